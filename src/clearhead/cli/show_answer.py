"""An answer on the terminal: the level, why, what to do, whom to tell, what is open, and until when it holds."""

from collections.abc import Iterable

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from clearhead.engine.sentences import fact_sentence
from clearhead.handoff.words import day_words, say_to, shown, what_to_do, who, why
from clearhead.model.answer import Answer, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Policy, Reader, Urgency
from clearhead.model.record import Record

#: Never colour alone: every level is also said in words.
COLOURS = {
    Level.TELL: "green",
    Level.PREPARE: "cyan",
    Level.ASK: "yellow",
    Level.WAIT: "dark_orange",
    Level.AVOID: "red",
}
WIDEST = 100


def console() -> Console:
    """Standard output, wrapped to the terminal and never wider than is easy to read; plain when piped."""
    found = Console(highlight=False, soft_wrap=False)
    return found if found.width <= WIDEST else Console(highlight=False, width=WIDEST)


def print_answer(guideline: Guideline, answer: Answer, record: Record, reader: Reader, name: str) -> None:
    page = _Page(guideline, answer, record, reader)
    sections = [
        page.head(),
        page.findings(),
        page.steps(),
        page.people(),
        page.questions(),
        page.over_time(),
        page.facts(),
        page.foot(name),
    ]
    console().print(Group(*(part for section in sections for part in section)))


class _Page:
    def __init__(self, guideline: Guideline, answer: Answer, record: Record, reader: Reader) -> None:
        self.guideline = guideline
        self.answer = answer
        self.record = record
        self.reader = reader

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[f"cli.{key}"].format(**words)

    def heading(self, key: str) -> Text:
        return Text(f"\n{self.say(key)}", style="bold")

    def head(self) -> Iterable[Text | Padding]:
        answer = self.answer
        procedure = self.guideline.procedures[answer.procedure].name[self.reader]
        yield Text(self.say("title", procedure=procedure, date=day_words(self.guideline, answer.on)), style="bold")
        if answer.urgency is not Urgency.ELECTIVE:
            yield Text(self.say("urgency", urgency=self.guideline.phrases[f"urgency.{answer.urgency.value}"]))
        if answer.policy is Policy.STRICT:
            yield Text(self.say("policy", policy=answer.policy.value))
        if answer.site:
            yield Text(self.say("site", site=self.guideline.sites[answer.site].name))
        yield Text(f"\n  {shown(self.guideline, answer.verdict)}  ", style=f"bold reverse {COLOURS[answer.verdict]}")
        yield Text(self.guideline.levels[answer.verdict].meaning)
        if answer.best is not answer.verdict:
            yield Text(self.say("verdict.open", best=shown(self.guideline, answer.best)), style="italic")
        if answer.not_before:
            yield Text(self.say("not-before", date=day_words(self.guideline, answer.not_before)), style="bold")
        if answer.range:
            earliest, latest = (day_words(self.guideline, day) for day in answer.range)
            yield Text(self.say("range", earliest=earliest, latest=latest))

    def findings(self) -> Iterable[Text | Padding]:
        yield self.heading("why")
        for finding in self.answer.findings:
            yield Padding(self.finding(finding), (0, 0, 0, 2))

    def finding(self, finding: Finding) -> Group:
        certain = self.say("certain" if finding.certain else "possible")
        grade = self.say("grade", grade=self.guideline.phrases[f"grade.{finding.rule.grade.value}"])
        title = Text.assemble(
            ("● ", COLOURS[finding.level]),
            (shown(self.guideline, finding.level), f"bold {COLOURS[finding.level]}"),
            (f"  ({certain}; {grade})", "dim"),
        )
        sources = [
            Text(self.say("says", who=self.cited(citation.source), says=citation.says), style="dim")
            for citation in finding.rule.citations
        ]
        return Group(
            title,
            Padding(Text(why(self.guideline, finding, self.reader)), (0, 0, 0, 2)),
            *(Padding(source, (0, 0, 0, 4)) for source in sources),
        )

    def cited(self, id: str) -> str:
        source = self.guideline.sources[id]
        return f"{source.who} {source.year}" if source.year else source.who

    def steps(self) -> Iterable[Text | Padding]:
        steps = dict.fromkeys(
            step for finding in self.answer.findings for step in what_to_do(self.guideline, finding, self.reader)
        )
        if steps:
            yield self.heading("do")
        for step in steps:
            yield _item(step)

    def people(self) -> Iterable[Text | Padding]:
        yield self.heading("tell")
        for role in self.answer.tell:
            yield Padding(Text(f"{who(self.guideline, role)}:", style="bold"), (0, 0, 0, 2))
            yield Padding(Text(f"“{say_to(self.guideline, self.answer.procedure, role, self.record)}”"), (0, 0, 0, 4))

    def questions(self) -> Iterable[Text | Padding]:
        if self.answer.questions:
            yield self.heading("questions")
        for question in self.answer.questions:
            fact = self.guideline.vocabulary[question.fact]
            levels = " / ".join(shown(self.guideline, level) for level in question.could_settle)
            yield _item(fact.question)
            settles = self.say("questions.settles", who=who(self.guideline, fact.who_knows).capitalize(), levels=levels)
            yield Padding(Text(settles, style="dim"), (0, 0, 0, 4))
            yield Padding(Text(f"--set {fact.id}=…", style="dim"), (0, 0, 0, 4))

    def over_time(self) -> Iterable[Text | Padding]:
        yield self.heading("changes")
        for change in self.answer.changes:
            line = self.say(
                "changes.on", date=day_words(self.guideline, change.on), level=shown(self.guideline, change.verdict)
            )
            yield _item(line, COLOURS[change.verdict])
        until = self.answer.valid_until
        words = self.say("changes.until", date=day_words(self.guideline, until)) if until else self.say("changes.none")
        yield Padding(Text(words), (0, 0, 0, 2))

    def facts(self) -> Iterable[Text | Padding]:
        yield self.heading("facts")
        if not self.answer.facts:
            yield Padding(Text(self.say("facts.none")), (0, 0, 0, 2))
        for id, fact in self.answer.facts.items():
            words = fact_sentence(self.guideline.vocabulary[id], fact.value, self.guideline)
            basis = self.guideline.phrases[f"basis.{fact.basis}"]
            yield _item(f"{words} ({basis})")

    def foot(self, name: str) -> Iterable[Text | Padding]:
        review, sha = self.guideline.review, self.guideline.sha256[:12]
        state = review.state[:1].upper() + review.state[1:]
        line = self.say("review", state=state, edition=self.guideline.edition, sha=sha, next=review.next)
        yield Text(f"\n{line}", style="dim")
        if self.answer.tell:
            following = self.say("next", record=name, procedure=self.answer.procedure, role=self.answer.tell[0])
            yield Text(following, style="dim")


def _item(words: str, colour: str = "") -> Padding:
    return Padding(Text.assemble(("• ", colour), words), (0, 0, 0, 2))
