"""From the guideline's YAML to the model: every problem at once, with file and line."""
