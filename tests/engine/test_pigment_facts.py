"""What pigments amount to: iron, titanium, who says so, and the recalls that match."""

from datetime import date

import pytest

from clearhead.engine.pigment_facts import any_of, contains_iron, contains_titanium, recalled, weakest_basis
from clearhead.model.guideline import PigmentIndex, Recall
from clearhead.model.record import Pigment, Session

INDEX = {
    "11111": PigmentIndex("11111", "soot", iron=False, titanium=False, says="", sources=()),
    "22222": PigmentIndex("22222", "rust", iron=True, titanium=False, says="", sources=()),
    "33333": PigmentIndex("33333", "chalk", iron=False, titanium=True, says="", sources=()),
}


@pytest.mark.parametrize(
    ("iron", "ci", "found"),
    [
        (None, None, None),
        (None, (), None),
        (None, ("11111",), False),
        (None, ("11111", "33333"), False),
        (None, ("11111", "22222"), True),
        (None, ("22222", "99999"), True),
        (None, ("11111", "99999"), None),
        ("unknown", ("11111",), False),
        ("unknown", None, None),
        ("none", None, False),
        ("present", None, True),
        ("present", ("11111",), True),
    ],
)
def test_iron_is_what_is_said_or_else_what_every_number_means(iron, ci, found):
    """Numbers mean "no iron" only when each of them is known to hold none."""
    assert contains_iron(Pigment(iron=iron, ci=ci), INDEX) is found


def test_titanium_is_known_by_numbers_alone():
    assert contains_titanium(Pigment(ci=("33333",)), INDEX) is True
    assert contains_titanium(Pigment(ci=("22222",), iron="present"), INDEX) is False
    assert contains_titanium(Pigment(iron="none"), INDEX) is None


@pytest.mark.parametrize(
    ("values", "found"),
    [([], False), ([False], False), ([False, None], None), ([False, None, True], True), ([True], True)],
)
def test_any_of_several(values, found):
    assert any_of(iter(values)) is found


@pytest.mark.parametrize(
    ("sources", "basis"),
    [
        ([], None),
        ([None], None),
        (["lab", None], None),
        (["lab"], "lab"),
        (["lab", "label", "sds"], "label"),
        (["lab", "self", "artist"], "self"),
    ],
)
def test_the_weakest_of_those_who_say_what_is_in_it_counts(sources, basis):
    assert weakest_basis(Pigment(source=source) for source in sources) == basis


def recall(**predicates):
    given = {"maker": "", "products": (), "lots": (), "distributed_from": "", "distributed_to": ""} | predicates
    return Recall(id="notice", title="", says="", sources=(), **given)


BLACK = Pigment(product="Black", maker="Inks", lot="L1")
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("pigment", "notice", "found"),
    [
        (BLACK, {"maker": "Inks"}, True),
        (BLACK, {"maker": "INKS"}, True),
        (BLACK, {"maker": "Others"}, False),
        (BLACK, {"maker": "Inks", "products": ("Brown", "black")}, True),
        (BLACK, {"maker": "Inks", "products": ("Brown",)}, False),
        (BLACK, {"maker": "Inks", "lots": ("L1",)}, True),
        (BLACK, {"maker": "Inks", "lots": ("L2",)}, False),
        (Pigment(maker="Inks"), {"maker": "Inks", "lots": ("L1",)}, None),
        (Pigment(lot="L2"), {"maker": "Inks", "lots": ("L1",)}, False),
        (Pigment(), {"maker": "Inks"}, None),
        (BLACK, {"maker": "Inks", "distributed_from": "2026-01-01"}, None),
        (BLACK, {"maker": "Inks", "distributed_from": "2026-03-02"}, None),
        (BLACK, {"maker": "Inks", "distributed_from": "2026-03-03"}, False),
    ],
)
def test_every_predicate_of_a_notice_must_match(pigment, notice, found):
    """Dates of sale can be ruled out by the day of use, and never proved."""
    assert recalled(Session(on=DAY, pigments=(pigment,)), [recall(**notice)]) is found


def test_a_session_on_a_day_unknown_may_fall_in_the_time_of_sale():
    notice = recall(maker="Inks", distributed_from="2026-03-03")
    assert recalled(Session(pigments=(BLACK,)), [notice]) is None


@pytest.mark.parametrize("pigments", [None, ()])
def test_a_session_whose_pigment_nobody_named_may_be_meant_by_any_notice(pigments):
    assert recalled(Session(on=DAY, pigments=pigments), [recall(maker="Inks")]) is None
    assert recalled(Session(on=DAY, pigments=pigments), [recall(maker="Inks", distributed_from="2027-01-01")]) is False
    assert recalled(Session(on=DAY, pigments=pigments), []) is False


def test_one_pigment_of_several_is_enough():
    session = Session(on=DAY, pigments=(Pigment(maker="Others"), BLACK))
    assert recalled(session, iter([recall(maker="Nobody"), recall(maker="Inks")])) is True
