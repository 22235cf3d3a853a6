"""Facts about the skin and its reactions: what somebody saw, as long as nothing has been done to the skin since."""

from clearhead.engine import history
from clearhead.engine.context import Arguments, Context, Reading, words
from clearhead.engine.known_words import is_listed
from clearhead.engine.pigment_facts import any_of
from clearhead.model.record import Event, Reaction


def skin_healed(context: Context, _: Arguments) -> Reading:
    """What was attested, unless the skin has been worked on since."""
    healed = context.request.record.skin.healed
    return healed if not healed or context.skin_is_as_seen else None


def skin_state(context: Context, arguments: Arguments) -> Reading:
    state = context.request.record.skin.state
    if state is None:
        return None
    present = is_listed(state, words(arguments, "words"), context.knows_states)
    return present if present or context.skin_is_as_seen else None


def reaction_any(context: Context, _: Arguments) -> Reading:
    reactions = context.request.record.reactions
    return None if reactions is None else bool(reactions)


def reaction_unresolved(context: Context, _: Arguments) -> Reading:
    reactions = context.request.record.reactions
    if reactions is None:
        return None
    return any_of(None if reaction.resolved is None else not reaction.resolved for reaction in reactions)


def reaction_during(context: Context, arguments: Arguments) -> Reading:
    reactions = context.request.record.reactions
    if reactions is None:
        return None
    wanted = words(arguments, "words")
    return any_of(_was_during(context, reaction, wanted) for reaction in reactions)


def _was_during(context: Context, reaction: Reaction, wanted: tuple[str, ...]) -> bool | None:
    """What only another edition has may be one of these by another name."""
    if reaction.during in wanted:
        return True
    return False if reaction.during in context.guideline.procedures else None


def healed(context: Context, arguments: Arguments) -> Reading:
    stated = history.stated(context.request, words(arguments, "events"))
    return _all_healed(context, history.anywhere(context.request, stated.events)) if stated and stated.answers else None


def healed_in_field(context: Context, arguments: Arguments) -> Reading:
    stated = history.stated(context.request, words(arguments, "events"))
    return _all_healed(context, history.in_field(context.request, stated.events)) if stated and stated.answers else None


def _all_healed(context: Context, events: list[tuple[Event, bool]]) -> bool | None:
    """Whether every site of the past has been seen healed; True when there is none."""
    as_of = context.request.as_of
    past = [
        (event, when)
        for event, here in events
        if (when := history.occurrence(event, as_of, here=here)).may_have_begun(context.on)
    ]
    if any(event.healed is False and when.has_begun(context.on) for event, when in past):
        return False
    return True if all(event.healed and when.first.latest <= as_of for event, when in past) else None


def nothing_happened(context: Context, arguments: Arguments) -> bool:
    """Whether no entry speaks of a site that may be there on the day asked about."""
    stated = history.stated(context.request, words(arguments, "events"))
    events = history.anywhere(context.request, stated.events) if stated else []
    return not any(history.occurrence(event, context.request.as_of).may_have_begun(context.on) for event, _ in events)
