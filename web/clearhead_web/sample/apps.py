"""A sample studio to look at, and a sample network to measure with."""

from django.apps import AppConfig


class Sample(AppConfig):
    name = "clearhead_web.sample"
    label = "sample"
