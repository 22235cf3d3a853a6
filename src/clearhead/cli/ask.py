"""`clearhead ask`: a short conversation that stops as soon as nothing can change the answer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path

import click

from clearhead.asking import ask_about
from clearhead.cli import completion
from clearhead.cli.edition import open_guideline
from clearhead.cli.inputs import (
    Asked,
    Said,
    as_of_option,
    guideline_option,
    open_record,
    today,
    urgency_option,
)
from clearhead.cli.show_answer import console, print_answer
from clearhead.engine.answers import Engine
from clearhead.engine.request import Request
from clearhead.handoff.words import shown, who
from clearhead.model.answer import Answer
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Reader, Urgency
from clearhead.model.record import Client, Record, Skin
from clearhead.model.value import NEVER, Value, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.naming import matching_procedures
from clearhead.reading.problems import BadInput
from clearhead.typed import days_from, value_from

NOTHING_KNOWN = Record(Client(), None, None, Skin(), None, None, None)


#: From this question on the answer so far is said as well.
FIRST_WITH_THE_ANSWER = 4


@click.command()
@click.argument("procedure", required=False, shell_complete=completion.procedures)
@click.option("--record", "path", type=click.Path(readable=False, path_type=Path), help="A record to begin with.")
@click.option("--on", metavar="DATE", help="The day of the procedure (YYYY-MM-DD).")
@urgency_option
@as_of_option
@guideline_option
def ask(
    procedure: str | None,
    path: Path | None,
    on: str | None,
    urgency: str | None,
    as_of: str | None,
    directory: Path | None,
) -> None:
    """Ask only what can still change the answer, and give it."""
    day = today(as_of)
    guideline = open_guideline(directory)
    record = open_record(path, guideline, day) if path else NOTHING_KNOWN
    talk = _Talk(guideline, day)
    id = talk.procedure(procedure)
    given = Urgency(urgency) if urgency else None
    planned = ask_about(guideline, record, id, as_of=day)
    on_day = talk.day(on) if on or not planned.event or not planned.event.on else planned.on
    request = ask_about(guideline, record, id, as_of=day, on=on_day, urgency=given)
    if given is None:
        request = replace(request, urgency=talk.urgency(request))
    request, answer = talk.until_settled(request)
    click.echo()
    said = Said(
        record=path or Path("-"),
        procedure=id,
        on=request.on.isoformat(),
        urgency=request.urgency.value if request.urgency is not Urgency.ELECTIVE else urgency,
        assignments=tuple(_as_typed(guideline.vocabulary[fact], value) for fact, value in request.given.items()),
        as_of=as_of,
        directory=directory,
    )
    print_answer(Asked(said, guideline, record, request, answer), reader=Reader.CLIENT)


class _Talk:
    def __init__(self, guideline: Guideline, today: date) -> None:
        self.guideline = guideline
        self.today = today

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[f"ask.{key}"].format(**words)

    def tell(self, words: str, *, bold: bool = False, inset: str = "") -> None:
        """Print words wrapped between them, not inside."""
        click.echo(click.style(_wrapped(words, inset), bold=bold))

    def read(self, prompt: str) -> str:
        """What is typed; nothing for an empty line."""
        return str(click.prompt(_wrapped(prompt), default="", show_default=False)).strip()

    def procedure(self, text: str | None) -> str:
        """A procedure by its id, name or another word for it; asked for until one fits."""
        while True:
            text = text or click.prompt(_wrapped(self.say("procedure")))
            found = matching_procedures(self.guideline, text)
            if len(found) == 1:
                return found[0]
            if not found:
                self.tell(self.say("no-procedure", words=", ".join(self.guideline.procedures)))
                text = None
                continue
            chosen = None
            while chosen is None:
                names = [self.guideline.procedures[id].name[Reader.CLIENT] for id in found]
                chosen = self.choose(self.say("which"), names)
            return found[chosen]

    def day(self, text: str | None) -> date:
        while True:
            text = self.read(self.say("date")) if text is None else text
            found = as_date(text) if text else self.today
            if found and found >= self.today:
                return found
            self.tell(self.say("not-a-date"))
            text = None

    def urgency(self, request: Request) -> Urgency:
        """Whether medical care can wait, unless the record says it; whoever does not know gets the elective answer."""
        said = request.event.urgency if request.event else None
        if said or self.guideline.procedures[request.procedure].kind is not Kind.MEDICAL:
            return request.urgency
        choices = list(Urgency)
        short = {choice.value: index for index, choice in enumerate(choices)}
        chosen = self.choose(self.say("urgency"), [self.say(f"urgency.{choice.value}") for choice in choices], short)
        return choices[chosen] if chosen is not None else Urgency.ELECTIVE

    def choose(self, question: str, options: list[str], short: Mapping[str, int] | None = None) -> int | None:
        """A choice by its number, its words or a short form of them; None for an empty line."""
        if question:
            self.tell(question, bold=True)
        for number, option in enumerate(options, start=1):
            self.tell(f"{number}. {option}", inset="  ")
        numbers = {str(number): index for index, number in enumerate(range(1, len(options) + 1))}
        words = {_plain(option): index for index, option in enumerate(options)}
        known = {**(short or {}), **words, **numbers}
        while True:
            text = _plain(str(click.prompt("", default="", show_default=False, prompt_suffix="> ")))
            if not text:
                return None
            if text in known:
                return known[text]
            self.tell(self.say("pick", n=len(options)))

    def until_settled(self, request: Request) -> tuple[Request, Answer]:
        """Ask the question that can settle most, again and again, until none is left that is not skipped."""
        engine, given, skipped = Engine(self.guideline), dict(request.given), set[str]()
        for number in count(1):
            request = replace(request, given=dict(given))
            answer = engine.answer(request)
            open_questions = [question.fact for question in answer.questions if question.fact not in skipped]
            if not open_questions:
                break
            click.echo()
            if number >= FIRST_WITH_THE_ANSWER:
                level = shown(self.guideline, answer.verdict)
                self.tell(f"({self.say('left', n=len(open_questions), level=level)})")
            fact = self.guideline.vocabulary[open_questions[0]]
            value = self.ask_fact(fact, request.on)
            if value is None:
                skipped.add(fact.id)
            else:
                given[fact.id] = value
        click.echo("" if skipped else f"\n{_wrapped(self.say('settled'))}")
        return request, answer

    def ask_fact(self, fact: FactDefinition, on: date) -> Value | None:
        self.tell(fact.question, bold=True)
        self.tell(self.say("why", why=fact.why_asked))
        self.tell(self.say("who", who=who(self.guideline, fact.who_knows)))
        if fact.type in (FactType.YES_NO, FactType.CHOICE):
            return self.ask_choice(fact)
        while True:
            text = self.read(self.prompt_for(fact))
            if not text:
                return None
            try:
                return days_from(fact, text, on, self.today) if fact.type is FactType.DAYS else value_from(fact, text)
            except BadInput as error:
                self.tell(self.say("again", expected=error.problems[0].message))

    def ask_choice(self, fact: FactDefinition) -> Value | None:
        if fact.type is FactType.YES_NO:
            options: list[tuple[str, Value]] = [(self.say("yes"), True), (self.say("no"), False)]
        else:
            options = [(fact.words[word], word) for word in fact.choices]
        words = [*(word for word, _ in options), self.say("unknown")]
        short = {word[0]: index for index, (word, _) in enumerate(options)} if fact.type is FactType.YES_NO else {}
        chosen = self.choose("", words, short)
        return options[chosen][1] if chosen is not None and chosen < len(options) else None

    def prompt_for(self, fact: FactDefinition) -> str:
        if fact.type is FactType.NUMBER:
            return self.say("number", unit=f" ({fact.unit})" if fact.unit else "")
        zones = ", ".join(key.removeprefix("zone.") for key in self.guideline.phrases if key.startswith("zone."))
        return self.say(fact.type.value, words=zones)


def _wrapped(words: str, inset: str = "") -> str:
    return click.wrap_text(words, width=console().width - 1, initial_indent=inset, subsequent_indent=inset)


def _plain(text: str) -> str:
    """Words to compare by, whatever apostrophe a keyboard gives."""
    return text.strip().casefold().replace("’", "'")


def _as_typed(fact: FactDefinition, value: Value) -> str:
    """A fact as `--set` takes it."""
    match value:
        case bool():
            text = str(value).lower()
        case int() if fact.type is FactType.DAYS and value >= NEVER:
            text = "never"
        case int():
            text = str(Decimal(value).scaleb(-fact.decimals))
        case ZoneSet():
            text = ",".join(sorted(value.surely))
        case _:
            text = str(value)
    return f"{fact.id}={text}"
