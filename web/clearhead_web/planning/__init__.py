"""The plan of a record: what is wanted and when, the dates that were found for it, and the calendar that shows them."""
