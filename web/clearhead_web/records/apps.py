"""A person's record: entries with where they came from, versions, attestation, photos."""

from django.apps import AppConfig


class Records(AppConfig):
    name = "clearhead_web.records"
    label = "records"
