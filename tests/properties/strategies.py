"""Random conditions, facts and whole records, of the shapes that the guideline's own words allow."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from clearhead.engine.known_words import condition_words, medicine_words
from clearhead.model.condition import And, Compares, Comparison, Condition, Includes, IsOneOf, IsTrue, Not, Or
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind
from clearhead.model.value import NEVER, Interval, Value, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType, Vocabulary
from clearhead.model.zones import ANY_SCAR, ZONES

TODAY = date(2026, 11, 22)


def atoms(vocabulary: Vocabulary) -> st.SearchStrategy[Condition]:
    return st.sampled_from(sorted(vocabulary)).flatmap(lambda id: _atom(vocabulary[id]))


def _atom(fact: FactDefinition) -> st.SearchStrategy[Condition]:
    match fact.type:
        case FactType.YES_NO:
            return st.just(IsTrue(fact.id))
        case FactType.CHOICE:
            words = st.lists(st.sampled_from(fact.choices), min_size=1, unique=True)
            return words.map(lambda some: IsOneOf(fact.id, tuple(some)))
        case FactType.ZONES:
            return st.sampled_from((*ZONES, ANY_SCAR)).map(lambda zone: Includes(fact.id, zone))
    return st.builds(Compares, st.just(fact.id), st.sampled_from(Comparison), st.integers(0, 40))


def conditions(vocabulary: Vocabulary) -> st.SearchStrategy[Condition]:
    return st.recursive(
        atoms(vocabulary),
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: And(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: Or(tuple(parts))),
        ),
        max_leaves=8,
    )


def known_value(fact: FactDefinition) -> st.SearchStrategy[Value]:
    """One value, with nothing left open."""
    match fact.type:
        case FactType.YES_NO:
            return st.booleans()
        case FactType.CHOICE:
            return st.sampled_from(fact.choices)
        case FactType.ZONES:
            return st.frozensets(st.sampled_from((*ZONES, ANY_SCAR))).map(ZoneSet.exactly)
        case FactType.DAYS:
            return st.one_of(st.integers(0, 45), st.integers(0, 3000), st.just(NEVER))
    return st.integers(0, 800)


def value(fact: FactDefinition) -> st.SearchStrategy[Value]:
    """A value, or the bounds of one."""
    if fact.is_numeric:
        ends = st.tuples(known_value(fact), known_value(fact)).map(sorted)
        return st.one_of(known_value(fact), ends.map(lambda pair: Interval(*pair)))
    if fact.type is FactType.ZONES:
        zones = st.frozensets(st.sampled_from((*ZONES, ANY_SCAR)))
        return st.tuples(zones, zones).map(lambda pair: ZoneSet(pair[0], pair[0] | pair[1]))
    return known_value(fact)


def facts(vocabulary: Vocabulary, only: tuple[str, ...] | None = None) -> st.SearchStrategy[dict[str, Value]]:
    """Some facts, some of them half known."""
    return st.fixed_dictionaries({}, optional={id: value(vocabulary[id]) for id in only or sorted(vocabulary)})


def completion(found: dict[str, Value], vocabulary: Vocabulary, only: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Every fact of `only`, each with one value that agrees with what is known of it."""
    return st.fixed_dictionaries({id: _within(vocabulary[id], found.get(id)) for id in only})


def _within(fact: FactDefinition, known: Value | None) -> st.SearchStrategy[Value]:
    match known:
        case None:
            return known_value(fact)
        case Interval(low, high):
            return st.integers(low, high)
        case ZoneSet(surely, maybe):
            more = st.frozensets(st.sampled_from(sorted(maybe))) if maybe else st.just(frozenset())
            return more.map(lambda zones: ZoneSet.exactly(surely | zones))
    return st.just(known)


# ---- Whole records ----

days_back = st.integers(0, 900).map(lambda days: (TODAY - timedelta(days=days)).isoformat())
days_ahead = st.integers(0, 300).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
zone_lists = st.lists(st.sampled_from((*ZONES, "scar:strip", "scar:fall")), max_size=3, unique=True)


def some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping in which every key may be missing."""
    return st.fixed_dictionaries({}, optional=keys)


def records(guideline: Guideline) -> st.SearchStrategy[dict[str, Any]]:
    pigment = some(
        product=st.just("Black"),
        lot=st.sampled_from(["RB0624", "X1"]),
        ci=st.lists(st.sampled_from(["77266", "77891", "12345"]), max_size=2),
        iron=st.sampled_from(["none", "present", "unknown"]),
        source=st.sampled_from(["self", "artist", "label", "sds", "lab"]),
    )
    session = some(
        date=days_back,
        kind=st.sampled_from(["session", "touch-up", "removal"]),
        zones=zone_lists,
        pigments=st.lists(pigment, max_size=2),
    )
    reaction = some(
        date=days_back, what=st.just("itch"), resolved=st.booleans(), during=st.sampled_from(["mri", "ipl"])
    )
    skin = st.one_of(
        some(
            healed=st.just(value=True),
            state=st.lists(st.sampled_from(["sunburn", "flare"]), max_size=1),
            as_of=days_back,
        ),
        some(healed=st.just(value=False), state=st.lists(st.sampled_from(["open-wound"]), max_size=1), as_of=days_back),
    )
    health = some(
        conditions=st.lists(st.sampled_from(condition_words(guideline)), max_size=3, unique=True),
        medicines=st.lists(st.sampled_from(medicine_words(guideline)), max_size=2, unique=True),
    )
    return st.fixed_dictionaries(
        {"clearhead": st.just(1)},
        optional={
            "client": some(born=st.sampled_from(["1986-04-02", "2009-03-01", "2008-11-30"])),
            "smp": some(sessions=st.lists(session, max_size=3), reactions=st.lists(reaction, max_size=2)),
            "skin": skin,
            "health": health,
            "procedures": st.lists(events(guideline), max_size=4),
        },
    )


def events(guideline: Guideline) -> st.SearchStrategy[dict[str, Any]]:
    what = st.sampled_from(sorted(guideline.procedures))
    past = st.fixed_dictionaries(
        {"what": what, "status": st.just("done")},
        optional={"on": days_back, "zones": zone_lists, "healed": st.booleans()},
    )
    planned = st.fixed_dictionaries(
        {"what": what, "status": st.just("planned")}, optional={"on": days_ahead, "zones": zone_lists}
    )
    never = st.fixed_dictionaries({"what": what, "status": st.just("never")})
    going_on = st.fixed_dictionaries({"what": what, "status": st.just("under-way")}, optional={"on": days_back})
    return st.one_of(past, planned, never, going_on)


def urgencies(guideline: Guideline, procedure: str) -> list[str]:
    medical = guideline.procedures[procedure].kind is Kind.MEDICAL
    return ["elective", "urgent", "emergency"] if medical else ["elective"]
