"""What a letter says to one role, in that reader's words and no more than it needs to know; how it looks is left to
`letter.py` and `letter.typ`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from clearhead.handoff.four_facts import four_facts
from clearhead.handoff.lettering import set_apart, spelled, unprintable
from clearhead.handoff.need_to_know import is_stricter_for_others, need_to_know
from clearhead.handoff.phrasing import day_words, enumerated
from clearhead.handoff.what_to_show import sources_differ
from clearhead.handoff.words import say_to, shown, signed_by, what_to_do, who, why
from clearhead.model.answer import Answer, Finding
from clearhead.model.condition import And, Condition, Not, Or, facts_of
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Policy, Reader, Urgency
from clearhead.model.record import Record
from clearhead.model.rule import Review
from clearhead.model.source import Source
from clearhead.model.truth import truth
from clearhead.model.value import Facts


@dataclass(frozen=True, slots=True)
class FindingWords:
    level: str
    certainty: str
    why: str
    foot: str


@dataclass(frozen=True, slots=True)
class SourceWords:
    cited: str
    link: str
    read: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything on the page, top to bottom. A section without entries is left out."""

    title: str
    head: tuple[tuple[str, str], ...]
    level: str
    open: str
    summary: tuple[tuple[str, str], ...]
    do: tuple[str, ...]
    do_possibly: tuple[str, ...]
    says: str
    findings_heading: str
    findings_note: str
    findings: tuple[FindingWords, ...]
    others: tuple[str, ...]
    questions: tuple[str, ...]
    holds: tuple[str, ...]
    sources: tuple[SourceWords, ...]
    review: tuple[str, ...]
    foot: str


def reader_of(role: str) -> Reader:
    """Whose words a role reads."""
    return Reader.ARTIST if role == "smp-artist" else Reader.CLINICIAN


def stated_day(record: Record, answer: Answer) -> date | None:
    """The day asked about; None when it is today for want of another, which nobody planned."""
    planned = any(event.what == answer.procedure and event.on == answer.on for event in record.events or ())
    return answer.on if planned or answer.on != answer.as_of else None


def letter_words(guideline: Guideline, record: Record, answer: Answer, role: str) -> Letter:
    """`answer` is the whole one: what of it is for others alone is left out here, and that it is there is said."""
    return _Writer(guideline, record, answer, role).letter()


class _Writer:
    """Holds what the sections share: which findings are shown, and the numbers of their questions and sources."""

    def __init__(self, guideline: Guideline, record: Record, whole: Answer, role: str) -> None:
        self.guideline = guideline
        self.phrases = guideline.phrases
        self.record = record
        self.whole = whole
        self.answer = need_to_know(whole, role)
        self.findings = self.answer.findings
        self.is_stricter_for_others = is_stricter_for_others(whole, role)
        self.role = role
        self.reader = reader_of(role)

    def letter(self) -> Letter:
        return Letter(
            title=self.phrases["letter.title"].format(procedure=self.procedure),
            head=self.head(),
            level=self.level(),
            open=self.open(),
            summary=self.summary(),
            do=tuple(self.do(certain=True)) or (self.phrases["letter.do.none"],),
            do_possibly=tuple(self.do(certain=False)),
            says=self.says(),
            findings_heading=self.phrases["letter.findings"],
            findings_note=self.findings_note(),
            findings=tuple(self.finding(finding) for finding in self.findings),
            others=tuple(self.others()),
            questions=(*map(self.question, self.questions), *self.open_for_others()),
            holds=tuple(self.holds()),
            sources=tuple(self.source(source) for source in self.sources),
            review=tuple(self.review()),
            foot=self.phrases["letter.foot"].format(edition=self.guideline.edition, state=self.guideline.review.state),
        )

    def says(self) -> str:
        """The client's words; none for a role whom the answer does not tell."""
        if self.role not in self.answer.tell:
            return ""
        return say_to(self.guideline, self.answer.procedure, self.role, self.record)

    @cached_property
    def procedure(self) -> str:
        return self.guideline.procedures[self.answer.procedure].name[self.reader]

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Unknown facts: those that can change the answer, then those that a finding shown here depends on."""
        telling = [question.fact for question in self.answer.questions]
        behind = [fact for finding in self.findings if not finding.certain for fact in self.unknown_behind(finding)]
        return tuple(dict.fromkeys([*telling, *behind]))

    def unknown_behind(self, finding: Finding) -> list[str]:
        """The facts that still decide whether it holds."""
        known = {id: fact.value for id, fact in self.answer.facts.items()}
        return list(dict.fromkeys(_deciding(finding.rule.when, known)))

    @cached_property
    def sources(self) -> dict[str, list[str]]:
        """Each source once, in order of use, with all that the findings take from it."""
        taken: dict[str, list[str]] = {}
        for finding in self.findings:
            for citation in finding.rule.citations:
                says = taken.setdefault(citation.source, [])
                if citation.says not in says:
                    says.append(citation.says)
        return taken

    def head(self) -> tuple[tuple[str, str], ...]:
        client, phrases = self.record.client, self.phrases
        born = phrases["card.born"].format(date=self.day(client.born)) if client.born else ""
        person = phrases["letter.person"].format(
            name=set_apart(client.name or phrases["card.name.unknown"]), born=born or phrases["card.born.unknown"]
        )
        lost = [spelled(letter) for letter in unprintable(client.name or "")]
        letters = phrases["card.letters"].format(letters=enumerated(self.guideline, lost, 12)) if lost else ""
        return (
            (phrases["letter.to"], self.guideline.roles[self.role].name),
            (phrases["letter.about"], " ".join(filter(None, [person, letters]))),
            (phrases["letter.as-of"], self.day(self.answer.as_of)),
        )

    def day(self, day: date) -> str:
        return day_words(self.guideline, day)

    def iso(self, day: str) -> str:
        return self.day(date.fromisoformat(day))

    def level(self) -> str:
        """The level and what it means, each ended by one full stop; a wait by its date, where it has one. What it means
        speaks of what is listed, and so is left out where its reason is not.
        """
        words = shown(self.guideline, self.answer.verdict)
        if self.answer.verdict is Level.WAIT and self.answer.not_before:
            return self.phrases["letter.level.not-before"].format(level=words, date=self.day(self.answer.not_before))
        if self.is_stricter_for_others:
            return self.phrases["letter.level.alone"].format(level=words.rstrip("."))
        key = "letter.level.full" if words.endswith(".") else "letter.level"
        return self.phrases[key].format(level=words, meaning=self.guideline.levels[self.answer.verdict].meaning)

    def open(self) -> str:
        """How far the level is open, and whether its reason is for others alone, so that no level is unexplained."""
        said = []
        if self.answer.best is not self.answer.verdict:
            said.append(self.phrases["letter.open"].format(best=shown(self.guideline, self.answer.best).rstrip(".")))
        if self.is_stricter_for_others:
            said.append(self.phrases["letter.others.stricter"])
        return " ".join(said)

    def summary(self) -> tuple[tuple[str, str], ...]:
        facts, phrases = four_facts(self.guideline, self.record), self.phrases
        on, urgency = stated_day(self.record, self.answer), self.answer.urgency
        # Care is elective unless somebody says otherwise, so that word would only repeat what nobody said.
        key = "letter.row.procedure.words" if urgency is Urgency.ELECTIVE else "letter.row.procedure.urgent"
        procedure = phrases[key].format(
            procedure=self.procedure,
            date=self.day(on) if on else phrases["letter.row.procedure.undated"],
            urgency=phrases[f"urgency.{urgency.value}"],
        )
        return (
            (phrases["card.fact.age"], facts.last_session),
            (phrases["card.fact.zones"], facts.zones),
            (phrases["card.fact.pigment"], facts.pigment),
            (phrases["card.fact.reactions"], facts.reactions),
            (phrases["letter.row.procedure"], procedure),
        )

    def do(self, *, certain: bool) -> Iterator[str]:
        """What the findings ask for, each once, with the numbers of the findings that ask for it."""
        asked: dict[str, list[int]] = {}
        for number, finding in enumerate(self.findings, 1):
            for words in what_to_do(self.guideline, finding, self.reader):
                asked.setdefault(words, []).append(number)
        sure = {index for index, finding in enumerate(self.findings, 1) if finding.certain}
        for words, numbers in asked.items():
            if bool(sure & set(numbers)) is certain:
                yield self.phrases["letter.do.line"].format(words=words, numbers=_listed(numbers))

    def findings_note(self) -> str:
        if self.findings:
            return ""
        return self.phrases["letter.findings.not-addressed" if self.whole.findings else "letter.findings.none"]

    def finding(self, finding: Finding) -> FindingWords:
        numbers = [[*self.sources].index(citation.source) + 1 for citation in finding.rule.citations]
        foot = self.phrases["letter.finding.foot"].format(
            grade=self.phrases[f"grade.{finding.rule.grade.value}"], numbers=_listed(numbers)
        )
        return FindingWords(
            level=shown(self.guideline, finding.level),
            certainty=self.certainty(finding),
            why=why(self.guideline, finding, self.reader),
            foot=foot,
        )

    def certainty(self, finding: Finding) -> str:
        if finding.certain:
            return self.phrases["letter.finding.certain"]
        numbers = [self.questions.index(fact) + 1 for fact in self.unknown_behind(finding) if fact in self.questions]
        if not numbers:
            return self.phrases["letter.finding.possible"]
        return self.phrases["letter.finding.depends"].format(numbers=_listed(numbers))

    def others(self) -> Iterator[str]:
        """That there is more than is said here, so that nobody takes this for all; not what, how much, or for whom.
        Where that makes the answer stricter, it is said beside the level.
        """
        if len(self.findings) < len(self.whole.findings) and not self.is_stricter_for_others:
            yield self.phrases["letter.others.advice"]

    def open_for_others(self) -> Iterator[str]:
        """That more is open than is asked about here, so that nobody takes the answer for settled."""
        if any(question.fact not in self.questions for question in self.whole.questions):
            yield self.phrases["letter.questions.others"]

    def question(self, fact: str) -> str:
        definition = self.guideline.vocabulary[fact]
        is_role = definition.who_knows in self.guideline.roles
        knows = who(self.guideline, definition.who_knows) if is_role else self.phrases["letter.who.client"]
        line = self.phrases["letter.questions.line"].format(question=definition.question, who=knows)
        levels = next((each.could_settle for each in self.answer.questions if each.fact == fact), ())
        if not levels:
            return line
        named = self.phrases["letter.or"].join(self.quoted_level(level) for level in levels)
        return self.phrases["letter.questions.settles"].format(line=line, levels=named)

    def quoted_level(self, level: Level) -> str:
        return self.phrases["letter.level.quoted"].format(level=shown(self.guideline, level).rstrip("."))

    def holds(self) -> Iterator[str]:
        answer, phrases = self.answer, self.phrases
        if answer.not_before:
            yield phrases["letter.holds.not-before"].format(date=self.day(answer.not_before))
        if differ := sources_differ(self.guideline, answer):
            yield differ
        for change in answer.changes:
            level = shown(self.guideline, change.verdict)
            yield phrases["letter.holds.change"].format(date=self.day(change.on), level=level)
        if answer.valid_until:
            yield phrases["letter.holds.until"].format(date=self.day(answer.valid_until))
        else:
            yield phrases["letter.holds.no-date"]

    def source(self, id: str) -> SourceWords:
        source = self.guideline.sources[id]
        return SourceWords(
            cited=self.cited(source),
            link=source.link,
            read=self.phrases["letter.sources.read"].format(read=source.read, says=" ".join(self.sources[id])),
        )

    def cited(self, source: Source) -> str:
        """Where it appeared is left out when the link says it."""
        where = "" if source.where in source.link else source.where
        key = "letter.sources.dated" if source.year else "letter.sources.line"
        name = signed_by(self.guideline, source)
        name = name[:1].upper() + name[1:]
        words = self.phrases[key].format(who=name, year=source.year, title=source.title, where=where)
        return words.strip().replace("?.", "?")  # a title that asks has its mark already

    def review(self) -> Iterator[str]:
        guideline, phrases = self.guideline, self.phrases
        yield phrases["letter.review.edition"].format(
            edition=guideline.edition, sha=guideline.sha256[:12], state=guideline.review.state
        )
        for review, number in _counted(finding.rule.review for finding in self.findings).items():
            yield phrases["letter.review.rules"].format(
                state=review.state,
                on=self.iso(review.on),
                next=self.iso(review.next),
                n=number,
                total=len(self.findings),
            )
        if self.answer.policy is Policy.STRICT:
            yield phrases["letter.policy"].format(policy=self.answer.policy.value)
        if self.answer.site:
            yield phrases["letter.site"].format(site=guideline.sites[self.answer.site].name)
        yield phrases["letter.review.decides"]
        yield phrases["letter.review.owner"]


def _deciding(condition: Condition, known: Facts) -> Iterator[str]:
    """The facts of a condition that can still turn it, in reading order."""
    if truth(condition, known) is not None:
        return
    match condition:
        case Not(part):
            yield from _deciding(part, known)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _deciding(part, known)
        case _:
            yield from facts_of(condition)


def _counted(reviews: Iterable[Review]) -> Mapping[Review, int]:
    counts: dict[Review, int] = {}
    for review in reviews:
        counts[review] = counts.get(review, 0) + 1
    return counts


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in dict.fromkeys(numbers))
