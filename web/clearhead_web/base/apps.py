"""The app under every page."""

from django.apps import AppConfig


class Base(AppConfig):
    name = "clearhead_web.base"
    label = "base"
