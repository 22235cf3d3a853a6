"""How fast plans are made and proved, beside a plain CP-SAT model of the same instances: see `__main__`."""
