"""A procedure of the guideline as a page, and the bibliography as a list."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clearhead.cli.show_answer import COLOURS, print_page
from clearhead.guideline.build import expected_value
from clearhead.handoff.guideline_words import (
    because_words,
    gate_words,
    marks_words,
    resting_on,
    steps_words,
    when_words,
)
from clearhead.handoff.words import shown, who
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Instruction, Rule
from clearhead.model.source import Source
from clearhead.model.wait import Claim, Part, Wait


def print_procedure(guideline: Guideline, id: str, reader: str) -> None:
    page = _Page(guideline, guideline.procedures[id], Reader(reader))
    print_page([*page.head(), *page.rules(), *page.waits(), *page.words(), *page.sources()])


def procedure_line(guideline: Guideline, procedure: Procedure) -> str:
    """A procedure in one line, with every other word for it."""
    name = procedure.name[Reader.CLIENT]
    others = [word for word in (procedure.name[Reader.CLINICIAN], *procedure.synonyms) if word != name]
    key = "cli.list.also" if others else "cli.list"
    return guideline.phrases[key].format(id=procedure.id, name=name, others=", ".join(dict.fromkeys(others)))


def print_sources(guideline: Guideline, ids: tuple[str, ...]) -> None:
    wanted, resting = ids or tuple(guideline.sources), resting_on(guideline)
    print_page([_source(guideline, guideline.sources[id], resting.get(id, [])) for id in wanted])


def _source(guideline: Guideline, source: Source, rules: list[str]) -> RenderableType:
    phrases = guideline.phrases
    where = ", ".join(part for part in (source.where, str(source.year or "")) if part)
    lines: list[RenderableType] = [
        Text.assemble((source.id, "bold"), f"  {source.who}. {source.title}. {where}"),
        Padding(Text(source.says), (0, 0, 0, 2), expand=False),
        Padding(
            Text(
                f"{phrases[f'grade.{source.grade.value}']}; {phrases['show.source.read'].format(read=source.read)}",
                style="dim",
            ),
            (0, 0, 0, 2),
        ),
    ]
    if source.link:
        lines.append(Padding(Text(source.link, style="dim"), (0, 0, 0, 2), expand=False))
    if rules:
        lines.append(Padding(Text("→ " + ", ".join(rules), style="dim"), (0, 0, 0, 2), expand=False))
    return Group(*lines)


class _Page:
    def __init__(self, guideline: Guideline, procedure: Procedure, reader: Reader) -> None:
        self.guideline = guideline
        self.procedure = procedure
        self.reader = reader

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[f"show.{key}"].format(**words)

    def heading(self, key: str) -> Text:
        return Text(f"\n{self.say(key)}", style="bold underline")

    def head(self) -> list[RenderableType]:
        procedure = self.procedure
        kind = self.say(f"kind.{procedure.kind.value}")
        lines: list[RenderableType] = [
            Text.assemble((procedure.name[self.reader], "bold"), f"  ({procedure.id}; {kind})"),
            Text(procedure.about),
        ]
        if procedure.synonyms:
            lines.append(Text(self.say("also", words=", ".join(procedure.synonyms)), style="dim"))
        if procedure.details:
            details = "; ".join(f"{word} ({self.values(fact)})" for word, fact in procedure.details.items())
            lines.append(Text(self.say("details", words=details), style="dim"))
        review = procedure.review
        lines.append(Text(f"{review.state}; {review.by}, {review.on}; {review.next}", style="dim"))
        return lines

    def values(self, fact: str) -> str:
        return expected_value(self.guideline.vocabulary[fact])

    def rules(self) -> list[RenderableType]:
        ordered = sorted(self.procedure.rules, key=lambda rule: -rule.level)
        return [self.heading("rules"), *(self.rule(rule) for rule in ordered)]

    def rule(self, rule: Rule) -> RenderableType:
        condition = when_words(self.guideline, rule.when)
        grade = self.guideline.phrases[f"grade.{rule.grade.value}"]
        people = ", ".join(who(self.guideline, role) for role in rule.tell)
        return Group(
            Text.assemble(
                ("\n● ", COLOURS[rule.level]),
                (shown(self.guideline, rule.level), f"bold {COLOURS[rule.level]}"),
                (f"  {rule.id}", "dim"),
            ),
            Padding(Text(f"{condition}.", style="italic"), (0, 0, 0, 2), expand=False),
            Padding(Text(rule.why[self.reader]), (0, 0, 0, 2), expand=False),
            *self.steps(rule.do),
            Padding(Text(f"→ {people}", style="dim"), (0, 0, 0, 2), expand=False),
            Padding(
                Text(f"{grade}: {', '.join(citation.source for citation in rule.citations)}", style="dim"), (0, 0, 0, 2)
            ),
        )

    def steps(self, instructions: tuple[Instruction, ...]) -> list[RenderableType]:
        words = steps_words(self.guideline, instructions, self.reader)
        return [Padding(Text(f"• {line}"), (0, 0, 0, 4), expand=False) for line in words]

    def waits(self) -> list[RenderableType]:
        if not self.procedure.waits:
            return []
        return [self.heading("waits"), *(self.wait(wait) for wait in self.procedure.waits)]

    def wait(self, wait: Wait) -> RenderableType:
        lines: list[RenderableType] = [
            Text.assemble(("\n" + wait.about, "bold"), (f"  {wait.id}", "dim")),
            Padding(Text(marks_words(self.guideline, wait)), (0, 0, 0, 2), expand=False),
        ]
        if wait.when is not None:
            condition = when_words(self.guideline, wait.when)
            lines.append(Padding(Text(f"{condition}.", style="italic"), (0, 0, 0, 2), expand=False))
        if wait.gate is not None:
            lines.append(Padding(Text(gate_words(self.guideline, wait)), (0, 0, 0, 2), expand=False))
        because = because_words(self.guideline, (wait.at_least, wait.settled))
        lines += [Padding(Text(line, style="dim"), (0, 0, 0, 2), expand=False) for line in because]
        lines += [self.claim(claim, wait) for claim in sorted(wait.claims, key=lambda claim: claim.time.days)]
        lines += [line for part in (wait.early, wait.unsettled, wait.gated) if part for line in self.part(part)]
        return Group(*lines)

    def claim(self, claim: Claim, wait: Wait) -> RenderableType:
        """One claim, with its length drawn to the scale of the longest."""
        filled = round(20 * claim.time.days / (wait.longest.days or 1))
        words = self.say("claim", time=claim.time.text, source=claim.source, whom=claim.whom, says=claim.says)
        lines = [Text.assemble(("━" * filled + "╌" * (20 - filled) + " ", "dim" if claim.set_aside else ""), words)]
        if claim.set_aside:
            lines.append(Text(self.say("claim.aside", because=claim.set_aside), style="dim"))
        return Padding(Group(*lines), (0, 0, 0, 4), expand=False)

    def part(self, part: Part) -> list[RenderableType]:
        return [Padding(Text(part.why[self.reader]), (0, 0, 0, 2), expand=False), *self.steps(part.do)]

    def words(self) -> list[RenderableType]:
        lines: list[RenderableType] = [self.heading("say")]
        for role, words in self.procedure.say.items():
            lines.append(
                Padding(Text.assemble((f"{who(self.guideline, role)}: ", "bold"), words), (0, 0, 0, 2), expand=False)
            )
        return lines

    def sources(self) -> list[RenderableType]:
        cited = [citation.source for rule in self.procedure.rules for citation in rule.citations]
        cited += [claim.source for wait in self.procedure.waits for claim in wait.claims]
        entries = [_source(self.guideline, self.guideline.sources[id], []) for id in sorted(set(cited))]
        return [self.heading("sources"), *entries]
