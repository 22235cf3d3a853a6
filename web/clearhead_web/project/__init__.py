"""How the app is put together and run: settings, addresses, logs, health, metrics. The only place that knows every app."""
