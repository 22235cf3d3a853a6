"""Invitations by e-mail: one address, one page and one set of rules for every kind of them.

What an invitation is to, and what accepting it does, is said by its `Kind`; the apps above add theirs.
"""

from abc import ABC, abstractmethod
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import uuid4

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from clearhead_web.base import links
from clearhead_web.people import mail
from clearhead_web.people.models import Letter, User

GOOD_FOR = timedelta(days=14)
PURPOSE = "invitation"
L = TypeVar("L", bound=Letter)


class Over(Exception):
    """The invitation was used, withdrawn or has expired; or what it was to is gone."""


class Cannot(Exception):
    """It cannot be accepted as things are; the message says why, to the person who tries."""


class Choice(forms.Form):
    """What has to be chosen to accept. Most kinds ask nothing."""


class Kind(ABC, Generic[L]):
    """One kind of invitation. Its words are in `people/invitations/<name>.html` and `.txt`, which get `words`."""

    model: type[L]

    @abstractmethod
    def letters(self) -> QuerySet[L]:
        """Those of this kind, with what the words need."""

    @abstractmethod
    def name(self, letter: L) -> str: ...

    @abstractmethod
    def words(self, letter: L) -> dict[str, Any]: ...

    @abstractmethod
    def accept(self, letter: L, user: User, choice: forms.Form) -> str:
        """What accepting does; called in the transaction that uses the invitation up. Gives the address to go to."""

    def choice(self, letter: L, user: User, given: QueryDict | None) -> forms.Form:  # noqa: ARG002 - most ask nothing
        return Choice(given)


KINDS: list[Kind[Any]] = []


def waiting(at: datetime | None = None) -> Q:
    """Which invitations can still be accepted."""
    return Q(accepted_at=None, withdrawn_at=None, expires_at__gt=at or timezone.now())


def is_waiting(letter: Letter) -> bool:
    return letter.accepted_at is None and letter.withdrawn_at is None and letter.expires_at > timezone.now()


def addressed(email: str) -> dict[str, Any]:
    """The fields of a new letter to this address."""
    id = uuid4()
    return {
        "id": id,
        "email": email.strip().lower(),
        "token_sha256": links.hashed(links.token_for(PURPOSE, id)),
        "expires_at": timezone.now() + GOOD_FOR,
    }


def find(token: str) -> tuple[Kind[Any], Letter] | None:
    for kind in KINDS:
        if letter := kind.letters().filter(token_sha256=links.hashed(token)).first():
            return kind, letter
    return None


def is_for(letter: Letter, user: User) -> bool:
    """Whether it was sent to this person. A token that went astray opens nothing."""
    return letter.email.lower() == user.email.lower()


@transaction.atomic
def accept(kind: Kind[Any], letter: Letter, user: User, choice: forms.Form) -> str:
    """Use the invitation up, once, whoever else tries at the same moment. Raises Over, Cannot."""
    _use_up(letter, accepted_at=timezone.now())
    address: str = kind.accept(letter, user, choice)
    return address


def decline(letter: Letter) -> None:
    """By the invited person. Raises Over."""
    _use_up(letter, withdrawn_at=timezone.now())


def withdraw(letter: Letter) -> None:
    """By whoever invited; also one that has expired. Raises Over when it was used meanwhile."""
    if not _open(letter).update(withdrawn_at=timezone.now()):
        raise Over


def renew(letter: Letter) -> None:
    """It is good for as long again. Raises Over when it was used or withdrawn meanwhile."""
    if not _open(letter).update(expires_at=timezone.now() + GOOD_FOR):
        raise Over
    letter.refresh_from_db(fields=["expires_at"])


def post(request: HttpRequest, letter: Letter) -> bool:
    """Mail it. False when the mail server did not take it."""
    kind = next(kind for kind in KINDS if isinstance(letter, kind.model))
    path = reverse("people:invitation", args=[links.renewed(letter, PURPOSE)])
    words = {
        **kind.words(letter),
        "inviter": str(letter.by),
        "link": _Address(links.absolute_address(request, path)),
        "until": letter.expires_at,
    }
    return mail.send(letter.email, f"people/invitations/{kind.name(letter)}.txt", words)


class _Address:
    """Our own link, which `mail` leaves whole."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __str__(self) -> str:
        return self.address


def _open(letter: Letter) -> QuerySet[Any]:
    return type(letter)._default_manager.filter(pk=letter.pk, accepted_at=None, withdrawn_at=None)


def _use_up(letter: Letter, **how: datetime) -> None:
    if not type(letter)._default_manager.filter(waiting(), pk=letter.pk).update(**how):
        raise Over
