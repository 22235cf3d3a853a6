"""Facts about the pigment: whether there is any, where, what is in it, and how long it has been there."""

from collections.abc import Callable

from clearhead.engine import history
from clearhead.engine.context import Arguments, Context, Reading, supposed, words
from clearhead.engine.pigment_facts import any_of, contains_iron, contains_titanium, recalled, weakest_basis
from clearhead.engine.zones import as_zone_set, meets
from clearhead.model.value import NEVER, Interval, ZoneSet


def smp_present(context: Context, _: Arguments) -> Reading:
    if context.done is None:
        return None
    return any_of(supposed(True, one.when.has_begun(context.on)) for one in context.done)


def smp_zones(context: Context, _: Arguments) -> Reading:
    if context.done is None:
        return None
    sure = as_zone_set(one.session.zones for one in context.done if one.when.has_begun(context.on))
    return ZoneSet(sure.surely, as_zone_set(one.session.zones for one in context.done).maybe)


def session_count(context: Context, _: Arguments) -> Reading:
    if context.done is None:
        return None
    sure = sum(one.when.has_begun(context.on) for one in context.done)
    most = NEVER if any(one.session is history.UNSPOKEN for one in context.done) else len(context.done)
    return sure if sure == most else Interval(sure, most)


def since_session(context: Context, _: Arguments) -> Reading:
    return None if context.work is None else history.since_work(context.work, None, anywhere=True)


def since_session_in_field(context: Context, _: Arguments) -> Reading:
    if context.work is None:
        return None
    return history.since_work(context.work, context.request.zones, anywhere=False)


def in_field(context: Context, _: Arguments) -> Reading:
    if context.done is None:
        return None
    zones = context.request.zones
    return any_of(supposed(meets(one.session.zones, zones), one.when.has_begun(context.on)) for one in context.done)


def procedure_zones(context: Context, _: Arguments) -> Reading:
    zones = context.request.zones
    return None if zones is None else as_zone_set([zones])


def pigment_iron(context: Context, _: Arguments) -> Reading:
    return _contents(context, contains_iron)


def pigment_titanium(context: Context, _: Arguments) -> Reading:
    return _contents(context, contains_titanium)


def _contents(context: Context, contains: Callable[..., bool | None]) -> Reading:
    if context.pigments is None:
        return None
    index = context.guideline.pigments
    found = any_of(supposed(contains(pigment, index), sure) for pigment, sure in context.pigments)
    return None if found is None else "present" if found else "none"


def iron_basis(context: Context, _: Arguments) -> Reading:
    return weakest_basis(pigment for pigment, _ in context.pigments or ())


def recalled_pigment(context: Context, _: Arguments) -> Reading:
    if context.done is None:
        return None
    recalls = context.guideline.recalls
    return any_of(supposed(recalled(one.session, recalls), one.when.has_begun(context.on)) for one in context.done)


def since_removal(context: Context, arguments: Arguments) -> Reading:
    return history.since_removal(context.request, words(arguments, "events"))
