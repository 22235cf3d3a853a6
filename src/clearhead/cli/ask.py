"""`clearhead ask`: a short conversation that stops as soon as nothing can change the answer."""

import re
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path

import click

from clearhead.asking import ask_about
from clearhead.cli.inputs import as_of_option, guideline_option, open_guideline, open_record, today, typed
from clearhead.cli.show_answer import print_answer
from clearhead.engine.answers import Engine
from clearhead.engine.request import Request
from clearhead.guideline.durations import is_duration, parse_duration
from clearhead.handoff.words import shown, who
from clearhead.model.answer import Answer
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.record import Client, Record, Skin
from clearhead.model.value import NEVER, Value
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.reading.problems import BadInput, Problem

NOTHING_KNOWN = Record(Client(), None, None, Skin(), None, None, None)


@click.command()
@click.argument("procedure", required=False)
@click.option("--record", "path", type=click.Path(path_type=Path), help="A record to begin with.")
@click.option("--on", metavar="DATE", help="The day of the procedure (YYYY-MM-DD).")
@as_of_option
@guideline_option
def ask(procedure: str | None, path: Path | None, on: str | None, as_of: str | None, directory: Path | None) -> None:
    """Ask only what can still change the answer, and give it."""
    day = today(as_of)
    guideline = open_guideline(directory)
    record = open_record(path, guideline, day) if path else NOTHING_KNOWN
    talk = _Talk(guideline, day)
    id = talk.procedure(procedure)
    request = ask_about(guideline, record, id, as_of=day, on=talk.day(on))
    answer = talk.until_settled(request)
    click.echo()
    print_answer(guideline, answer, record, reader=Reader.CLIENT, name=str(path or "record.yaml"))


class _Talk:
    def __init__(self, guideline: Guideline, today: date) -> None:
        self.guideline = guideline
        self.today = today

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[f"ask.{key}"].format(**words)

    def procedure(self, text: str | None) -> str:
        """A procedure by its id, name or another word for it; asked for until one fits."""
        while True:
            text = text or click.prompt(self.say("procedure"))
            found = matching_procedures(self.guideline, text)
            if len(found) == 1:
                return found[0]
            if not found:
                click.echo(self.say("no-procedure", words=", ".join(self.guideline.procedures)))
                text = None
                continue
            names = [self.guideline.procedures[id].name[Reader.CLIENT] for id in found]
            return found[self.choose(self.say("which"), names)]

    def day(self, text: str | None) -> date:
        while True:
            text = click.prompt(self.say("date"), default="", show_default=False) if text is None else text
            found = as_date(text) if text else self.today
            if found and found >= self.today:
                return found
            click.echo(self.say("not-a-date"))
            text = None

    def choose(self, question: str, options: list[str]) -> int:
        click.echo(question)
        for number, option in enumerate(options, start=1):
            click.echo(f"  {number}. {option}")
        return int(click.prompt("", type=click.IntRange(1, len(options)), prompt_suffix="> ")) - 1

    def until_settled(self, request: Request) -> Answer:
        """Ask the question that can settle most, again and again, until none is left that is not skipped."""
        engine, given, skipped = Engine(self.guideline), dict(request.given), set[str]()
        while True:
            answer = engine.answer(replace(request, given=dict(given)))
            open_questions = [question.fact for question in answer.questions if question.fact not in skipped]
            if not open_questions:
                click.echo(f"\n{self.say('settled')}" if not skipped else "")
                return answer
            level = shown(self.guideline, answer.verdict)
            click.echo(f"\n({self.say('left', n=len(open_questions), level=level)})")
            fact = self.guideline.vocabulary[open_questions[0]]
            value = self.ask_fact(fact, request.on)
            if value is None:
                skipped.add(fact.id)
            else:
                given[fact.id] = value

    def ask_fact(self, fact: FactDefinition, on: date) -> Value | None:
        click.echo(click.style(fact.question, bold=True))
        click.echo(self.say("why", why=fact.why_asked))
        click.echo(self.say("who", who=who(self.guideline, fact.who_knows)))
        if fact.type in (FactType.YES_NO, FactType.CHOICE):
            return self.ask_choice(fact)
        while True:
            text = click.prompt(self.prompt_for(fact), default="", show_default=False).strip()
            if not text:
                return None
            try:
                return _days_value(fact, text, on, self.today) if fact.type is FactType.DAYS else typed(fact, text)
            except BadInput as error:
                click.echo(self.say("again", expected=error.problems[0].message))

    def ask_choice(self, fact: FactDefinition) -> Value | None:
        if fact.type is FactType.YES_NO:
            options: list[tuple[str, Value]] = [(self.say("yes"), True), (self.say("no"), False)]
        else:
            options = [(fact.words[word], word) for word in fact.choices]
        words = [*(word for word, _ in options), self.say("unknown")]
        chosen = self.choose("", words)
        return options[chosen][1] if chosen < len(options) else None

    def prompt_for(self, fact: FactDefinition) -> str:
        if fact.type is FactType.NUMBER:
            return self.say("number", unit=f" ({fact.unit})" if fact.unit else "")
        zones = ", ".join(key.removeprefix("zone.") for key in self.guideline.phrases if key.startswith("zone."))
        return self.say(fact.type.value, words=zones)


def matching_procedures(guideline: Guideline, text: str) -> list[str]:
    """The procedures that a word may mean: an exact id or name alone, else all that contain it, else the closest."""
    wanted = text.casefold().strip()
    names = {
        id: [id, procedure.name[Reader.CLIENT], procedure.name[Reader.CLINICIAN], *procedure.synonyms]
        for id, procedure in guideline.procedures.items()
    }
    exact = [id for id, words in names.items() if wanted in [word.casefold() for word in words]]
    if exact:
        return exact
    inside = [id for id, words in names.items() if any(wanted in word.casefold() for word in words)]
    if inside:
        return inside
    spelled = {word.casefold(): id for id, words in names.items() for word in words}
    return list(dict.fromkeys(spelled[word] for word in get_close_matches(wanted, spelled, n=5, cutoff=0.7)))


def _days_value(fact: FactDefinition, text: str, on: date, today: date) -> Value:
    """Days on the day of the procedure, from a date, from "6 weeks" (ago, or to come), or from "never"."""
    if text == "never":
        return NEVER
    coming = fact.derive.startswith("until")
    span = re.sub(r"\s+ago$", "", text)
    if is_duration(span):
        days = timedelta(days=parse_duration(span).days)
        day: date | None = today + days if coming else today - days
    else:
        day = as_date(text)
    if day is None or (day < on if coming else day > on):
        message = f"Expected a day {'after' if coming else 'before'} {on}; found {text!r}."
        raise BadInput([Problem(fact.id, 0, message)])
    return (day - on).days if coming else (on - day).days
