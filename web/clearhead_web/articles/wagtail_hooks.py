"""For editors: which articles the guideline has moved on from, and which of ours they have taken away."""

from typing import Any

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from clearhead_web.articles.views import away, moved


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("moved/", moved.moved, name="wagtail-articles-moved"),
        path("away/", away.away, name="wagtail-articles-away"),
    ]


@hooks.register("register_reports_menu_item")
def in_the_menu() -> MenuItem:
    return MenuItem("Guideline moved on", reverse("wagtail-articles-moved"), icon_name="history", order=10)


@hooks.register("register_reports_menu_item")
def taken_away_in_the_menu() -> MenuItem:
    return MenuItem("Articles taken away", reverse("wagtail-articles-away"), icon_name="bin", order=20)
