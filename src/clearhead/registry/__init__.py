"""Conditions over whole registries, as columns. Needs the extra `registry`."""
