"""The guideline itself in words, apart from any person: when a rule holds, what a wait comes to, what follows what, and
what rests on which source.
"""

from collections.abc import Iterable, Iterator

from clearhead.engine.history import PIGMENTING
from clearhead.engine.residual import residual
from clearhead.engine.sentences import sentence
from clearhead.model.condition import Condition, facts_of
from clearhead.model.forecast import Forecast
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Instruction, Rule
from clearhead.model.statements import statements
from clearhead.model.wait import Mark, Wait

#: What decides whether there is any pigment: taken for granted where a page speaks of people who have some.
PRESENT = "smp.present"
#: A source of its own: somebody looked and found nothing.
NOTHING_FOUND = "no-evidence-found"
OURS = "clearhead-inference"


# ---- When it holds ----


def when_words(guideline: Guideline, condition: Condition) -> str:
    """The whole condition: "When there is SMP and ..."."""
    return guideline.phrases["show.when"].format(condition=sentence(condition, guideline))


def when_pigmented(guideline: Guideline, condition: Condition) -> str:
    """The condition for somebody with pigment, who need not be told so; the whole of it where nothing else is asked, or
    where it is for people without any.
    """
    left = residual(condition, {PRESENT: True})
    return when_words(guideline, condition if isinstance(left, bool) else left)


def for_everybody(rule: Rule, *, pigmented: bool = True) -> bool:
    """Whether it holds as soon as there is pigment (or none), whatever else is so."""
    return residual(rule.when, {PRESENT: pigmented}) is True


# ---- What it asks for ----


def steps_words(guideline: Guideline, steps: tuple[Instruction, ...], reader: Reader) -> list[str]:
    return [guideline.actions[step.action].words(reader, step.wanted) for step in steps]


def marks_words(guideline: Guideline, wait: Wait) -> str:
    """The editor's marks in one sentence."""
    at_least, settled = wait.at_least.time, wait.settled.time
    key = "show.wait.one" if at_least == settled else "show.wait.marks"
    return guideline.phrases[key].format(at_least=at_least.text, settled=settled.text)


def because_words(guideline: Guideline, marks: Iterable[Mark]) -> list[str]:
    """Why the editor chose each mark; once where two are one."""
    words = guideline.phrases["show.wait.because"]
    return [words.format(mark=mark.time.text, because=mark.because) for mark in dict.fromkeys(marks)]


def gate_words(guideline: Guideline, wait: Wait) -> str:
    """The state of the skin that goes before the calendar; nothing where there is none."""
    if wait.gate is None:
        return ""
    return guideline.phrases["show.gate"].format(condition=sentence(wait.gate, guideline))


# ---- Before and after ----


def is_about(guideline: Guideline, fact: str) -> tuple[str, ...]:
    """The procedures that a fact looks back or forward to."""
    definition = guideline.vocabulary[fact]
    events = definition.arguments.get("events")
    if isinstance(events, list | tuple):
        return tuple(str(event) for event in events)
    return PIGMENTING if definition.derive.startswith("since-session") else ()


def waits_after(guideline: Guideline, id: str) -> list[Wait]:
    """What has to wait after this procedure."""
    return [wait for wait in statements(guideline).waits.values() if id in is_about(guideline, wait.since)]


def rules_of_pigment_about(guideline: Guideline, id: str) -> list[Rule]:
    """What the pigment's own sessions have to heed because of this procedure, beside the waits."""
    found = {
        rule.id: rule
        for pigmenting in PIGMENTING
        for rule in guideline.procedures[pigmenting].rules
        if any(id in is_about(guideline, fact) for fact in facts_of(rule.when))
    }
    return [] if id in PIGMENTING else list(found.values())


def facts_that_decide(procedure: Procedure) -> list[str]:
    """Every fact that a rule or wait of a procedure asks for, the commonest first."""
    conditions = [rule.when for rule in procedure.rules]
    conditions += [each for wait in procedure.waits for each in (wait.when, wait.gate) if each is not None]
    facts = [fact for condition in conditions for fact in facts_of(condition)]
    facts += [wait.since for wait in procedure.waits]
    return sorted(dict.fromkeys(facts), key=facts.count, reverse=True)


# ---- Who says so ----


def cited_in(statement: Rule | Wait | Forecast) -> Iterator[tuple[str, str]]:
    """Each source of a rule, wait or forecast, with what is taken from it."""
    if isinstance(statement, Rule):
        yield from ((one.source, one.says) for one in statement.citations)
        return
    yield from ((claim.source, claim.says) for claim in statement.claims)
    if isinstance(statement, Forecast):
        yield from ((one.source, one.says) for sooner in statement.sooner for one in sooner.citations)


def resting_on(guideline: Guideline) -> dict[str, list[str]]:
    """By the id of a source: the ids of the rules, waits and forecasts that cite it."""
    said = statements(guideline)
    found: dict[str, dict[str, None]] = {}
    for kind in (said.rules, said.waits, said.forecasts):
        for id, statement in kind.items():
            for source, _ in cited_in(statement):
                found.setdefault(source, {})[id] = None
    return {source: list(ids) for source, ids in found.items()}
