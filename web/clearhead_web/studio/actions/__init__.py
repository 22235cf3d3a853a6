"""Every write of a studio: one module a subject."""
