"""Questions as data, and the one piece of code that walks them."""
