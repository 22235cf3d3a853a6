"""Pages made from the guideline itself. Stores nothing."""

from django.apps import AppConfig


class GuidelinePages(AppConfig):
    name = "clearhead_web.guideline"
    label = "guideline"
