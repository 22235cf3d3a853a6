"""Addresses: a studio's work: shelf, consents, sessions, home."""

from django.urls import URLPattern

app_name = "studio"
urlpatterns: list[URLPattern] = []
