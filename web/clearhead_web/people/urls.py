"""Addresses: who is here: users, studios, membership, invitations, the second factor."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
