"""An answer as something to show: words, range, strip of dates. Stores nothing."""
