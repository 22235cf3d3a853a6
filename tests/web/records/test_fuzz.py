"""Whatever is sent to a form of a record: no fault, and the record is still a record."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from clearhead.model.zones import ZONES
from clearhead_web.base import guidance
from clearhead_web.records import actions
from clearhead_web.records.forms import FORMS
from tests.web.conftest import Cast
from tests.web.examples import tried_on
from tests.web.records.test_entry_forms import SAID

often = tried_on(40)

#: What people and machines send: nothing, too much, what is not text, what another field would take.
VALUES = st.one_of(
    st.sampled_from(
        ["", "yes", "no", "these", "none", "off", "save", "add", "next", "drop-0", "drop-99999", "0", "-1"]
    ),
    st.sampled_from(["mri", "ipl", "touch-up", "done", "planned", "never", "person.can_feel", "smp.zones", "urgent"]),
    st.sampled_from(["2026-03-02", "2199-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "77266", "77499", "1e400"]),
    st.sampled_from([*ZONES, "scar:x", "scar:", "diabetes", "scabbing", "NaN", "Infinity", "1" * 400, "x" * 5000]),
    st.sampled_from(
        ["\x00", "a\x00b", "\u202e", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "٣", "²"]
    ),
    st.text(max_size=30).filter(lambda text: text.isprintable()),
)
NAMES = ("do", "key", "version", "why", "details_of", "pigment-TOTAL_FORMS", "pigment-INITIAL_FORMS", "zones-scars")
PIGMENT = ("product", "lot", "ci", "iron", "source", "disclosed", "opened", "expires", "was")


def names(section: str) -> list[str]:
    fields = list(FORMS[section](initial={"what": "mri", "about": "person.can_feel"}).fields)  # type: ignore[index]
    return [*fields, *NAMES, *(f"pigment-{row}-{name}" for row in (0, 1) for name in PIGMENT)]


def typed(section: str) -> st.SearchStrategy[dict[str, Any]]:
    """Something sensible with a few fields spoilt, or nothing but noise."""
    several = st.lists(VALUES, max_size=3)
    noise = st.dictionaries(st.sampled_from(names(section)), st.one_of(VALUES, several), max_size=12)
    spoilt = st.dictionaries(st.sampled_from(names(section)), VALUES, max_size=2)
    return st.one_of(noise, spoilt.map(lambda spoiling: {**SAID[section][0], **spoiling}))


def settled(typed: dict[str, Any]) -> dict[str, Any]:
    """Often enough the questions of what was chosen are answered, so that it comes to be stored."""
    chosen = typed.get("what", typed.get("about"))
    return {**typed, "details_of": chosen} if isinstance(chosen, str) and "do" not in typed else typed


@pytest.fixture
def amir(cast: Cast) -> Client:
    return cast.signed_in(cast.amir)


@pytest.mark.parametrize("section", list(FORMS))
def test_no_form_of_a_section_breaks(cast: Cast, amir: Client, section: str) -> None:
    new = reverse("records:new-entry", args=[cast.record.pk, str(section)])
    entry = cast.record.entries.filter(section=section, current=True).first()
    edit = reverse("records:edit-entry", args=[cast.record.pk, entry.key]) if entry else new

    @often
    @given(typed(section), st.booleans(), st.booleans())
    def send(sent: dict[str, Any], to_edit: bool, current: bool) -> None:
        if current:
            sent = {
                **sent,
                "version": cast.record.entries.filter(section=section, current=True).values_list("pk").last(),
            }
            sent = {key: value for key, value in sent.items() if value is not None}
        response = amir.post(edit if to_edit else new, settled(sent))
        assert response.status_code in (200, 302, 409, 422)
        cast.record.refresh_from_db()
        actions.read(cast.record.document, guidance.today())

    send()
    assert cast.record.number > 1, "nothing that was sent came to be stored, so nothing was tried"


@pytest.mark.parametrize(
    "name", ["attest", "dispute", "withdraw", "remove-entry", "restore", "none", "unlisted", "import"]
)
def test_no_button_breaks(cast: Cast, amir: Client, name: str) -> None:
    entry = cast.record.entries.get(section="skin", current=True)
    args = {"attest": [], "unlisted": [], "import": [], "none": ["reactions"]}.get(name, [entry.key])
    address = reverse(f"records:{name}", args=[cast.record.pk, *args])
    fields = st.sampled_from(["version", "words", "document", "number", "leave", "take", "file"])

    @often
    @given(st.dictionaries(fields, st.one_of(VALUES, st.lists(VALUES, max_size=2)), max_size=4))
    def send(sent: dict[str, Any]) -> None:
        assert amir.post(address, sent).status_code in (200, 302, 404, 422)
        cast.record.refresh_from_db()
        actions.read(cast.record.document, guidance.today())

    send()


@pytest.mark.parametrize(("name", "field"), [("new-photo", "picture"), ("import", "file")])
def test_no_upload_breaks(cast: Cast, amir: Client, name: str, field: str) -> None:
    session = cast.record.entries.get(section="session", current=True)
    address = reverse(f"records:{name}", args=[cast.record.pk, *([session.key] if name == "new-photo" else [])])
    heads = st.sampled_from(
        [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\x00\x00\x00WEBPVP8 ", b"clearhead: 1\n"]
    )

    @often
    @given(heads, st.binary(max_size=200), VALUES)
    def send(head: bytes, body: bytes, said: str) -> None:
        file = SimpleUploadedFile("x", head + body)
        response = amir.post(address, {field: file, "when": "before", "about": said, "taken_on": said})
        assert response.status_code in (200, 302, 422)

    send()


@often
@given(page=VALUES)
def test_no_page_number_breaks(cast: Cast, page: str) -> None:
    client = cast.signed_in(cast.amir)
    for name, *args in (["history"], ["photos"], ["section", "session"], ["version", 1]):
        assert client.get(reverse(f"records:{name}", args=[cast.record.pk, *args]), {"page": page}).status_code == 200
