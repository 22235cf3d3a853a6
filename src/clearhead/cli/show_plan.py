"""A plan on the terminal: what comes when, why not sooner, whom to tell by when, and what is still to be asked."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from clearhead.cli.show_answer import COLOURS, print_page
from clearhead.handoff.phrasing import day_words
from clearhead.handoff.plan_words import PlanWords
from clearhead.handoff.words import shown
from clearhead.model.guideline import Guideline
from clearhead.model.plan import Calendar, Conflict, Plan, Step


def print_plan(guideline: Guideline, plan: Plan, calendar: Calendar) -> None:
    print_page(list(_page(PlanWords(guideline, plan), plan, calendar)))


def _page(words: PlanWords, plan: Plan, calendar: Calendar) -> Iterator[RenderableType]:
    yield Text(words.say("title", first=day_words(words.guideline, calendar.first)), style="bold")
    if plan.conflict:
        yield from _conflict(words, plan.conflict)
        return
    if not plan.steps:
        yield Text(words.say("empty"))
        return
    yield Text(words.proved())
    for step in plan.steps:
        yield from _step(words, step)
    yield from _questions(words, plan)
    yield Text(f"\n{words.say('supposed')}", style="italic")


def _step(words: PlanWords, step: Step) -> Iterator[RenderableType]:
    title = words.say("step", date=words.day(step), wish=words.wish(step.wish))
    level = shown(words.guideline, step.level)
    yield Text.assemble("\n", ("● ", COLOURS[step.level]), (title, "bold"), (f"  {level}", COLOURS[step.level]))
    if step.moved_from:
        yield _inset(Text(words.moved(step)))
    yield _inset(Text(words.window(step)))
    for line in words.because(step):
        yield _inset(Text(line))
    for reason in step.why:
        yield _inset(Text(words.reason(reason)))
        if reason.sources:
            yield _inset(Text(words.who_says(reason), style="dim"), 4)
    for one in step.tell:
        yield _inset(Text(words.told(one)))


def _questions(words: PlanWords, plan: Plan) -> Iterator[RenderableType]:
    """Each once, with the steps that it can change, the nearest first."""
    facts = dict.fromkeys(fact for step in plan.steps for fact in step.ask)
    if facts:
        yield Text(f"\n{words.say('ask.heading')}", style="bold")
    for fact in facts:
        steps = "; ".join(words.wish(step.wish) for step in plan.steps if fact in step.ask)
        yield _inset(Text.assemble(f"• {words.asked(fact)} ", (f"({steps})", "dim")))


def _conflict(words: PlanWords, conflict: Conflict) -> Iterator[RenderableType]:
    yield Text(words.say("conflict.one" if len(conflict.wishes) == 1 else "conflict"), style="bold")
    for line in words.why_not(conflict):
        yield _inset(Text(f"• {line}"))
    for fact in conflict.ask:
        yield _inset(Text(f"• {words.asked(fact)}", style="dim"), 4)
    yield Text(f"\n{words.say('fixes' if conflict.fixes else 'fix.none')}")
    for fix in conflict.fixes:
        yield _inset(Text(f"• {words.fix(fix)}"))
    yield Text(f"\n{words.say('supposed')}", style="italic")


def _inset(words: RenderableType, columns: int = 2) -> Padding:
    return Padding(words, (0, 0, 0, columns), expand=False)
