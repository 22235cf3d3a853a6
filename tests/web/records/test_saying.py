"""What one button says: there were none, there were others, remove, bring back, attest, dispute."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.records import actions, queries
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Entry
from tests.web.conftest import Cast
from tests.web.records.speakers import by_amir, by_nora


def post(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"records:{name}", args=args), typed)


def current(cast: Cast, section: Section) -> Entry:
    return cast.record.entries.filter(section=section, current=True, removed=False).latest("pk")


def remove(cast: Cast, entry: Entry, client: Client | None = None) -> Any:
    client = client or cast.signed_in(cast.amir)
    return post(client, "remove-entry", cast.record.pk, entry.key, version=entry.pk)


def document(cast: Cast) -> dict[str, Any]:
    cast.record.refresh_from_db()
    found: dict[str, Any] = cast.record.document
    return found


def by_studio(cast: Cast, **body: Any) -> Entry:
    actions.change(cast.record, by_nora(cast), [Fact(Section.REACTION, body)], today=guidance.today())
    return current(cast, Section.REACTION)


def test_none_and_back_to_not_said(cast: Cast) -> None:
    assert document(cast)["smp"]["reactions"] == []
    remove(cast, current(cast, Section.NONE))
    assert "reactions" not in document(cast)["smp"]
    post(cast.signed_in(cast.amir), "none", cast.record.pk, "reactions")
    assert document(cast)["smp"]["reactions"] == []


def test_an_entry_ends_that_there_were_none_and_its_removal_does_not_bring_that_back(cast: Cast) -> None:
    reaction = by_studio(cast, what="itch")
    assert not cast.record.entries.filter(section=Section.NONE, current=True, removed=False).exists()
    remove(cast, reaction)
    assert "reactions" not in document(cast)["smp"]


def test_it_cannot_be_said_that_there_were_none_while_some_are_listed(cast: Cast) -> None:
    post(cast.signed_in(cast.amir), "none", cast.record.pk, "sessions")
    assert len(document(cast)["smp"]["sessions"]) == 1
    assert cast.record.number == 1


def test_others_that_cannot_be_listed_are_an_empty_session_once(cast: Cast) -> None:
    for _ in range(2):
        post(cast.signed_in(cast.amir), "unlisted", cast.record.pk)
    assert document(cast)["smp"]["sessions"][1:] == [{}]
    page = cast.signed_in(cast.amir).get(reverse("records:record", args=[cast.record.pk])).content.decode()
    assert "There were others that cannot be listed" in page


def test_what_was_removed_comes_back_as_it_was(cast: Cast) -> None:
    before = document(cast)
    remove(cast, current(cast, Section.SESSION))
    assert "sessions" not in document(cast)["smp"]
    gone = cast.record.entries.get(section=Section.SESSION, current=True)
    post(cast.signed_in(cast.amir), "restore", cast.record.pk, gone.key)
    assert document(cast) == before
    assert cast.record.number == 3


def test_what_was_removed_stays_away_where_something_else_has_taken_its_place(cast: Cast) -> None:
    skin = current(cast, Section.SKIN)
    remove(cast, skin)
    actions.change(cast.record, by_nora(cast), [Fact(Section.SKIN, {"healed": False})], today=guidance.today())
    post(cast.signed_in(cast.amir), "restore", cast.record.pk, skin.key)
    assert document(cast)["skin"] == {"healed": False}


def test_a_removal_of_what_was_changed_meanwhile_does_nothing(cast: Cast) -> None:
    skin = current(cast, Section.SKIN)
    actions.change(
        cast.record, by_nora(cast), [Fact(Section.SKIN, {"healed": False}, key=skin.key)], today=guidance.today()
    )
    remove(cast, skin)
    assert document(cast)["skin"] == {"healed": False}


def test_a_studio_removes_what_it_said_and_nothing_else(cast: Cast) -> None:
    nora = cast.signed_in(cast.nora)
    assert remove(cast, current(cast, Section.SESSION), nora).status_code == 404
    assert remove(cast, by_studio(cast, what="itch"), nora).status_code == 302
    assert "reactions" not in document(cast)["smp"]


def test_the_client_attests_all_that_came_in_together(cast: Cast) -> None:
    facts = [Fact(Section.REACTION, {"what": what}) for what in ("itch", "swelling")]
    made = actions.change(cast.record, by_nora(cast), facts, today=guidance.today())
    amir = cast.signed_in(cast.amir)
    page = amir.get(reverse("records:record", args=[cast.record.pk])).content.decode()
    assert "Attest all 2" in page
    post(amir, "attest", cast.record.pk, version=[entry.pk for entry in made.entries.filter(section="reaction")])
    page = amir.get(reverse("records:record", args=[cast.record.pk])).content.decode()
    assert page.count("Attested by the client") == 2
    assert "Please look at this" not in page


def test_a_version_that_was_replaced_is_not_attested(cast: Cast) -> None:
    old = by_studio(cast, what="itch")
    actions.change(
        cast.record, by_nora(cast), [Fact(Section.REACTION, {"what": "rash"}, key=old.key)], today=guidance.today()
    )
    post(cast.signed_in(cast.amir), "attest", cast.record.pk, version=old.pk)
    assert not old.attestations.exists()


def dispute(cast: Cast, entry: Entry, words: str = "That was not me.") -> Any:
    amir = cast.signed_in(cast.amir)
    return post(amir, "dispute", cast.record.pk, entry.key, words=words, version=entry.pk)


def test_a_dispute_stands_beside_the_entry_for_client_and_studio(cast: Cast) -> None:
    entry = by_studio(cast, what="itch")
    assert dispute(cast, entry).status_code == 302
    for somebody in (cast.amir, cast.nora):
        page = cast.signed_in(somebody).get(reverse("records:record", args=[cast.record.pk])).content.decode()
        assert "Disputed by the client" in page
        assert "That was not me." in page
    found = queries.disputed(cast.north).get()
    assert (found.pk, found.dispute_words, found.record) == (entry.pk, "That was not me.", cast.record)  # type: ignore[attr-defined]
    assert not queries.disputed(cast.south).exists()


def test_a_dispute_needs_words(cast: Cast) -> None:
    assert dispute(cast, by_studio(cast, what="itch"), words=" ").status_code == 422


def test_a_new_version_settles_a_dispute(cast: Cast) -> None:
    entry = by_studio(cast, what="itch")
    dispute(cast, entry)
    actions.change(
        cast.record, by_nora(cast), [Fact(Section.REACTION, {"what": "rash"}, key=entry.key)], today=guidance.today()
    )
    assert not queries.disputed(cast.north).exists()


def test_the_client_withdraws_a_dispute(cast: Cast) -> None:
    entry = by_studio(cast, what="itch")
    dispute(cast, entry)
    post(cast.signed_in(cast.amir), "withdraw", cast.record.pk, entry.key, version=entry.pk)
    assert not queries.disputed(cast.north).exists()
    assert [said.verdict for said in entry.attestations.order_by("pk")] == ["dispute", "withdraw"]


def test_a_dispute_is_no_longer_shown_to_a_studio_whose_access_ended(cast: Cast) -> None:
    dispute(cast, by_studio(cast, what="itch"))
    cast.record.accesses.update(ended_at=cast.record.made_at)
    assert not queries.disputed(cast.north).exists()


@pytest.mark.parametrize("name", ["attest", "dispute", "withdraw"])
def test_only_the_owner_attests_and_disputes(cast: Cast, name: str) -> None:
    entry = by_studio(cast, what="itch")
    args = [cast.record.pk] if name == "attest" else [cast.record.pk, entry.key]
    for somebody in (cast.nora, cast.otis, cast.sam):
        response = post(cast.signed_in(somebody), name, *args, version=entry.pk, words="no")
        assert response.status_code == 404
    assert not entry.attestations.exists()


def test_what_the_client_said_needs_no_attestation(cast: Cast) -> None:
    actions.change(cast.record, by_amir(cast), [Fact(Section.REACTION, {"what": "itch"})], today=guidance.today())
    page = cast.signed_in(cast.amir).get(reverse("records:record", args=[cast.record.pk])).content.decode()
    assert "Please look at this" not in page
    assert "The client’s own words" in page
