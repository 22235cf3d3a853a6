"""An answer on the terminal: the level, why, what to do, whom to tell, what is open, and until when it holds."""

from collections.abc import Iterable

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clearhead.engine.sentences import fact_sentence
from clearhead.handoff.words import cited, day_words, only_if, say_to, shown, what_to_do, who, why
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
#: Up to so many findings that only may hold are shown in full.
MOST_IN_FULL = 4


def console() -> Console:
    """Standard output, wrapped to the terminal and never wider than is easy to read; plain when piped."""
    found = Console(highlight=False, soft_wrap=False)
    return found if found.width <= WIDEST else Console(highlight=False, width=WIDEST)


def print_page(parts: Iterable[RenderableType]) -> None:
    """Print to the terminal; to a pipe or a file without the blanks that fill the lines up."""
    page = console()
    if page.is_terminal:
        page.print(Group(*parts))
        return
    with page.capture() as captured:
        page.print(Group(*parts))
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def print_answer(
    guideline: Guideline, answer: Answer, record: Record, *, reader: Reader, name: str, with_sources: bool = False
) -> None:
    page = _Page(guideline, answer, record, reader, with_sources)
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
    print_page([part for section in sections for part in section])


class _Page:
    def __init__(
        self, guideline: Guideline, answer: Answer, record: Record, reader: Reader, with_sources: bool
    ) -> None:
        self.guideline = guideline
        self.answer = answer
        self.record = record
        self.reader = reader
        self.with_sources = with_sources

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
        found = self.shown_findings()
        possible = [finding for finding in found if not finding.certain]
        brief = len(possible) > MOST_IN_FULL and not self.with_sources
        for finding in found:
            yield _inset(self.possible(finding) if brief and not finding.certain else self.finding(finding), 2)
        if brief:
            yield _inset(Text(self.say("brief", n=len(possible)), style="dim"), 2)

    def possible(self, finding: Finding) -> Group:
        """A finding that may hold, in one sentence: when many are open, what they hang on is what matters."""
        level = Text.assemble(("○ ", COLOURS[finding.level]), (shown(self.guideline, finding.level), "bold"))
        condition = only_if(self.guideline, finding, self.answer)
        return Group(level, _inset(Text(self.say("only-if", condition=condition).rstrip(":") + "."), 2))

    def shown_findings(self) -> list[Finding]:
        """All but what is neither certain nor more than a word to somebody."""
        return [finding for finding in self.answer.findings if finding.certain or finding.level > Level.TELL]

    def finding(self, finding: Finding) -> Group:
        certain = self.say("certain" if finding.certain else "possible")
        grade = self.say("grade", grade=self.guideline.phrases[f"grade.{finding.rule.grade.value}"])
        title = Text.assemble(
            ("● ", COLOURS[finding.level]),
            (shown(self.guideline, finding.level), f"bold {COLOURS[finding.level]}"),
            (f"  ({certain}; {grade})", "dim"),
        )
        lines = [_inset(Text(why(self.guideline, finding, self.reader)), 2)]
        if condition := only_if(self.guideline, finding, self.answer):
            lines.insert(0, _inset(Text(self.say("only-if", condition=condition), style="italic"), 2))
            lines += [_item(step, inset=2) for step in what_to_do(self.guideline, finding, self.reader)]
        return Group(title, *lines, *self.sources(finding))

    def sources(self, finding: Finding) -> list[Padding]:
        citations = finding.rule.citations
        if self.with_sources:
            lines = [self.say("says", who=self.cited(one.source), says=one.says) for one in citations]
            return [_inset(Text(line, style="dim"), 4) for line in lines]
        names = "; ".join(dict.fromkeys(self.cited(one.source) for one in citations))
        return [_inset(Text(self.say("sources", names=names), style="dim"), 2)]

    def cited(self, id: str) -> str:
        return cited(self.guideline, id)

    def steps(self) -> Iterable[Text | Padding]:
        """What to do in any case; what to do only if something turns out so stands with its finding."""
        certain = [finding for finding in self.answer.findings if finding.certain]
        steps = dict.fromkeys(step for one in certain for step in what_to_do(self.guideline, one, self.reader))
        if steps:
            yield self.heading("do")
        for step in steps:
            yield _item(step)

    def people(self) -> Iterable[Text | Padding]:
        yield self.heading("tell")
        for role in self.answer.tell:
            yield _inset(Text(f"{who(self.guideline, role)}:", style="bold"), 2)
            yield _inset(Text(f"“{say_to(self.guideline, self.answer.procedure, role, self.record)}”"), 4)

    def questions(self) -> Iterable[Text | Padding]:
        if self.answer.questions:
            yield self.heading("questions")
        for question in self.answer.questions:
            fact = self.guideline.vocabulary[question.fact]
            levels = " / ".join(shown(self.guideline, level) for level in question.could_settle)
            yield _item(fact.question)
            settles = self.say("questions.settles", who=who(self.guideline, fact.who_knows), levels=levels)
            yield _inset(Text(settles, style="dim"), 4)
            yield _inset(Text(f"--set {fact.id}=…", style="dim"), 4)

    def over_time(self) -> Iterable[Text | Padding]:
        yield self.heading("changes")
        for change in self.answer.changes:
            line = self.say(
                "changes.on", date=day_words(self.guideline, change.on), level=shown(self.guideline, change.verdict)
            )
            yield _item(line, COLOURS[change.verdict])
        until = self.answer.valid_until
        words = self.say("changes.until", date=day_words(self.guideline, until)) if until else self.say("changes.none")
        yield _inset(Text(words), 2)

    def facts(self) -> Iterable[Text | Padding]:
        yield self.heading("facts")
        if not self.answer.facts:
            yield _inset(Text(self.say("facts.none")), 2)
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


def _item(words: str, colour: str = "", inset: int = 2) -> Padding:
    return _inset(Text.assemble(("• ", colour), words), inset)


def _inset(words: RenderableType, columns: int) -> Padding:
    return Padding(words, (0, 0, 0, columns), expand=False)
