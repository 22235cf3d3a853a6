"""Addresses: answers that are kept, re-checked, and told about when they change."""

from django.urls import URLPattern

app_name = "answers"
urlpatterns: list[URLPattern] = []
