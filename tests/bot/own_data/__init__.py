"""Own data: the files that a person gets, erasure with a change of mind, and what others see after it."""
