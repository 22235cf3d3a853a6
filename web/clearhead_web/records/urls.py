"""Addresses: a person's record: entries with where they came from, versions, attestation, photos."""

from django.urls import URLPattern

app_name = "records"
urlpatterns: list[URLPattern] = []
