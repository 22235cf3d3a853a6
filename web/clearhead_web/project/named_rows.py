"""Rows that every database makes for itself, each with numbers of its own: in a backup they go by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Named:
    """By a row's number its name, and the other way round. Raises LookupError for what is not there."""

    name_of: Callable[[Any], str]
    number_of: Callable[[str], Any]


def _name_of_kind(number: int) -> str:
    kind = ContentType.objects.get_for_id(number)
    return f"{kind.app_label}.{kind.model}"


def _number_of_kind(name: str) -> int:
    try:
        return ContentType.objects.get_by_natural_key(*name.split(".")).pk
    except (ContentType.DoesNotExist, TypeError) as error:
        raise LookupError(name) from error


def _name_of_permission(number: int) -> str:
    return ".".join(Permission.objects.get(pk=number).natural_key())


def _number_of_permission(name: str) -> int:
    try:
        return Permission.objects.get_by_natural_key(*name.split(".")).pk
    except (Permission.DoesNotExist, ContentType.DoesNotExist, TypeError) as error:
        raise LookupError(name) from error


NAMED: dict[type[Model], Named] = {
    ContentType: Named(_name_of_kind, _number_of_kind),
    Permission: Named(_name_of_permission, _number_of_permission),
}
