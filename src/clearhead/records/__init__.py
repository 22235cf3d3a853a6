"""From a record's YAML or JSON to the model, with every problem at once."""
