"""The web app: a Django project around the core. It stores, shows and hands over; the core decides."""
