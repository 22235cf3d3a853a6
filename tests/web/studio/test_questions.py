"""Before a session, what is open is asked all at once. Only then the check speaks, and somebody decides otherwise."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.records import sharing
from clearhead_web.records.document import Section
from clearhead_web.records.models import Change, Record
from clearhead_web.studio.checks import checks_for, stops_of, to_put
from clearhead_web.studio.models import Sitting
from clearhead_web.studio.said import Asked, Session, sorted_out
from tests.web.conftest import Cast
from tests.web.studio.conftest import TODAY

SESSION = {"on": "2026-11-26", "kind": "session", "zones": ["vertex"]}
#: Ticks that say no to whatever is not answered.
NO_TO_ALL = {f"all-{kind}": "yes" for kind in ("health", "skin", "had", "planned")}
#: What is asked of by itself, such that nothing stands in the way.
THE_REST = {
    "person.age-day": "1990-02-03",
    "skin.healed-value": "true",
    "smp.sessions_done-number": "0",
    "smp.days_since_in_field-value": "never",
    **{f"{fact}-value": "false" for fact in ("reaction.unresolved", "reaction.any", "transplant.planned")},
    **{f"{fact}-value": "true" for fact in ("surgery.healed_in_field", "transplant.healed")},
    "pigment.in_field-value": "false",
}
NAMED = {"decided_who": "Dr Ada Example", "decided_why": "Looked at it."}


@pytest.fixture
def nora(cast: Cast) -> Client:
    return cast.signed_in(cast.nora)


@pytest.fixture
def bea(cast: Cast) -> Record:
    """A client of whom nothing is known but the name."""
    return sharing.keep_for_studio(cast.north, cast.nora, "Bea Example")


@pytest.fixture
def where(cast: Cast, bea: Record) -> str:
    return reverse("studio:new-sitting", args=[cast.north.pk, bea.pk])


def put(page: str) -> list[str]:
    """The questions on a page."""
    return re.findall(r'name="put" value="([^"]+)"', page)


def carried(page: str) -> dict[str, str]:
    """What its hidden fields carry along."""
    found = dict(re.findall(r'name="(said|said_of)" value="([^"]*)"', page))
    return {name: value.replace("&quot;", '"') for name, value in found.items()}


def answered(nora: Client, where: str, answers: dict[str, Any], session: dict[str, Any] = SESSION) -> str:
    """The page that comes after the questions of the first one."""
    asked = put(nora.get(where).content.decode())
    return nora.post(where, {**session, "put": asked, **answers}).content.decode()


def facts(record: Record) -> dict[str, Any]:
    record.refresh_from_db()
    return dict(record.document.get("facts") or {})


def test_of_somebody_unknown_everything_is_asked_first_and_nothing_is_said_yet(
    nora: Client, where: str, bea: Record
) -> None:
    page = nora.get(where).content.decode()
    asked = put(page)
    checks = checks_for(bea, Session("session", [], TODAY), TODAY)
    assert asked
    assert sorted(asked) == sorted(to_put(checks))
    assert page.count('value="unknown"') == len(asked)  # each with "I don't know"
    assert "What the check says" not in page
    assert "Who decided this?" not in page


def test_nobody_decides_otherwise_before_the_questions_were_put(nora: Client, where: str) -> None:
    page = nora.post(where, {**SESSION, **NAMED, "do": "begin"}).content.decode()
    assert put(page)
    assert "Who decided this?" not in page
    assert not Sitting.objects.exists()


def test_what_is_answered_is_in_the_record_as_said_by_the_studio(nora: Client, where: str, bea: Record) -> None:
    answered(nora, where, NO_TO_ALL | THE_REST | {"health.keloid-value": "true"})
    said = facts(bea)
    assert (said["health.keloid"], said["health.melanoma_scar"], said["transplant.days_since"]) == (
        True,
        False,
        "never",
    )
    assert bea.document["client"] == {"name": "Bea Example", "born": "1990-02-03"}
    assert bea.document["skin"] == {"healed": True, "state": [], "as_of": "2026-11-26"}
    assert bea.document["smp"]["reactions"] == []
    change = bea.changes.get(number=2)
    assert (change.said_as, change.by, str(change.studio)) == (
        Change.As.ARTIST,
        bea.changes.get(number=1).by,
        "Studio North",
    )


def test_then_the_check_says_what_it_finds_and_the_draft_begins_without_anybody_deciding(
    nora: Client, where: str
) -> None:
    page = answered(nora, where, NO_TO_ALL | THE_REST)
    assert not put(page)
    assert "What the check says of this session" in page
    assert "Not over the pigment" not in page
    assert "Who decided this?" not in page
    nora.post(where, {**SESSION, **carried(page), "do": "begin"})
    assert (Sitting.objects.get().stops, Sitting.objects.get().decided_who) == ([], "")


def test_what_nobody_knows_stays_the_worst_case_and_somebody_has_to_decide_by_name(
    nora: Client, where: str, bea: Record
) -> None:
    page = answered(nora, where, {})
    assert "Not over the pigment" in page
    assert "Do not take this session as it stands" in page
    assert facts(bea) == {}
    assert nora.post(where, {**SESSION, **carried(page), "do": "begin"}).status_code == 422
    assert not Sitting.objects.exists()
    nora.post(where, {**SESSION, **carried(page), **NAMED, "do": "begin"})
    assert Sitting.objects.get().decided_who == "Dr Ada Example"


def test_i_do_not_know_is_an_answer_that_a_tick_for_all_others_leaves_alone(
    nora: Client, where: str, bea: Record
) -> None:
    page = answered(nora, where, NO_TO_ALL | THE_REST | {"health.keloid-value": "unknown"})
    assert "health.keloid" not in facts(bea)
    again = nora.post(where, {**SESSION, **carried(page), "do": "again"}).content.decode()
    assert put(again) == ["health.keloid"]


def test_what_holds_of_this_session_alone_goes_with_it_and_not_into_the_record(
    nora: Client, cast: Cast, where: str, bea: Record
) -> None:
    """A "never there", a "not now" and the day of a sunburn would say too much, or have no place, in a record."""
    page = answered(nora, where, NO_TO_ALL | THE_REST | {"person.days_since_sunburn-day": "2026-01-05"})
    nora.post(where, {**SESSION, **carried(page), "do": "begin"})
    alone = Sitting.objects.get().said
    said = {fact: alone[fact] for fact in ("surgery.days_since_in_field", "immunotherapy.under_way")}
    assert said == {"surgery.days_since_in_field": "never", "immunotherapy.under_way": "false"}
    assert alone["person.days_since_sunburn"] == "2026-01-05"
    assert not alone["health.keloid"]
    assert not {*said, "person.days_since_sunburn"} & facts(bea).keys()
    page = nora.get(reverse("studio:sitting", args=[cast.north.pk, Sitting.objects.get().pk])).content.decode()
    assert "id_decided_who" not in page


def test_what_was_done_there_is_written_down_with_its_day_its_place_and_which_it_was(
    nora: Client, where: str, bea: Record
) -> None:
    surgery = {"surgery.days_since_in_field-day": "2025-03-28", "surgery.days_since_in_field-which": "mole-removal"}
    sessions = {"smp.days_since_in_field-value": "", "smp.days_since_in_field-day": "2024-05-01"}
    answered(nora, where, NO_TO_ALL | THE_REST | surgery | sessions | {"smp.sessions_done-number": "1"})
    bea.refresh_from_db()
    assert bea.document["procedures"] == [
        {"what": "mole-removal", "on": "2025-03-28", "status": "done", "zones": ["vertex"]}
    ]
    assert bea.document["smp"]["sessions"] == [{"date": "2024-05-01", "zones": ["vertex"]}]


def test_a_day_that_is_not_known_exactly_is_counted_back(nora: Client, where: str, bea: Record) -> None:
    weeks = {"isotretinoin.days_since_end-count": "3", "isotretinoin.days_since_end-unit": "weeks"}
    page = answered(nora, where, NO_TO_ALL | THE_REST | weeks)
    bea.refresh_from_db()
    assert bea.document["procedures"] == [{"what": "isotretinoin", "status": "done", "ended": "2026-11-05"}]
    assert "Not yet" in page
    assert "Not before" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"peel.days_since-value": "never", "peel.days_since-day": "2026-01-05"}, "Which is right?"),
        ({"peel.days_since-day": "2027-01-05"}, "not after today"),
        ({"person.age-day": "2027-01-05"}, "not after today"),
        ({"health.keloid-value": "perhaps"}, "Choose one of the answers"),
        ({"surgery.days_since_in_field-which": "mri"}, "mri is not one of the available"),
    ],
)
def test_what_cannot_be_is_said_at_its_question_and_nothing_is_lost_or_written(
    nora: Client, where: str, bea: Record, wrong: dict[str, str], says: str
) -> None:
    asked = put(nora.get(where).content.decode())
    response = nora.post(where, {**SESSION, "put": asked, "health.psoriasis-value": "true", **wrong})
    assert response.status_code == 422
    page = response.content.decode()
    assert says in page
    assert 'value="true" checked' in page.split('id="health.psoriasis-true"')[1][:80]
    assert facts(bea) == {}


def test_what_the_record_refuses_is_said_and_nothing_of_it_is_written(nora: Client, where: str, bea: Record) -> None:
    """Nobody was pigmented before they were born."""
    asked = put(nora.get(where).content.decode())
    wrong = {"person.age-day": "2026-06-01", "smp.days_since_in_field-day": "2026-01-05"}
    response = nora.post(where, {**SESSION, "put": asked, **NO_TO_ALL, **wrong})
    assert response.status_code == 422
    assert "born" in response.content.decode().split("Please look at this again")[1][:400]
    assert facts(bea) == {}


def test_sent_twice_it_is_written_once(nora: Client, where: str, bea: Record) -> None:
    asked = put(nora.get(where).content.decode())
    surgery = {"surgery.days_since_in_field-day": "2025-03-28", "surgery.days_since_in_field-which": "mole-removal"}
    for _ in range(2):
        nora.post(where, {**SESSION, "put": asked, **NO_TO_ALL, **THE_REST, **surgery})
    assert bea.changes.count() == 2
    assert bea.entries.filter(section=Section.PROCEDURE).count() == 1


@pytest.mark.parametrize(
    "broken", ["{", "[1]", '[{"no.such": "x"}]', '[{"peel.days_since": "2099-01-01"}]', "x" * 50_000]
)
def test_what_was_carried_along_and_cannot_be_read_is_asked_again(nora: Client, where: str, broken: str) -> None:
    page = nora.post(where, {**SESSION, "said": broken, "said_of": "vertex", **NAMED, "do": "begin"}).content.decode()
    assert put(page)
    assert not Sitting.objects.exists()


def test_in_another_part_of_the_scalp_what_was_said_of_the_skin_there_is_asked_again(nora: Client, where: str) -> None:
    page = answered(nora, where, NO_TO_ALL | THE_REST)
    moved = {**SESSION, "zones": ["frontal"], "do": "begin"}
    again = put(nora.post(where, {**moved, **carried(page)}).content.decode())
    assert "surgery.days_since_in_field" in again
    assert "health.keloid" not in again
    assert not Sitting.objects.exists()


@pytest.fixture
def begun(nora: Client, where: str) -> Sitting:
    """A draft that nothing stopped."""
    page = answered(nora, where, NO_TO_ALL | THE_REST)
    nora.post(where, {**SESSION, **carried(page), "do": "begin"})
    return Sitting.objects.get()


def test_a_draft_that_moves_asks_again_before_anybody_decides(nora: Client, cast: Cast, begun: Sitting) -> None:
    at_draft = reverse("studio:sitting", args=[cast.north.pk, begun.pk])
    form = {"on": "2026-11-26", "kind": "session", "zones": ["frontal"], "number": begun.number}
    nora.post(at_draft, {**form, "do": "save"})
    page = nora.get(at_draft).content.decode()
    assert "not asked yet" in page
    assert "id_decided_who" not in page
    on = nora.post(at_draft, {**form, "number": begun.number + 1, "do": "ask"})["Location"]
    assert on == reverse("studio:questions", args=[cast.north.pk, begun.pk])
    asked = put(nora.get(on).content.decode())
    back = nora.post(on, {"put": asked, **NO_TO_ALL, **THE_REST}, follow=True).content.decode()
    assert "What you answered is written down." in back
    assert "not asked yet" not in back
    assert "Not over the pigment" not in back


def test_the_questions_of_a_completed_session_are_closed(nora: Client, cast: Cast, begun: Sitting) -> None:
    Sitting.objects.update(completed_at=begun.made_at)
    address = reverse("studio:questions", args=[cast.north.pk, begun.pk])
    for response in (nora.get(address), nora.post(address, {"put": ["health.keloid"]})):
        assert response["Location"] == reverse("studio:sitting", args=[cast.north.pk, begun.pk])


def test_the_whole_answer_knows_what_was_said_for_the_session(
    nora: Client, cast: Cast, where: str, bea: Record
) -> None:
    page = answered(nora, where, NO_TO_ALL | THE_REST)
    address = reverse("studio:check", args=[cast.north.pk, bea.pk, "smp-session"])
    assert "Not yet" in nora.get(address).content.decode()
    assert "Not yet" not in nora.post(address, {**SESSION, **carried(page)}).content.decode()


def test_of_somebody_who_shares_the_record_no_more_nothing_is_written(nora: Client, where: str, bea: Record) -> None:
    asked = put(nora.get(where).content.decode())
    bea.accesses.update(ended_at=bea.made_at)
    assert nora.post(where, {**SESSION, "put": asked, **NO_TO_ALL}).status_code == 404
    assert facts(bea) == {}


# ---- A look at the skin, sorted out ----

STATES = {
    f"skin.{state}": "false"
    for state in (
        "infection",
        "flare",
        "sunburn",
        "changing_lesion",
        "lumps",
        "follicle_redness",
        "raised_scar",
        "red_scar",
    )
}


def look(skin: dict[str, Any] | None = None, **said: str) -> tuple[dict[str, Any] | None, set[str]]:
    """The skin that goes into the record, and what stays with the session."""
    texts = {f"skin.{state}": text for state, text in said.items()}
    found = sorted_out(Asked("smp-session", ["vertex"], texts, {}), {}, skin or {}, TODAY)
    bodies = [dict(fact.body) for fact in found.entries if fact.section == Section.SKIN]
    return (bodies[0] if bodies else None), {fact for fact, text in found.alone.items() if text}


def test_a_look_for_everything_is_a_look_at_the_whole_skin(db: None) -> None:
    states = {fact.removeprefix("skin."): text for fact, text in STATES.items()} | {"open": "false"}
    day = TODAY.isoformat()
    assert look(**states, healed="true") == ({"healed": True, "as_of": day, "state": []}, set())
    assert look(**states | {"lumps": "true"}, healed="true")[0] == {"healed": True, "as_of": day, "state": ["lumps"]}


def test_a_yes_that_leaves_open_what_it_was_stays_with_the_session(db: None) -> None:
    """Open places, scabs or stitches: a record names which."""
    states = {fact.removeprefix("skin."): text for fact, text in STATES.items()} | {"open": "true"}
    body, alone = look(**states, healed="false")
    assert body == {"healed": False, "as_of": TODAY.isoformat()}
    assert "skin.open" in alone


def test_half_a_look_leaves_what_an_earlier_one_saw_as_it_was(db: None) -> None:
    earlier = {"healed": True, "state": [], "as_of": "2026-11-01"}
    assert look(earlier, healed="true") == (None, {"skin.healed"})
    assert look(open="false") == (None, {"skin.open"})


def test_what_was_answered_for_a_past_day_that_cannot_be_so_then_is_left_out(bea: Record) -> None:
    day = date(2026, 1, 5)
    session = Session("session", ["vertex"], day, {"peel.days_since": "2026-02-01", "person.pregnant": "false"})
    checks = checks_for(bea, session, TODAY)
    assert any("peel" in stop for stop in stops_of(checks))
    assert "person.pregnant" not in checks[0].open
