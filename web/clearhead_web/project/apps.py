"""The app around all the others: commands of the whole installation, and faults into the log."""

from django.apps import AppConfig

from clearhead_web.project import logs


class Project(AppConfig):
    name = "clearhead_web.project"
    label = "project"

    def ready(self) -> None:
        logs.listen()
