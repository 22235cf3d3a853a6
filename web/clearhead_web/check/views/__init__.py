"""One module a page of the check."""
