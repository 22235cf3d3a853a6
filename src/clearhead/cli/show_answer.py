"""An answer on the terminal: the level, why, what to do, whom to tell, what is open, and until when it holds."""

from collections.abc import Iterable

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clearhead.cli.inputs import Asked
from clearhead.cli.next_step import letter_command
from clearhead.engine.sentences import fact_sentence
from clearhead.handoff.what_to_show import certain_steps, ends, may_be_urgent, selection, sources_differ
from clearhead.handoff.words import cited, day_words, only_if, say_to, shown, what_to_do, who, why
from clearhead.model.answer import Finding
from clearhead.model.level import Level, Policy, Reader, Urgency
from clearhead.model.record import Event, Status
from clearhead.model.value import NEVER
from clearhead.model.vocabulary import FactType

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


def print_page(parts: Iterable[RenderableType]) -> None:
    """Print to the terminal; to a pipe or a file without the blanks that fill the lines up."""
    page = console()
    if page.is_terminal:
        page.print(Group(*parts))
        return
    with page.capture() as captured:
        page.print(Group(*parts))
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def print_answer(found: Asked, *, reader: Reader, with_sources: bool = False) -> None:
    page = _Page(found, reader, with_sources)
    sections = [
        page.head(),
        page.findings(),
        page.steps(),
        page.people(),
        page.questions(),
        page.over_time(),
        page.facts(),
        page.foot(),
    ]
    print_page([part for section in sections for part in section])
    if following := page.next_step():
        click.echo(following)  # one line whatever the width, to be copied


class _Page:
    def __init__(self, found: Asked, reader: Reader, with_sources: bool) -> None:
        self.asked = found
        self.guideline = found.guideline
        self.answer = found.answer
        self.record = found.record
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
        if taken := self.taken():
            yield Text(taken)
        yield Text(f"\n  {shown(self.guideline, answer.verdict)}  ", style=f"bold reverse {COLOURS[answer.verdict]}")
        yield Text(self.guideline.levels[answer.verdict].meaning)
        if answer.best is not answer.verdict:
            yield Text(self.say("verdict.open", best=shown(self.guideline, answer.best)), style="italic")
        if answer.not_before:
            key = "not-before.strict" if answer.policy is Policy.STRICT else "not-before"
            yield Text(self.say(key, date=day_words(self.guideline, answer.not_before)), style="bold")
        if may_be_urgent(self.guideline, answer):
            yield Text(self.say("not-urgent"))
        if answer.urgency is Urgency.ELECTIVE and (differ := sources_differ(self.guideline, answer)):
            yield Text(differ)

    def taken(self) -> str:
        """Which of several planned entries was taken, where a procedure was named and not an entry."""
        taken, as_of = self.asked.request.event, self.answer.as_of
        if taken is None or taken.on is None or self.asked.said.procedure == taken.id:
            return ""
        same = [event for event in self.record.events or () if event.what == taken.what and event is not taken]
        ahead = [event for event in same if event.status in (Status.PLANNED, None) and event.on and event.on >= as_of]
        others = ", ".join(self.entry(event) for event in ahead)
        return self.say("taken", entry=self.entry(taken), others=others) if others else ""

    def entry(self, event: Event) -> str:
        day = day_words(self.guideline, event.on) if event.on else ""
        return f"{day} ({event.id})" if event.id else day

    def findings(self) -> Iterable[Text | Padding]:
        yield self.heading("why")
        found = selection(self.answer, all_in_full=self.with_sources)
        for finding in found.shown:
            yield _inset(self.possible(finding) if finding in found.shortened else self.finding(finding), 2)
        if found.shortened:
            key = "brief" if self.answer.questions else "brief.settled"
            yield _inset(Text(self.say(key, n=found.possible), style="dim"), 2)

    def possible(self, finding: Finding) -> Group:
        """A finding that may hold, in one sentence: when many are open, what they hang on is what matters."""
        level = Text.assemble(("○ ", COLOURS[finding.level]), (shown(self.guideline, finding.level), "bold"))
        condition = only_if(self.guideline, finding, self.answer)
        return Group(level, _inset(Text(self.say("only-if", condition=condition).rstrip(":") + "."), 2))

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
        if end := ends(self.answer, finding):
            lines.append(_inset(Text(self.say("ends", date=day_words(self.guideline, end))), 2))
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
        steps = certain_steps(self.guideline, self.answer, self.reader)
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
            definition = self.guideline.vocabulary[id]
            if definition.type is FactType.DAYS and isinstance(fact.value, int) and fact.value >= NEVER:
                continue  # what never was and is not planned only makes the list long
            basis = self.guideline.phrases[f"basis.{fact.basis}"]
            yield _item(f"{fact_sentence(definition, fact.value, self.guideline)} ({basis})")

    def foot(self) -> Iterable[Text | Padding]:
        review, sha = self.guideline.review, self.guideline.sha256[:12]
        state = review.state[:1].upper() + review.state[1:]
        line = self.say("review", state=state, edition=self.guideline.edition, sha=sha, next=review.next)
        yield Text(f"\n{line}", style="dim")

    def next_step(self) -> str:
        if not self.answer.tell:
            return ""
        command = letter_command(self.asked.said, self.answer.tell[0])
        return self.say("next", command=command) if command else ""


def _item(words: str, colour: str = "", inset: int = 2) -> Padding:
    return _inset(Text.assemble(("• ", colour), words), inset)


def _inset(words: RenderableType, columns: int) -> Padding:
    return Padding(words, (0, 0, 0, columns), expand=False)
