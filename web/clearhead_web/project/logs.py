"""Structured logs: one JSON object a line, with nothing in it that could tell of a person or their health."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "at", "levelname": "level", "name": "from", "message": "event"},
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "clearhead": {"level": "INFO"},
        # These would write addresses, and with them the tokens of hand-overs. `clearhead.requests` counts without.
        "django.request": {"level": "CRITICAL", "propagate": False, "handlers": []},
        "django.security": {"level": "CRITICAL", "propagate": False, "handlers": []},
        "django.server": {"level": "CRITICAL", "propagate": False, "handlers": []},
    },
}
