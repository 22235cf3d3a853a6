"""A sample studio to look at, and a sample network to measure with."""
