"""The pages on which editors look after dates and who takes part, where the site is edited."""
