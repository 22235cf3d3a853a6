"""Courses that an academy gives: their pages, dates, who takes part, and who waits for a place."""
