"""An address that somebody types is one address in plain letters, or it is refused with words that help."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.base.addresses import NOT_IN_ONE, AddressField, mailbox


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("bo@example.org", "bo@example.org"),
        (" Bo.O'Neil+courses@Example.ORG \n", "bo.o'neil+courses@example.org"),
        ("bo@xn--bcher-kva.example", "bo@xn--bcher-kva.example"),
        ("bo@B\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.example", "bo@xn--bcher-kva.example"),
        ("bo@bu\N{COMBINING DIAERESIS}cher.example", "bo@xn--bcher-kva.example"),
        ("bo@\N{CYRILLIC SMALL LETTER PE}\N{CYRILLIC SMALL LETTER O}.example", "bo@xn--n1ab.example"),
    ],
)
def test_an_address_is_taken_in_small_letters(typed: str, taken: str) -> None:
    assert AddressField().clean(typed) == taken


@pytest.mark.parametrize(
    "typed",
    [
        "b\N{CYRILLIC SMALL LETTER O}@example.org",
        "bo@exampl\N{CYRILLIC SMALL LETTER IE}.org",
        "bo@\N{FULLWIDTH LATIN SMALL LETTER E}xample.org",
        "bo@b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher\N{ZERO WIDTH JOINER}.example",
        "\N{KELVIN SIGN}im@example.org",  # a small k, for whoever ignores case
        "jame\N{LATIN SMALL LETTER LONG S}@example.org",
        "bo\N{ZERO WIDTH SPACE}@example.org",
        "bo\N{FULLWIDTH COMMERCIAL AT}example.org",
        "\N{RIGHT-TO-LEFT OVERRIDE}bo@example.org",
        "bo@example.org\r\nBcc: al@example.org",
        "bo@example.org\0",
    ],
)
def test_a_letter_that_is_not_plain_is_refused_and_shown(typed: str) -> None:
    with pytest.raises(ValidationError, match="Type the address again by hand"):
        AddressField().clean(typed)


@pytest.mark.parametrize(
    "typed",
    ["bo@example.org, al@example.org", "Bo <bo@example.org>", '"bo"@example.org', "bo@[127.0.0.1]", "bo al@x.org"],
)
def test_more_than_an_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="one address and nothing else"):
        AddressField().clean(typed)


@pytest.mark.parametrize("typed", ["", "bo", "bo@", "@example.org", "bo@example..org", f"{'b' * 250}@example.org"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        AddressField().clean(typed)


@given(st.text(max_size=12), st.sampled_from(["@", "@example.org", "@example.org,", ""]), st.text(max_size=12))
def test_whatever_is_taken_is_one_recipient_and_no_header(before: str, at: str, after: str) -> None:
    try:
        taken = AddressField().clean(f"{before}{at}{after}")
    except ValidationError:
        return
    assert taken.isascii()
    assert taken.isprintable()
    assert not NOT_IN_ONE & set(taken)
    message = EmailMessage("Hello", "", "from@example.org", [taken]).message()
    assert message["To"] == taken
    assert sorted(message.keys()) == sorted(EmailMessage("Hello", "", "from@example.org", ["x@example.org"]).message())


@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("bo@example.org", "bo@example.org"),
        ("Bo+1@Example.org", "bo@example.org"),
        ("bo+a+b@example.org", "bo@example.org"),
        ("+bo@example.org", "+bo@example.org"),
        ("b.o+x@googlemail.com", "bo@gmail.com"),
        ("b.o@example.org", "b.o@example.org"),
    ],
)
def test_other_names_of_a_mailbox_are_counted_as_it(address: str, box: str) -> None:
    assert mailbox(address) == box
