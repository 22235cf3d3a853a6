"""Who writes the public site."""

from django.contrib.auth.models import Group
from django.test import Client

from clearhead_web.people.models import User
from tests.web.conftest import user, with_second_factor


def in_group(group: str, name: str = "Ella") -> User:
    """With the second factor, without which nobody gets to where pages are written."""
    somebody = with_second_factor(user(name))
    somebody.groups.add(Group.objects.get(name=group))
    return somebody


def one_of(group: str) -> Client:
    """Somebody of a group, signed in: the same one as often as it is asked."""
    client = Client()
    client.force_login(User.objects.filter(name=group).first() or in_group(group, group))
    return client
