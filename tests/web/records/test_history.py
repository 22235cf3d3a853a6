"""Every change to a record can be read, with before and after; and the record as it was."""

from django.test import Client
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from tests.web.conftest import Cast
from tests.web.records.speakers import by_amir, by_nora


def history(cast: Cast, page: int = 1, client: Client | None = None) -> str:
    address = reverse("records:history", args=[cast.record.pk])
    response = (client or cast.signed_in(cast.amir)).get(address, {"page": page})
    assert response.status_code == 200
    return response.content.decode()


def change_skin(cast: Cast, why: str = "") -> None:
    skin = cast.record.entries.get(section=Section.SKIN, current=True)
    fact = Fact(Section.SKIN, {"healed": not skin.body["healed"]}, key=skin.key)
    actions.change(cast.record, by_nora(cast), [fact], today=guidance.today(), why=why)


def test_a_change_says_who_why_and_before_and_after_in_words(cast: Cast) -> None:
    change_skin(cast, why="it opened again")
    page = history(cast)
    assert page.index("Nora, Studio North") < page.index("<bdi>Amir</bdi>")
    assert "it opened again" in page
    newest = page[: page.index("change-1")]
    assert newest.index("found it healed") < newest.index("No, not healed")


def test_what_was_removed_and_brought_back_is_told(cast: Cast) -> None:
    session = cast.record.entries.get(section=Section.SESSION, current=True)
    gone = Fact(Section.SESSION, session.body, key=session.key, removed=True)
    actions.change(cast.record, by_amir(cast), [gone], today=guidance.today())
    actions.restore(cast.record, by_amir(cast), session, today=guidance.today())
    page = history(cast)
    assert page.index("Brought back: ") < page.index("Removed: ") < page.index("Added: session")


def test_the_record_can_be_read_as_it_was(cast: Cast) -> None:
    change_skin(cast)
    client = cast.signed_in(cast.amir)
    first = client.get(reverse("records:version", args=[cast.record.pk, 1])).content.decode()
    second = client.get(reverse("records:version", args=[cast.record.pk, 2])).content.decode()
    assert "found it healed" in first
    assert "found it healed" not in second
    assert "No, not healed" in second
    assert "<form" not in first
    assert client.get(reverse("records:version", args=[cast.record.pk, 3])).status_code == 404


def test_a_long_history_is_paged_and_takes_few_queries(cast: Cast, django_assert_max_num_queries: object) -> None:
    for _ in range(40):
        change_skin(cast)
    client = cast.signed_in(cast.amir)
    assert "Page 3 of 3" in history(cast, 3, client)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert "Page 1 of 3" in history(cast, 1, client)


def test_a_large_import_shows_its_first_entries_and_says_how_many_there_are(cast: Cast) -> None:
    facts = [Fact(Section.REACTION, {"what": f"itch {n}"}) for n in range(60)]
    actions.change(cast.record, by_amir(cast), facts, today=guidance.today())
    page = history(cast)
    assert "61 entries in all; the first 10 are shown." in page


def test_the_history_is_there_for_whoever_may_see_the_record_alone(cast: Cast) -> None:
    address = reverse("records:history", args=[cast.record.pk])
    assert cast.signed_in(cast.nora).get(address).status_code == 200
    assert cast.signed_in(cast.otis).get(address).status_code == 404
