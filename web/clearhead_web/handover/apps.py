"""Hand-overs and the ledger: who was told, opened, acknowledged, answered."""

from django.apps import AppConfig


class Handover(AppConfig):
    name = "clearhead_web.handover"
    label = "handover"
