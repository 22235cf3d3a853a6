"""The forms of a studio: one module a subject. Fields are named one by one."""
