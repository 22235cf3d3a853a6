"""The check, without an account. Stores nothing."""
