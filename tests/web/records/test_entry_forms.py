"""Forms for every section: what is left open stays unknown, what was typed is kept, nothing is overwritten silently."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Entry
from tests.web.conftest import Cast
from tests.web.records.speakers import by_amir, by_nora

NO_PIGMENTS = {"pigment-TOTAL_FORMS": "1", "pigment-INITIAL_FORMS": "1"}


def new(cast: Cast, section: str) -> str:
    return reverse("records:new-entry", args=[cast.record.pk, section])


def edit(entry: Entry) -> str:
    return reverse("records:edit-entry", args=[entry.record_id, entry.key])


def current(cast: Cast, section: Section) -> Entry:
    return cast.record.entries.filter(section=section, current=True, removed=False).latest("pk")


def amir(cast: Cast) -> Client:
    return cast.signed_in(cast.amir)


SAID: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "client": ({"name": "Amir B", "born": "1986-04-02", "contact": ""}, {"name": "Amir B", "born": "1986-04-02"}),
    "reaction": (
        {"what": "itch", "date": "", "where": "crown", "resolved": "no", "during": "mri"},
        {"what": "itch", "where": "crown", "resolved": False, "during": "mri"},
    ),
    "skin": (
        {"as_of": "2026-11-20", "healed": "no", "how": "these", "states": ["scabbing"]},
        {"as_of": "2026-11-20", "healed": False, "state": ["scabbing"]},
    ),
    "conditions": (
        {"how": "these", "listed": ["diabetes"], "others": "hay fever\n"},
        {"list": ["diabetes", "other:hay fever"]},
    ),
    "medicines": ({"how": "none"}, {"list": []}),
    "procedure": (
        {
            "what": "mri",
            "details_of": "mri",
            "status": "planned",
            "on": "2199-01-02",
            "where": "off",
            "healed": "",
            "urgency": "urgent",
            "detail_region": "head",
            "detail_field_tesla": "1.5",
            "detail_can_report": "yes",
            "site": "",
        },
        {
            "what": "mri",
            "status": "planned",
            "on": "2199-01-02",
            "zones": [],
            "urgency": "urgent",
            "details": {"region": "head", "field_tesla": 1.5, "can_report": True},
        },
    ),
    "fact": (
        {"about": "transplant.days_since", "details_of": "transplant.days_since", "value": "never"},
        {"fact": "transplant.days_since", "value": "never"},
    ),
    "session": (
        {
            **NO_PIGMENTS,
            "date": "2026-01-02",
            "kind": "touch-up",
            "zones": ["vertex"],
            "zones-scars": "strip",
            "artist": "Nora",
            "needle": "3RL",
            "notes": "two passes",
            "pigment-0-product": "Black",
            "pigment-0-ci": "CI 77266, 77891",
            "pigment-0-iron": "none",
            "pigment-0-source": "label",
            "pigment-0-disclosed": "yes",
            "pigment-0-expires": "2027-01-01",
        },
        {
            "date": "2026-01-02",
            "kind": "touch-up",
            "zones": ["vertex", "scar:strip"],
            "artist": "Nora",
            "pigments": [{"product": "Black", "ci": ["77266", "77891"], "iron": "none", "source": "label"}],
        },
    ),
}


@pytest.mark.parametrize("section", SAID)
def test_what_is_said_in_a_form_is_what_the_record_says(cast: Cast, section: str) -> None:
    typed, body = SAID[section]
    cast.record.entries.filter(section=section).delete()
    response = amir(cast).post(new(cast, section), typed)
    assert response.status_code == 302, response.content.decode()
    assert current(cast, Section(section)).body == body


@pytest.mark.parametrize("section", SAID)
def test_saving_a_form_as_it_comes_changes_nothing(cast: Cast, section: str) -> None:
    body = SAID[section][1]
    cast.record.entries.filter(section=section).delete()
    made = Fact(Section(section), body)
    actions.change(cast.record, by_amir(cast), [made], today=guidance.today())
    entry = current(cast, Section(section))
    client = amir(cast)
    form = client.get(edit(entry)).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    for row in getattr(form, "pigments", []):
        typed |= {row.add_prefix(name): row[name].value() for name in row.fields}
    sent = {name: value for name, value in typed.items() if value not in (None, "")} | NO_PIGMENTS
    response = client.post(edit(entry), {**sent, "version": entry.pk})
    assert response.status_code == 302, response.content.decode()
    assert current(cast, Section(section)) == entry


@pytest.mark.parametrize("section", ["client", "reaction", "skin", "conditions", "medicines", "session", "fact"])
def test_every_form_can_be_left_empty(cast: Cast, section: str) -> None:
    cast.record.entries.filter(section=section).delete()
    empty: dict[str, Any] = dict(NO_PIGMENTS)
    if section == "fact":
        empty |= {"about": "person.can_feel", "details_of": "person.can_feel"}
    assert amir(cast).post(new(cast, section), empty).status_code == 302


def test_what_is_beside_the_format_is_kept_beside_it(cast: Cast) -> None:
    amir(cast).post(new(cast, "session"), SAID["session"][0])
    assert current(cast, Section.SESSION).beside == {
        "needle": "3RL",
        "notes": "two passes",
        "pigments": [{"expires": "2027-01-01", "disclosed": True}],
    }


def test_what_a_form_does_not_know_of_a_bottle_stays_with_it(cast: Cast) -> None:
    made = Fact(
        Section.SESSION,
        {"pigments": [{"lot": "A"}, {"lot": "B"}]},
        {"sitting": 7, "pigments": [{"bottle": 1}, {"bottle": 2}]},
    )
    actions.change(cast.record, by_nora(cast), [made], today=guidance.today())
    typed = {"pigment-TOTAL_FORMS": "1", "pigment-INITIAL_FORMS": "1", "pigment-0-lot": "B2", "pigment-0-was": "1"}
    amir(cast).post(edit(current(cast, Section.SESSION)), {**typed, "version": current(cast, Section.SESSION).pk})
    assert current(cast, Section.SESSION).beside == {"sitting": 7, "pigments": [{"bottle": 2}]}
    assert current(cast, Section.SESSION).body == {"pigments": [{"lot": "B2"}]}


def test_adding_a_pigment_keeps_what_was_typed_and_stores_nothing(cast: Cast) -> None:
    typed = {**SAID["session"][0], "do": "add", "date": "not a day"}
    response = amir(cast).post(new(cast, "session"), typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'name="pigment-1-product"' in page
    assert 'value="CI 77266, 77891"' in page
    assert 'value="not a day"' in page
    assert "Please look at this again" not in page
    assert cast.record.number == 1


def test_a_pigment_is_taken_away_and_the_others_move_up(cast: Cast) -> None:
    typed = {"pigment-TOTAL_FORMS": "2", "pigment-INITIAL_FORMS": "0", "pigment-0-lot": "A", "pigment-1-lot": "B"}
    page = amir(cast).post(new(cast, "session"), {**typed, "do": "drop-0"}).content.decode()
    assert 'name="pigment-0-lot" value="B"' in page
    assert 'name="pigment-1-lot"' not in page


def test_what_the_core_refuses_is_shown_at_its_field_and_what_was_typed_is_kept(cast: Cast) -> None:
    typed = {
        "pigment-TOTAL_FORMS": "2",
        "pigment-INITIAL_FORMS": "0",
        "pigment-1-ci": "77499",
        "pigment-1-iron": "none",
        "artist": "Studio North",
    }
    response = amir(cast).post(new(cast, "session"), typed)
    assert response.status_code == 422
    form = response.context["form"]
    assert form.pigments.forms[1].errors["iron"] == [
        "Iron is said to be none, but one of the colour index numbers is an iron oxide."
    ]
    page = response.content.decode()
    assert 'href="#id_pigment-1-iron_0"' in page
    assert 'value="Studio North"' in page


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("session", {**NO_PIGMENTS, "date": "2199-01-01"}, "date"),
    ("reaction", {"date": "2199-01-01"}, "date"),
    ("client", {"born": "2199-01-01"}, "born"),
    ("skin", {"healed": "yes", "how": "these", "states": ["scabbing"]}, "healed"),
    ("skin", {"how": "none", "states": ["scabbing"]}, "how"),
    ("conditions", {"how": "none", "listed": ["diabetes"]}, "how"),
    ("conditions", {"listed": ["diabetes"]}, "how"),
    ("conditions", {"how": "these"}, "listed"),
    ("conditions", {"how": "these", "others": "diabetes"}, "others"),
    ("medicines", {"how": "these", "listed": ["no such thing"]}, "listed"),
    ("procedure", {"what": "mri", "details_of": "mri", "status": "done", "on": "2199-01-01"}, "status"),
    ("procedure", {"what": "mri", "details_of": "mri", "on": "2026-01-02", "ended": "2026-01-01"}, "ended"),
    ("procedure", {"what": "mri", "details_of": "mri", "zones": ["vertex"]}, "where"),
    ("procedure", {"what": "mri", "details_of": "mri", "where": "these"}, "where"),
    ("procedure", {"what": "mri", "details_of": "mri", "detail_field_tesla": "1.23456"}, "detail_field_tesla"),
    (
        "procedure",
        {"what": "touch-up", "details_of": "touch-up", "detail_sunburnt_on": "2199-01-01"},
        "detail_sunburnt_on",
    ),
    ("procedure", {"what": ""}, "what"),
]


@pytest.mark.parametrize(("section", "typed", "field"), WRONG)
def test_a_mistake_is_said_at_the_field_where_it_is(
    cast: Cast, section: str, typed: dict[str, Any], field: str
) -> None:
    cast.record.entries.filter(section=section).delete()
    response = amir(cast).post(new(cast, section), typed)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert cast.record.entries.filter(section=section).count() == 0


def test_a_mistake_that_lies_in_another_entry_says_where(cast: Cast) -> None:
    who = current(cast, Section.CLIENT)
    response = amir(cast).post(edit(who), {"born": "2026-05-01", "version": who.pk})
    assert response.status_code == 422
    assert "Together with a session (2 March 2026) in this record" in response.content.decode()


def test_a_cosmetic_procedure_is_not_asked_how_urgent_it_is(cast: Cast) -> None:
    client = amir(cast)
    assert "urgency" in client.post(new(cast, "procedure"), {"what": "mri"}).context["form"].fields
    assert "urgency" not in client.post(new(cast, "procedure"), {"what": "ipl"}).context["form"].fields


def test_what_a_procedure_asks_for_is_asked_before_it_is_stored(cast: Cast) -> None:
    response = amir(cast).post(new(cast, "procedure"), {"what": "mri", "status": "planned", "details_of": "ct"})
    assert response.status_code == 200
    assert "Which part of the body will be scanned?" in response.content.decode()
    assert response.context["form"]["status"].value() == "planned"
    assert cast.record.number == 1


def test_the_name_of_an_entry_outlives_its_change(cast: Cast) -> None:
    made = Fact(Section.PROCEDURE, {"what": "ct", "id": "my-scan"})
    actions.change(cast.record, by_amir(cast), [made], today=guidance.today())
    entry = current(cast, Section.PROCEDURE)
    amir(cast).post(edit(entry), {"what": "ct", "details_of": "ct", "status": "never", "version": entry.pk})
    assert current(cast, Section.PROCEDURE).body == {"what": "ct", "id": "my-scan", "status": "never"}


def test_not_said_takes_a_list_back_to_unknown(cast: Cast) -> None:
    entry = current(cast, Section.MEDICINES)
    amir(cast).post(edit(entry), {"how": "", "version": entry.pk})
    cast.record.refresh_from_db()
    assert "medicines" not in cast.record.document["health"]


def test_of_two_who_change_the_same_the_second_sees_both_and_decides(cast: Cast) -> None:
    entry = current(cast, Section.SKIN)
    actions.change(
        cast.record,
        by_nora(cast),
        [Fact(Section.SKIN, {"healed": False, "state": ["scabbing"]}, key=entry.key)],
        today=guidance.today(),
    )
    client = amir(cast)
    response = client.post(edit(entry), {"healed": "yes", "how": "none", "version": entry.pk})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody changed this while you were writing" in page
    assert "scabbing" in page
    assert "Nora, Studio North" in page
    assert current(cast, Section.SKIN).body["healed"] is False
    seen = response.context["page"].version
    assert client.post(edit(entry), {"healed": "yes", "how": "none", "version": seen}).status_code == 302
    assert current(cast, Section.SKIN).body == {"healed": True, "state": []}


def test_of_two_who_say_it_first_the_second_sees_both(cast: Cast) -> None:
    cast.record.entries.filter(section=Section.SKIN).delete()
    actions.change(cast.record, by_nora(cast), [Fact(Section.SKIN, {"healed": False})], today=guidance.today())
    response = amir(cast).post(new(cast, "skin"), {"healed": "yes"})
    assert response.status_code == 409
    assert cast.record.entries.filter(section=Section.SKIN, current=True).count() == 1


def test_a_change_to_what_was_removed_meanwhile_says_so(cast: Cast) -> None:
    entry = current(cast, Section.SESSION)
    gone = Fact(Section.SESSION, entry.body, key=entry.key, removed=True)
    actions.change(cast.record, by_nora(cast), [gone], today=guidance.today())
    response = amir(cast).post(edit(entry), {**NO_PIGMENTS, "artist": "me", "version": entry.pk})
    assert response.status_code == 409
    assert "It was removed by" in response.content.decode()


def test_a_form_that_is_sent_twice_adds_once(cast: Cast) -> None:
    client = amir(cast)
    typed = {"what": "itch", "key": "8f8c2f4e-8c8e-4d0e-9d2f-0d4f3c1c0a11"}
    for _ in range(2):
        assert client.post(new(cast, "reaction"), typed).status_code == 302
    assert cast.record.entries.filter(section=Section.REACTION).count() == 1


def test_a_form_takes_no_entry_of_another_kind_in_its_place(cast: Cast) -> None:
    session = current(cast, Section.SESSION)
    typed = {"what": "itch", "key": str(session.key), "version": session.pk}
    assert amir(cast).post(new(cast, "reaction"), typed).status_code == 404
    assert current(cast, Section.SESSION) == session


def test_what_stands_once_is_changed_and_not_added_again(cast: Cast) -> None:
    response = amir(cast).get(new(cast, "skin"))
    assert response["Location"] == edit(current(cast, Section.SKIN))


def test_why_it_was_changed_is_kept_with_the_change(cast: Cast) -> None:
    entry = current(cast, Section.SKIN)
    amir(cast).post(edit(entry), {"healed": "no", "why": "it opened again", "version": entry.pk})
    assert current(cast, Section.SKIN).change.why == "it opened again"


def test_a_studio_that_may_see_a_record_adds_to_it_under_its_name(cast: Cast) -> None:
    assert cast.signed_in(cast.nora).post(new(cast, "reaction"), {"what": "itch"}).status_code == 302
    change = current(cast, Section.REACTION).change
    assert (change.said_as, change.who, change.studio) == ("artist", "Nora, Studio North", cast.north)


@pytest.mark.parametrize("somebody", ["otis", "sam", "edith"])
def test_whoever_may_not_see_a_record_cannot_change_it(cast: Cast, somebody: str) -> None:
    client = cast.signed_in(getattr(cast, somebody))
    entry = current(cast, Section.SKIN)
    assert client.post(new(cast, "reaction"), {"what": "itch"}).status_code == 404
    assert client.post(edit(entry), {"healed": "no", "version": entry.pk}).status_code == 404
    assert cast.record.changes.count() == 1


def test_an_entry_of_another_record_is_not_found_in_this_one(cast: Cast) -> None:
    other = cast.record.__class__.objects.create(owner=cast.otis)
    address = reverse("records:edit-entry", args=[other.pk, current(cast, Section.SKIN).key])
    assert cast.signed_in(cast.otis).get(address).status_code == 404


def test_a_section_that_does_not_exist_is_not_found(cast: Cast) -> None:
    assert amir(cast).get(new(cast, "none")).status_code == 404
    assert amir(cast).get(new(cast, "everything")).status_code == 404
