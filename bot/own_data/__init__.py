"""A person's own data: what is stored of them as files, their erasure, and the end of the centre's terms."""
