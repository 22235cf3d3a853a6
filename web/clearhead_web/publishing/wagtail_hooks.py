"""Where editors write: only what this site uses."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from clearhead_web.publishing.models import SitePage

LEFT_OUT = ("documents", "help")


@hooks.register("construct_main_menu")
def only_what_is_used(_: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in LEFT_OUT]


@hooks.register("construct_homepage_panels")
def no_advice_on_updating(_: HttpRequest, panels: list[Any]) -> None:
    """Who runs the installation updates it, not who writes."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in ("upgrade_notification", "whats_new")]


@hooks.register("construct_homepage_panels")
def where_to_write(_: HttpRequest, panels: list[Any]) -> None:
    panels.append(WhereToWrite())


@hooks.register("construct_homepage_summary_items", order=1_000)  # after those that add to them
def only_what_is_counted(_: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if "Document" not in type(item).__name__]


class WhereToWrite(Component):
    """For whoever begins: the pages that list others, and how to write one."""

    name = "where_to_write"
    template_name = "publishing/where_to_write.html"
    order = 10

    def get_context_data(self, _: Any) -> dict[str, Any]:
        site = SitePage.objects.first()
        return {"lists": site.get_children() if site else ()}
