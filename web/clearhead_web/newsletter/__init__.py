"""The newsletter: who asked for which mail and how, the issues that editors write, and the worker that sends them."""
