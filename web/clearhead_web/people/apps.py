"""Who is here: users, studios, membership, invitations, the second factor."""

from django.apps import AppConfig


class People(AppConfig):
    name = "clearhead_web.people"
    label = "people"
