"""A studio's work: shelf, consents, sessions, home."""
