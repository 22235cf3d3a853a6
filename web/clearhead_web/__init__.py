"""The web app: a Django project around the core. It stores, shows and hands over; what is clinical comes from the core."""
