"""The words of an answer for one reader, all from the guideline; the open places are filled from the record."""

import re

from clearhead.engine.residual import residual
from clearhead.engine.sentences import sentence
from clearhead.handoff.four_facts import slots
from clearhead.handoff.phrasing import day_words
from clearhead.model.answer import Answer, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Reader
from clearhead.model.record import Record
from clearhead.model.source import Source

# `day_words` is passed on with the rest of an answer's words.
__all__ = ["cited", "day_words", "only_if", "say_to", "shown", "signed_by", "what_to_do", "who", "why"]

#: A name that begins with the address of a site.
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?=$|[ ,])")


def why(guideline: Guideline, finding: Finding, reader: Reader) -> str:
    """The reason; where urgency has taken a rule's level, the words for care that cannot wait."""
    if finding.softened_by_urgency:
        return (finding.rule.urgent or guideline.urgent_why)[reader]
    return finding.rule.why[reader]


def only_if(guideline: Guideline, finding: Finding, answer: Answer) -> str:
    """What still has to turn out so for a finding that is not certain; nothing for one that is."""
    if finding.certain:
        return ""
    left = residual(finding.rule.when, {id: fact.value for id, fact in answer.facts.items()})
    return "" if isinstance(left, bool) else sentence(left, guideline)


def what_to_do(guideline: Guideline, finding: Finding, reader: Reader) -> list[str]:
    return [guideline.actions[step.action].words(reader, step.wanted) for step in finding.do]


def say_to(guideline: Guideline, procedure: str, role: str, record: Record) -> str:
    """What to tell somebody, in the first person: the procedure's words for this role, or the role's own."""
    return _words_to(guideline, procedure, role).format_map(slots(guideline, record))


def said_to_all(guideline: Guideline, answer: Answer, record: Record) -> list[tuple[str, str]]:
    """Everyone whom an answer tells, with what to say."""
    filled = slots(guideline, record)
    return [(role, _words_to(guideline, answer.procedure, role).format_map(filled)) for role in answer.tell]


def told_because(answer: Answer) -> dict[str, Finding]:
    """For everyone whom an answer tells, the finding that names them: one that is certain before one that is not."""
    found: dict[str, Finding] = {}
    for finding in answer.findings:  # strictest first
        for role in finding.rule.tell:
            if role not in found or (finding.certain and not found[role].certain):
                found[role] = finding
    return found


def surely_told(answer: Answer) -> list[str]:
    """Those whom a certain finding names; the others are to be told only if what is open turns out so. Where so much is
    open that no finding is certain, everybody: nobody to tell would be the milder reading.
    """
    because = told_because(answer)
    return [role for role in answer.tell if because[role].certain] or list(answer.tell)


def _words_to(guideline: Guideline, procedure: str, role: str) -> str:
    return guideline.procedures[procedure].say.get(role) or guideline.roles[role].say


def shown(guideline: Guideline, level: Level) -> str:
    return guideline.levels[level].shown


def cited(guideline: Guideline, id: str) -> str:
    """A source as a reader meets it in passing: who and when; by its title where nobody signed it."""
    source, phrases = guideline.sources[id], guideline.phrases
    year = str(source.year or "")
    if source.who.startswith(phrases["source.no-author"]):
        about = ", ".join(part for part in (source.where, source.who, year) if part)
        return phrases["source.unsigned"].format(title=source.title, about=about)
    return f"{signed_by(guideline, source)} {year}".rstrip()


def signed_by(guideline: Guideline, source: Source) -> str:
    """Who says it; an address alone is said to be a website."""
    return guideline.phrases["source.website"].format(name=source.who) if _SITE.match(source.who) else source.who


def who(guideline: Guideline, role: str) -> str:
    """A role, or the client, as a reader calls them."""
    return guideline.roles[role].name if role in guideline.roles else guideline.phrases["who.client"]
