"""What a form makes is made once, however often the form is sent: its id is drawn with the form. Sent with something
else in it, the form makes another."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from clearhead_web.base.models import Addressed

M = TypeVar("M", bound=Addressed)


class DrawnId(forms.UUIDField):
    """A hidden field; one that did not arrive, or not whole, is drawn anew."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, initial=uuid4, required=False)

    def clean(self, value: Any) -> UUID:
        try:
            return super().clean(value) or uuid4()
        except ValidationError:
            return uuid4()


def once(model: type[M], id: UUID, is_it: Callable[[M], bool], make: Callable[[UUID], M]) -> tuple[M, bool]:
    """The thing, and whether it is new. `is_it`: whether what has this id is what this form asks for, by whoever sends
    it now. Sent twice at once, the second waits for the first."""
    try:
        with transaction.atomic():
            there = model._default_manager.filter(pk=id).first()
            if there is None:
                return make(id), True
    except IntegrityError:
        there = model._default_manager.filter(pk=id).first()
        if there is None:
            raise
    if is_it(there):
        return there, False
    with transaction.atomic():
        return make(uuid4()), True
