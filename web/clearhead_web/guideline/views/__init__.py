"""One module a page of the guideline."""
