"""One module an engine. Each turns the same rules and facts into the same decision."""
