"""Addresses: the check, without an account. Stores nothing."""

from django.urls import URLPattern

app_name = "check"
urlpatterns: list[URLPattern] = []
