"""A studio's work: shelf, consents, sessions, home."""

from django.apps import AppConfig


class Studio(AppConfig):
    name = "clearhead_web.studio"
    label = "studio"
