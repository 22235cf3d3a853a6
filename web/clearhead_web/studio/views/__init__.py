"""The pages of a studio, one module a page."""
