"""What every page stands on: the loaded guideline, the look, form fields, limits on rates. No models of people."""
