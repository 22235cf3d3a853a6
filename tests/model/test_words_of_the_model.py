"""The small sense that the things of the model have of their own."""

from datetime import date

import pytest

from clearhead.model.answer import Answer, Change, Finding
from clearhead.model.condition import IsTrue
from clearhead.model.guideline import Action
from clearhead.model.level import LEVEL_TOKENS, Level, Policy, Reader, Urgency
from clearhead.model.rule import Examples, Instruction, Review, Rule
from clearhead.model.source import Grade, Source
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.wait import Claim, Duration, Mark, Part, Wait
from clearhead.model.zones import ZONES, is_scar

REVIEW = Review("invented", "the tests", "2026-01-01", "2027-01-01")
WORDS = dict.fromkeys(Reader, "Because.")


def rule(part="", level=Level.WAIT):
    return Rule("stay-in", part, IsTrue("a"), level, WORDS, None, (), (), Grade.STUDY, (), REVIEW, Examples({}, {}, {}))


def test_levels_are_ordered_from_mild_to_strict():
    assert LEVEL_TOKENS == ("tell", "prepare", "ask", "wait", "avoid")
    assert [Level.of(token) for token in LEVEL_TOKENS] == sorted(Level)
    assert Level.AVOID > Level.WAIT > Level.ASK > Level.PREPARE > Level.TELL


def test_a_level_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        Level.of("forbid")


def test_an_instruction_is_to_do_or_not_to_do():
    assert str(Instruction("boots")) == "boots"
    assert str(Instruction("boots", wanted=False)) == "not boots"


def test_an_action_has_words_for_doing_it_and_for_not():
    action = Action("boots", {Reader.CLIENT: "Wear boots."}, {Reader.CLIENT: "Leave them."})
    assert action.words(Reader.CLIENT, wanted=True) == "Wear boots."
    assert action.words(Reader.CLIENT, wanted=False) == "Leave them."


def test_a_part_of_a_wait_is_named_after_its_wait():
    assert rule().name == "stay-in"
    assert rule("early").name == "stay-in/early"


def test_a_finding_is_softened_when_its_level_gave_way():
    assert not Finding(rule(), Level.WAIT, certain=True, do=(), wait=None).softened_by_urgency
    assert Finding(rule(), Level.PREPARE, certain=True, do=(), wait=None).softened_by_urgency


@pytest.mark.parametrize(
    ("doi", "url", "link"),
    [
        ("10.1/x", "https://example.org", "https://doi.org/10.1/x"),
        ("", "https://example.org", "https://example.org"),
        ("", "", ""),
    ],
)
def test_a_source_is_read_by_its_doi_or_else_its_address(doi, url, link):
    source = Source("a", "A", "they", None, "", doi, url, Grade.STUDY, "paper", "all", "A", "It rains.")
    assert source.link == link


def test_the_shortest_and_the_longest_claim_of_a_wait():
    claims = tuple(Claim("a", Duration(f"{days} days", days), "", "", "") for days in (5, 2, 9))
    part = Part(WORDS, None, ())
    mark = Mark(claims[0].time, "")
    wait = Wait(
        "w",
        "",
        "f",
        (),
        None,
        None,
        claims,
        mark,
        mark,
        part,
        None,
        None,
        (),
        Grade.STUDY,
        REVIEW,
        Examples({}, {}, {}),
    )
    assert (wait.shortest.days, wait.longest.days) == (2, 9)


def test_an_answer_holds_until_its_first_change():
    day = date(2026, 6, 1)
    changes = (Change(date(2026, 6, 3), Level.ASK, ()), Change(date(2026, 6, 6), Level.TELL, ()))

    def answer(changes):
        return Answer(
            "walk",
            day,
            day,
            Urgency.ELECTIVE,
            Policy.GUIDELINE,
            None,
            Level.WAIT,
            Level.WAIT,
            (),
            (),
            (),
            changes,
            None,
            None,
            {},
        )

    assert answer(changes).valid_until == date(2026, 6, 3)
    assert answer(()).valid_until is None


@pytest.mark.parametrize("kind", FactType)
def test_days_years_and_numbers_are_counted(kind):
    fact = FactDefinition("a", kind, "", {"x": "it is x", "y": "it is y"}, "", "", "", "detail")
    assert fact.is_numeric is (kind in {FactType.DAYS, FactType.YEARS, FactType.NUMBER})
    assert fact.choices == ("x", "y")


def test_a_scar_is_known_by_its_beginning():
    assert is_scar("scar:strip")
    assert not any(map(is_scar, ZONES))


def test_only_a_state_that_begins_by_saying_so_is_a_review() -> None:
    assert Review("reviewed by Dr A. Example", "", "2026-11-27", "").is_reviewed
    assert not Review("drafted from sources, not reviewed by a clinician", "", "2026-11-27", "").is_reviewed
