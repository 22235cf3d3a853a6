"""Structured logs: one JSON object a line, with nothing in it that could tell of a person or their health.

Lines of our own (`clearhead.*`) are written with care. Whatever else logs here may quote an address, a token or what
somebody typed, so of its message only the fixed part is kept, and of a fault only its kind and place.
"""

import logging
import re
import sys
from types import TracebackType
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest
from pythonjsonlogger.json import JsonFormatter

log = logging.getLogger("clearhead.requests")

#: Where the fixed words of a message end and what was put into it may begin.
_FIXED = re.compile(r"[A-Za-z][A-Za-z ,.()_-]*")
_FIELDS = {"asctime": "at", "levelname": "level", "name": "from", "message": "event"}


class Discreet(JsonFormatter):
    """JSON without what a message was filled with, unless that is numbers only (process ids, exit codes)."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", rename_fields=_FIELDS)
        self.default_msec_format = "%s.%03d"

    def format(self, record: logging.LogRecord) -> str:
        if record.name == "clearhead" or record.name.startswith("clearhead."):
            return super().format(record)
        return super().format(_without_fillings(record))


def fault(error: BaseException) -> dict[str, str]:
    """The kind and place of a fault, not its message: that can quote what somebody typed."""
    return {"kind": type(error).__name__, "place": _place(error.__traceback__)}


def _without_fillings(record: logging.LogRecord) -> logging.LogRecord:
    kept = logging.LogRecord(record.name, record.levelno, record.pathname, record.lineno, _event(record), (), None)
    kept.created, kept.msecs = record.created, record.msecs
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        kept.__dict__.update(fault(error))
    return kept


def _event(record: logging.LogRecord) -> str:
    message = str(record.msg)
    arguments: Any = record.args or ()
    if isinstance(arguments, tuple) and arguments and all(isinstance(each, int) for each in arguments):
        return message % arguments
    found = _FIXED.match(message)
    return found[0].strip() if found else "something"


def _place(trace: TracebackType | None) -> str:
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"


def log_fault(sender: object, request: HttpRequest | None = None, **_: object) -> None:  # noqa: ARG001 - a signal's
    """Every fault while a page was made, in a view or around it, under the number its visitor was given."""
    error = sys.exc_info()[1]
    if error is not None:
        number = request.META.get("clearhead.request", "none") if request else "none"
        log.error("fault", extra={**fault(error), "request": number})


def listen() -> None:
    got_request_exception.connect(log_fault, dispatch_uid="clearhead.faults")


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "clearhead_web.project.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "clearhead": {"level": "INFO"},
        "django": {"level": "WARNING", "propagate": True, "handlers": []},  # by default it would mail whole requests
        "gunicorn.error": {"level": "INFO", "propagate": True, "handlers": []},
        # These say once more what `clearhead.requests` says, by address.
        "django.request": {"level": "CRITICAL", "propagate": False, "handlers": []},
        "django.security": {"level": "CRITICAL", "propagate": False, "handlers": []},
        "django.server": {"level": "CRITICAL", "propagate": False, "handlers": []},
        "gunicorn.access": {"level": "CRITICAL", "propagate": False, "handlers": []},
    },
}
