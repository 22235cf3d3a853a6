"""The check, without an account. Stores nothing."""

from django.apps import AppConfig


class Check(AppConfig):
    name = "clearhead_web.check"
    label = "check"
