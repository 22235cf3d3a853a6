"""Reading what people wrote: YAML and JSON with line numbers, shapes to hold it against, and every problem at once."""
