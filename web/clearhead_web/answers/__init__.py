"""Answers that are kept, re-checked, and told about when they change."""
