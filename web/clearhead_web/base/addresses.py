"""An e-mail address that somebody without an account types: one address, in plain letters, that no mail program and no
reader can take for another one or for more than one."""

import unicodedata
from typing import Any

import idna
from django import forms
from django.core.exceptions import ValidationError

LONGEST = 254
#: What would make it a list, a name with an address, or a quoted word. No mailbox that people have needs them.
NOT_IN_ONE = set('"(),:;<>[\\] ')
#: Where a name with dots and one without are the same mailbox.
WITHOUT_DOTS = ("gmail.com", "googlemail.com")
#: Alphabets that one word may be written in together.
TOGETHER = ({"LATIN", "HIRAGANA", "KATAKANA", "CJK"}, {"LATIN", "HANGUL", "CJK"}, {"LATIN", "BOPOMOFO", "CJK"})

OTHER_LETTERS = (
    "There is a letter or sign in this address that is not a plain one: “{sign}”. Type the address again by hand. If "
    "the part after the @ is written in other letters, use its form that begins with “xn--”."
)
NOT_ONE = "Write one address and nothing else, such as name@example.org."


class AddressField(forms.EmailField):
    """Gives the address in small letters, and a name after the @ that is written in another alphabet as mail servers
    have it. A letter that only looks like another is refused and never replaced: the mail would go to somebody else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **{"label": "E-mail address", **kwargs})
        self.widget.attrs |= {"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}

    def clean(self, value: Any) -> str:
        typed = _with_plain_host(str(value or "").strip(" \t\r\n"))
        strange = next((sign for sign in typed if not "\x20" <= sign < "\x7f"), "")
        if strange:
            shown = strange if strange.isprintable() else "\N{REPLACEMENT CHARACTER}"
            raise ValidationError(OTHER_LETTERS.format(sign=shown))
        if NOT_IN_ONE & set(typed):
            raise ValidationError(NOT_ONE)
        return str(super().clean(typed)).lower()


def mailbox(address: str) -> str:
    """Where mail to it ends up, as far as an address tells: `Bo+news@example.org` is `bo@example.org`. To count by,
    never to write to: some hosts tell such names apart."""
    local, _, host = address.lower().rpartition("@")
    name = local.partition("+")[0] or local
    if host in WITHOUT_DOTS:
        name, host = name.replace(".", ""), WITHOUT_DOTS[0]
    return f"{name}@{host}"


def _with_plain_host(typed: str) -> str:
    """`bo@bücher.example` as `bo@xn--bcher-kva.example`; whatever else stays as it is."""
    local, at, host = typed.rpartition("@")
    host = unicodedata.normalize("NFC", host)
    if host.isascii() or unicodedata.normalize("NFKC", host) != host or any(map(_is_mixed, host.split("."))):
        return typed
    try:
        return local + at + idna.encode(host.lower()).decode("ascii")
    except UnicodeError:  # idna's own errors are
        return typed


def _is_mixed(word: str) -> bool:
    """In letters of several alphabets, of which some only look like others."""
    alphabets = {unicodedata.name(letter, "?").split(" ")[0] for letter in word if letter.isalpha()}
    return len(alphabets) > 1 and not any(alphabets <= allowed for allowed in TOGETHER)
