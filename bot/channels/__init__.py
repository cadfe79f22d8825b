"""One folder for each messenger, holding the same files: listen, deliver, markup."""
