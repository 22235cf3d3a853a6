"""What every page that editors write shares: its frame, its addresses, how it is found and shown to others."""
