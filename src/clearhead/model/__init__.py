"""What things are: frozen, typed, without behaviour beyond their own sense."""
