"""How the app is put together and run: settings, addresses, logs, health. Only here is every app known."""
