"""The command line: reads files and clock, asks the engine, shows or writes what comes back."""
