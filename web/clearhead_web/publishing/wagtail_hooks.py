"""Where editors write: only what this site uses."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

LEFT_OUT = ("documents", "help")


@hooks.register("construct_main_menu")
def only_what_is_used(_: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in LEFT_OUT]


@hooks.register("construct_homepage_panels")
def no_advice_on_updating(_: HttpRequest, panels: list[Any]) -> None:
    """Who runs the installation updates it, not who writes."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in ("upgrade_notification", "whats_new")]
