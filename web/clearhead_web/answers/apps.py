"""Answers that are kept, re-checked, and told about when they change."""

from django.apps import AppConfig


class Answers(AppConfig):
    name = "clearhead_web.answers"
    label = "answers"
