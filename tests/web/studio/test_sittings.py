"""A session goes into a record once, whole, with what the bottles said that day, or not at all."""

from dataclasses import replace

import pytest
from django.http import Http404

from clearhead.reading.problems import BadInput
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.erasure import erase
from clearhead_web.records.models import Entry, Record
from clearhead_web.studio.actions import consents, shelf, sittings
from clearhead_web.studio.actions.consents import Signed
from clearhead_web.studio.actions.sittings import Completed, Draft, Ending, NotReady, Overtaken, Said
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Bottle, ConsentText, Sitting
from tests.web.conftest import Cast
from tests.web.studio.conftest import DECIDED, TODAY, MakeBottle

OVERRIDE = Said("Nora", "The client signed on paper; it is in the folder.")


def drafted(*bottles: Bottle, **more: object) -> Draft:
    plain = Draft(TODAY, "touch-up", ["vertex"], "3RL", "Went well.", [(one, Said()) for one in bottles])
    return replace(plain, **more)  # type: ignore[arg-type]


def written(sitting: Sitting) -> Entry:
    """The entry that a completed sitting made."""
    assert sitting.key
    return sitting.record.entries.get(key=sitting.key)


def signed(at: At, sitting: Sitting, text: ConsentText) -> None:
    consents.sign(at, sitting, text, Signed("Amir Example", "M10 10L20 20"))


def test_a_completed_session_is_an_entry_of_the_record_by_the_studio(
    cast: Cast, at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    done = sittings.complete(at, draft, drafted(bottle(use_within_days=90, disclosed=True)), Ending(), TODAY)
    entry = written(done)
    assert entry.body == {
        "date": "2026-11-26",
        "kind": "touch-up",
        "zones": ["vertex"],
        "artist": "Studio North",
        "pigments": [
            {
                "product": "Example Black 2",
                "maker": "Example Inks",
                "lot": "EB2-0501",
                "ci": ["77266"],
                "iron": "none",
                "source": "label",
            }
        ],
    }
    assert entry.beside["needle"] == "3RL"
    assert entry.beside["pigments"] == [{"use_within_days": 90, "disclosed": True}]
    assert (entry.change.said_as, entry.change.who) == ("artist", "Nora, Studio North")


def test_what_is_not_known_of_a_bottle_is_left_out_of_the_record(
    cast: Cast, at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    one = bottle(maker="", ci=[], iron="unknown", source="")
    done = sittings.complete(at, draft, drafted(one), Ending(), TODAY)
    pigments = written(done).body["pigments"]
    assert pigments == [{"product": "Example Black 2", "lot": "EB2-0501", "iron": "unknown"}]


def test_later_changes_to_a_bottle_change_no_completed_session(
    cast: Cast, at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    one = bottle()
    done = sittings.complete(at, draft, drafted(one), Ending(), TODAY)
    shelf.change(one, {"lot": "ANOTHER", "iron": "present"}, None, seen=Bottle.objects.get(pk=one.pk).mark)
    assert written(done).body["pigments"][0]["lot"] == "EB2-0501"
    assert done.used.get().pigment["iron"] == "none"


@pytest.mark.parametrize("lots", [[], [""], ["", "EB2-0501"]])
def test_without_the_lot_of_each_bottle_or_a_consent_nothing_is_completed(
    cast: Cast, at: At, draft: Sitting, bottle: MakeBottle, lots: list[str]
) -> None:
    bottles = [bottle(lot=lot) for lot in lots]
    number = cast.record.number
    with pytest.raises(NotReady) as refused:
        sittings.complete(at, draft, drafted(*bottles), Ending(), TODAY)
    assert refused.value.missing == ("lot", "consent")
    draft.refresh_from_db()
    cast.record.refresh_from_db()
    assert (draft.completed_at, draft.number, cast.record.number) == (None, 1, number)


def test_a_named_override_with_a_reason_stands_in_for_a_lot_and_a_consent_and_is_kept(at: At, draft: Sitting) -> None:
    done = sittings.complete(at, draft, drafted(), Ending(OVERRIDE), TODAY)
    assert (done.override_who, done.override_reason, done.override_by) == (OVERRIDE.who, OVERRIDE.why, at.user)


def test_a_reason_without_a_name_is_no_override(at: At, draft: Sitting) -> None:
    with pytest.raises(NotReady):
        sittings.complete(at, draft, drafted(), Ending(Said("", "No time")), TODAY)


def test_an_override_that_was_not_needed_is_not_written_down(
    at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    done = sittings.complete(at, draft, drafted(bottle()), Ending(OVERRIDE), TODAY)
    assert (done.override_who, done.override_by) == ("", None)


def test_a_removal_needs_no_lot(cast: Cast, at: At, text: ConsentText) -> None:
    begun = sittings.begin(at, cast.record, Draft(TODAY, "removal", ["vertex"], decided=DECIDED), TODAY)
    signed(at, begun, text)
    done = sittings.complete(at, begun, drafted(kind="removal", decided=DECIDED), Ending(), TODAY)
    assert "pigments" not in written(done).body


def test_no_override_stands_in_for_an_expired_bottle(
    at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    old = bottle(expires_on=TODAY.replace(day=25))
    with pytest.raises(NotReady) as refused:
        sittings.complete(at, draft, drafted(old), Ending(OVERRIDE), TODAY)
    assert refused.value.missing == (str(old.pk),)
    named = Said("Nora", "Opened a day late, sealed until now.")
    done = sittings.complete(at, draft, drafted(bottles=[(old, named)]), Ending(), TODAY)
    assert done.used.get().confirmed_why == named.why


def test_a_recalled_bottle_is_used_only_by_name(at: At, draft: Sitting, text: ConsentText, recalled: Bottle) -> None:
    signed(at, draft, text)
    with pytest.raises(NotReady):
        sittings.complete(at, draft, drafted(recalled), Ending(OVERRIDE), TODAY)


def test_a_session_still_to_come_cannot_be_completed(
    at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    with pytest.raises(NotReady) as refused:
        sittings.complete(at, draft, drafted(bottle(), on=TODAY.replace(day=30)), Ending(OVERRIDE), TODAY)
    assert "day" in refused.value.missing


def test_a_second_completing_changes_nothing_and_says_who_was_first(
    cast: Cast, at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    first = sittings.complete(at, draft, drafted(bottle()), Ending(), TODAY)
    with pytest.raises(Completed) as late:
        sittings.complete(at, draft, drafted(bottle()), Ending(), TODAY)
    assert late.value.sitting.completed_by == cast.nora
    sessions = cast.record.entries.filter(section=Section.SESSION, current=True, removed=False)
    assert [one.key for one in sessions if one.beside.get("sitting")] == [first.key]


def test_nobody_overwrites_a_draft_that_they_have_not_seen(at: At, draft: Sitting) -> None:
    sittings.save(at, draft, drafted(needle="5RL"), TODAY)
    with pytest.raises(Overtaken) as late:
        sittings.save(at, draft, drafted(needle="7RL"), TODAY)
    assert late.value.now.needle == "5RL"


def test_a_draft_that_changed_meanwhile_is_not_thrown_away(at: At, draft: Sitting) -> None:
    sittings.save(at, draft, drafted(), TODAY)
    with pytest.raises(Overtaken):
        sittings.abandon(draft, seen=1)
    sittings.abandon(draft, seen=2)
    assert not Sitting.objects.filter(pk=draft.pk).exists()


def test_a_session_that_the_check_stops_is_not_begun_unless_somebody_decides_by_name(cast: Cast, at: At) -> None:
    wanted = Draft(TODAY, "session", ["frontal"])
    with pytest.raises(NotReady, match="stop"):
        sittings.begin(at, cast.record, wanted, TODAY)
    begun = sittings.begin(at, cast.record, replace(wanted, decided=DECIDED), TODAY)
    assert (begun.decided_who, begun.decided_by) == (DECIDED.who, cast.nora)
    assert begun.stops


def test_no_session_is_begun_with_a_record_that_was_erased_meanwhile(cast: Cast, at: At) -> None:
    erase(Record.objects.get(pk=cast.record.pk), asked_as="client")
    with pytest.raises(Http404):
        sittings.begin(at, cast.record, Draft(TODAY, "touch-up", ["vertex"], decided=DECIDED), TODAY)
    assert not Sitting.objects.exists()


def test_a_new_reason_to_stop_has_to_be_decided_anew(
    at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    Sitting.objects.filter(pk=draft.pk).update(stops=[])
    if not sittings.lacking(Sitting.objects.get(pk=draft.pk), drafted(bottle()), TODAY):
        pytest.skip("this edition stops nothing here")
    with pytest.raises(NotReady, match="stop"):
        sittings.complete(at, draft, drafted(bottle()), Ending(OVERRIDE), TODAY)


def test_what_would_not_be_a_record_leaves_the_draft_as_it_was(
    cast: Cast, at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    signed(at, draft, text)
    impossible = bottle(ci=["77499"], iron="none")
    with pytest.raises(BadInput, match="iron oxide"):
        sittings.complete(at, draft, drafted(impossible), Ending(), TODAY)
    draft.refresh_from_db()
    assert (draft.completed_at, draft.number) == (None, 1)


def test_the_planned_session_that_took_place_is_off_the_plan(
    cast: Cast, at: At, draft: Sitting, text: ConsentText, bottle: MakeBottle
) -> None:
    body = {"what": "touch-up", "on": "2026-11-26", "status": "planned"}
    actions.change(cast.record, at.speaker, [planned := Fact(Section.PROCEDURE, body)], today=TODAY)
    signed(at, draft, text)
    sittings.complete(at, draft, drafted(bottle(), decided=DECIDED), Ending(planned=planned.key), TODAY)
    cast.record.refresh_from_db()
    assert "touch-up" not in [event["what"] for event in cast.record.document["procedures"]]
    assert cast.record.entries.get(key=planned.key, current=True).removed
