"""Every write of the newsletter: subscribing, leaving, and saying that an issue goes out."""
