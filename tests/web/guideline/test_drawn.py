"""What is drawn by its id: ranges that show what their tables say, and digests that notice a change."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from clearhead.model.level import Level, Reader
from clearhead.model.rule import Review
from clearhead_web.base import guidance
from clearhead_web.guideline import drawn as everything_drawn
from clearhead_web.guideline import said as everything_said
from clearhead_web.guideline.citing import drawn_source
from clearhead_web.guideline.digests import digest_of
from clearhead_web.guideline.drawn import drawn_forecast, drawn_rule, drawn_wait
from clearhead_web.guideline.said import said
from clearhead_web.guideline.templatetags.guideline import range_bar, range_head

ALL = {**said().waits, **said().forecasts}


def shown(id: str) -> dict[str, Any]:
    return drawn_wait(id) if id in said().waits else drawn_forecast(id)


def places(drawing: str, css: str, key: str) -> list[float]:
    tree = ET.fromstring(drawing)  # noqa: S314 - our own drawing
    return [float(part.attrib[key].rstrip("%")) for part in tree.iter() if part.attrib.get("class") == css]


@pytest.mark.parametrize("id", sorted(ALL))
def test_every_claim_has_its_bar_and_every_mark_its_line_within_the_drawing(id: str) -> None:
    found, statement = shown(id), ALL[id]
    assert len(found["claims"]) == len(statement.claims)
    at = [one["bar"]["at"] for one in found["claims"]]
    assert at == sorted(at)
    assert 0 <= at[0] <= at[-1] == 100
    marks = places(range_head(found["range"]), "mark", "x")
    for claim in found["claims"]:
        assert places(range_bar(found["range"], claim["bar"]), "mark", "x") == marks
        assert (claim["aside"] != "") is claim["bar"]["aside"]
    by_time = {one["time"]: one["bar"]["at"] for one in found["claims"]}
    assert [by_time.get(mark["time"], mark["at"]) for mark in found["range"]["marks"]] == marks


def test_a_wait_is_not_yet_before_its_first_mark_and_to_be_asked_about_until_its_second() -> None:
    early, between = drawn_wait("smp-then-mri")["range"]["stretches"]
    by_time = {one["time"]: one["bar"]["at"] for one in drawn_wait("smp-then-mri")["claims"]}
    assert (early["from"], early["wide"], early["token"]) == (0, by_time["2 weeks"], "wait")
    assert between["from"] == by_time["2 weeks"]
    assert between["from"] + between["wide"] == pytest.approx(by_time["6 weeks"])
    assert {early["sign"], between["sign"]} == {"‖", "?"}


def test_a_rule_says_when_it_holds_for_somebody_who_has_pigment() -> None:
    assert drawn_rule("mri-tell")["when"] == "When there is SMP pigment in the scalp"
    assert drawn_rule("mri-earlier-reaction")["when"].startswith("When the pigmented skin tingled")
    assert drawn_rule("no-pigment")["when"] == "When there is no SMP pigment in the scalp"
    assert drawn_rule("martinos-seven-tesla")["sites"] == [guidance.guideline().sites["martinos-center"].name]


@pytest.mark.parametrize("door", [drawn_rule, drawn_wait, drawn_forecast, drawn_source])
def test_what_nothing_is_called_by_is_a_key_error(door: Any) -> None:
    with pytest.raises(KeyError):
        door("nothing")


# ---- Digests ----


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Another guideline may be drawn, and is forgotten afterwards."""
    yield monkeypatch
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for door in (drawn_rule, drawn_wait, drawn_forecast, drawn_source, digest_of, said):
        door.cache_clear()


def with_rule(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> str:
    """The digest of a rule after a change of it."""
    rule = replace(said().rules["mri-tell"], **changes)
    changed = replace(said(), rules={**said().rules, "mri-tell": rule})
    _forget()
    monkeypatch.setattr(everything_said, "statements", lambda _: changed)
    return digest_of("rule", "mri-tell")


def test_a_digest_is_another_once_level_words_or_sources_are(fresh: pytest.MonkeyPatch) -> None:
    before, rule = digest_of("rule", "mri-tell"), said().rules["mri-tell"]
    found = {
        before,
        with_rule(fresh, level=Level.ASK),
        with_rule(fresh, why={**rule.why, Reader.CLINICIAN: "Other words."}),
        with_rule(fresh, citations=rule.citations[1:]),
        with_rule(fresh, tell=("radiologist",)),
        with_rule(fresh, urgent={**rule.why, Reader.CLINICIAN: "Do not wait."}),
    }
    assert len(found) == 6
    assert all(len(one) == 12 for one in found)


def test_a_digest_stays_when_somebody_only_looked_at_it_again(fresh: pytest.MonkeyPatch) -> None:
    before = digest_of("rule", "mri-tell")
    review = Review("reviewed by a radiologist", "Dr A. Example", "2027-01-01", "2027-07-01")
    assert with_rule(fresh, review=review) == before


def with_words(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> str:
    """The digest of a rule where the guideline has other words for what it names."""
    changed = replace(guidance.guideline(), **changes)
    _forget()
    monkeypatch.setattr(guidance, "guideline", lambda: changed)
    return digest_of("rule", "mri-tell")


def test_a_digest_is_another_once_the_words_are_for_what_to_do_or_for_a_level_a_person_or_a_source(
    fresh: pytest.MonkeyPatch,
) -> None:
    before, rule, now = digest_of("rule", "mri-tell"), said().rules["mri-tell"], guidance.guideline()
    step, role, cited = rule.do[0].action, rule.tell[0], rule.citations[0].source
    opposite = replace(now.actions[step], do=dict.fromkeys(Reader, "Do the opposite."))
    found = {
        before,
        with_words(fresh, actions={**now.actions, step: opposite}),
        with_words(fresh, levels={**now.levels, rule.level: replace(now.levels[rule.level], meaning="Go ahead.")}),
        with_words(fresh, roles={**now.roles, role: replace(now.roles[role], name="somebody else")}),
        with_words(fresh, sources={**now.sources, cited: replace(now.sources[cited], who="Somebody else")}),
    }
    assert len(found) == 5


def test_a_digest_stays_when_a_page_words_the_same_in_another_way(fresh: pytest.MonkeyPatch) -> None:
    before = digest_of("wait", "smp-then-mri")
    _forget()
    fresh.setattr(everything_drawn, "marks_words", lambda *_: ["Ask until then."])
    assert digest_of("wait", "smp-then-mri") == before


def test_everything_has_a_digest_of_its_own() -> None:
    everything = [("rule", id) for id in said().rules]
    everything += [("wait", id) for id in said().waits] + [("forecast", id) for id in said().forecasts]
    everything += [("source", id) for id in guidance.guideline().sources]
    assert len({digest_of(kind, id) for kind, id in everything}) == len(everything)
