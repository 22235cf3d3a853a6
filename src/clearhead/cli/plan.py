"""`clearhead plan`: dates for everything that is wanted, or why not."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click

from clearhead.cli import completion
from clearhead.cli.edition import open_guideline
from clearhead.cli.inputs import a_date, as_of_option, facts_from, guideline_option, open_record, record_argument, today
from clearhead.cli.kept_plan import kept
from clearhead.cli.own_key import marks_of, own_key, secret_of
from clearhead.cli.progress import working
from clearhead.cli.show_plan import print_plan
from clearhead.engine.answers import Engine
from clearhead.handoff.json_plan import json_plan
from clearhead.handoff.plan_calendar import plan_calendar
from clearhead.model.guideline import Guideline
from clearhead.model.level import Policy
from clearhead.model.plan import Calendar, Plan, Wish
from clearhead.model.record import Record
from clearhead.model.value import NEVER, Value
from clearhead.model.vocabulary import FactType
from clearhead.planner.levels import Supposed
from clearhead.planner.suppose import Given
from clearhead.reading.problems import BadInput, Problem, nearest
from clearhead.wishing import calendar_from, span_from, want_from, wishes_from

MISSING = "Planning needs one more part: pip install 'clearhead[plan]'"


@click.command()
@record_argument
@click.option(
    "--want",
    "wants",
    metavar="PROCEDURE[*TIMES[@FEWEST-MOST]][:EARLIEST[:LATEST]]",
    multiple=True,
    help="Something wanted beside what the record has planned, how often, how many days apart, between which days.",
    shell_complete=completion.procedures,
)
@click.option("--from", "first", metavar="DATE", help="The first day of the plan; else today.")
@click.option("--until", metavar="DATE", help="The last; else two years on.")
@click.option("--free", metavar="DAY[:DAY]", multiple=True, help="The only days on which anything can be.")
@click.option("--blocked", metavar="DAY[:DAY]", multiple=True, help="Days on which nothing can be.")
@click.option(
    "--keep", type=click.Path(readable=False, path_type=Path), help="An earlier plan (--json): keep its days."
)
@click.option("--set", "assignments", metavar="FACT=VALUE", multiple=True, help="A fact beside the record; or site=ID.")
@click.option(
    "--policy", type=click.Choice([policy.value for policy in Policy]), default="guideline", show_default=True
)
@click.option("--seconds", type=click.FloatRange(0.01, 600), default=10.0, show_default=True, help="How long to look.")
@click.option("--json", "as_json", is_flag=True, help="The plan for other programs.")
@click.option("--ics", type=click.Path(readable=False, path_type=Path), help="Also write the days as a calendar file.")
@click.option("--details", is_flag=True, help="Name the procedures in the titles of the calendar.")
@as_of_option
@guideline_option
def plan(
    record: Path,
    wants: tuple[str, ...],
    first: str | None,
    until: str | None,
    free: tuple[str, ...],
    blocked: tuple[str, ...],
    keep: Path | None,
    assignments: tuple[str, ...],
    policy: str,
    seconds: float,
    as_json: bool,
    ics: Path | None,
    details: bool,
    as_of: str | None,
    directory: Path | None,
) -> None:
    """Dates for everything planned and wanted on a RECORD, or why not: medical before cosmetic, nothing inside a wait,
    nobody asked without need, all of it early.

    A day that the record or --keep gives is kept if it can be; what is urgent is never moved.
    """
    day = today(as_of)
    guideline = open_guideline(directory)
    asked = _asked(guideline, open_record(record, guideline, day), day, (policy, *facts_from(assignments, guideline)))
    begin = _not_before(day, first)
    wishes = wishes_from(guideline, asked.record, [want_from(text) for text in wants], begin, day)
    wishes = kept(keep, wishes, begin, marks_of(own_key(), asked.record.client)) if keep else wishes
    calendar = calendar_from(
        wishes,
        begin,
        a_date(until, "--until") if until else None,
        tuple(span_from(text, "--free") for text in free) or None,
        tuple(span_from(text, "--blocked") for text in blocked),
    )
    made = _made(asked, wishes, calendar, seconds)
    if ics and made.conflict:
        click.echo(f"{ics} was not written: there are no days to put into it.", err=True)
    elif ics:
        secret = secret_of(own_key(), asked.record.client, record)
        ics.write_bytes(plan_calendar(guideline, made, datetime.now(UTC), details=details, secret=secret))
    if as_json:
        shown = {**json_plan(guideline, made), "of": marks_of(own_key(), asked.record.client)}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        print_plan(guideline, made, calendar)


def _asked(guideline: Guideline, record: Record, day: date, said: tuple[str, dict[str, Value], str | None]) -> Supposed:
    policy, given, site = said
    for id, value in given.items():
        if guideline.vocabulary[id].type is FactType.DAYS and value != NEVER:
            message = f"{id} moves with the day; write what happened, and when, into the record."
            raise BadInput([Problem("--set", 0, message)])
    if site is not None and site not in guideline.sites:
        raise BadInput([Problem("--set", 0, f"No site is called {site!r}.{nearest(site, guideline.sites)}")])
    return Supposed(Engine(guideline), record, day, Policy(policy), Given(given), site)


def _not_before(day: date, first: str | None) -> date:
    begin = a_date(first, "--from") if first else day
    if begin < day:
        raise BadInput([Problem("--from", 0, f"The plan cannot begin ({begin}) before today ({day}).")])
    return begin


def _made(supposed: Supposed, wishes: list[Wish], calendar: Calendar, seconds: float) -> Plan:
    try:
        from clearhead.planner.make import make_plan  # noqa: PLC0415 - the solver is an extra, and slow to load
    except ModuleNotFoundError as error:
        raise BadInput([Problem("plan", 0, MISSING)]) from error
    with working("Planning ..."):
        try:
            return make_plan(supposed, wishes, calendar, limit=seconds)
        except TimeoutError as error:
            message = "No plan was found in that time. Give it longer, or wish for less."
            raise BadInput([Problem("--seconds", 0, message)]) from error
