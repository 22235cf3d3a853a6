"""An answer as something to show: words, range, strip of dates. Stores nothing."""

from django.apps import AppConfig


class Answering(AppConfig):
    name = "clearhead_web.answering"
    label = "answering"
