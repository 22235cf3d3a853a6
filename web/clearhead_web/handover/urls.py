"""Addresses: hand-overs and the ledger: who was told, opened, acknowledged, answered."""

from django.urls import URLPattern

app_name = "handover"
urlpatterns: list[URLPattern] = []
