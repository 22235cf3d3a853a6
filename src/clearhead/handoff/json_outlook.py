"""A forecast as JSON, in the shape that other programs rely on. Its codes are the guideline's own ids."""

from collections.abc import Mapping
from datetime import date

from clearhead.handoff.json_timeline import json_sources
from clearhead.model.answer import Finding
from clearhead.model.condition import facts_of
from clearhead.model.forecast import Forecast
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.outlook import Days, Due, Hastened, Judged, Outlook
from clearhead.model.wait import Mark

FORMAT = 1


def json_outlook(guideline: Guideline, outlook: Outlook, reader: Reader = Reader.CLIENT) -> Mapping[str, object]:
    """Dates are ISO text; days from and to are pairs, both included."""
    return {
        "clearhead": FORMAT,
        "procedure": outlook.procedure,
        "as_of": outlook.as_of.isoformat(),
        "earliest": _iso(outlook.earliest),
        "earliest_if": _iso(outlook.earliest_if),
        "held_by": [_finding(finding) for finding in outlook.held_by],
        "ask": list(outlook.ask),
        "due": [_due(due, reader) for due in outlook.due],
        "zones": [{"zones": list(one.zones), "due": [_due(due, reader) for due in one.due]} for one in outlook.zones],
        "past": [_judged(one) for one in outlook.past],
        "guideline": {"edition": guideline.edition, "sha256": guideline.sha256},
    }


def _due(due: Due, reader: Reader) -> Mapping[str, object]:
    forecast = due.forecast
    shortest, longest = forecast.range
    return {
        "id": forecast.id,
        "certain": due.only_if is None,
        "standing": due.standing.value,
        "counted_from": _iso(due.counted_from),
        "window": _days(due.window) if due.window else None,
        "overdue": _iso(due.overdue),
        "recommended": [_days(days) for days in due.recommended],
        "possible": [_days(days) for days in due.possible],
        "sooner": [_hastened(one, reader) for one in due.hastened],
        "why": forecast.why[reader],
        "range": [shortest.text, longest.text],
        "marks": _marks(forecast),
        "grade": forecast.grade.value,
        "claims": [_claim(claim.source, claim.time.text, claim.says, claim.set_aside) for claim in forecast.claims],
        "depends_on": list(facts_of(due.only_if)) if due.only_if is not None else [],
    }


def _claim(source: str, time: str, says: str, set_aside: str) -> Mapping[str, object]:
    return {"source": source, "time": time, "says": says, "set_aside": set_aside or None}


def _marks(forecast: Forecast) -> Mapping[str, object]:
    return {
        "recommended_from": _mark(forecast.recommended_from),
        "recommended_until": _mark(forecast.recommended_until),
        "overdue_after": _mark(forecast.overdue_after),
    }


def _mark(mark: Mark) -> Mapping[str, str]:
    return {"time": mark.time.text, "because": mark.because}


def _hastened(one: Hastened, reader: Reader) -> Mapping[str, object]:
    sooner = one.sooner
    return {
        "id": sooner.id,
        "certain": one.only_if is None,
        "from": _iso(one.opens),
        "why": sooner.why[reader],
        "mark": _mark(sooner.recommended_from),
        "grade": sooner.grade.value,
        "sources": json_sources(sooner.citations),
    }


def _judged(one: Judged) -> Mapping[str, object]:
    return {
        "on": _iso(one.on),
        "procedure": one.procedure,
        "zones": sorted(one.zones) if one.zones is not None else None,
        "judgement": one.judgement.value,
        "reasons": [_finding(finding) for finding in one.reasons],
    }


def _finding(finding: Finding) -> Mapping[str, object]:
    rule = finding.rule
    return {
        "id": rule.id,
        "part": rule.part or None,
        "level": finding.level.token,
        "certain": finding.certain,
        "grade": rule.grade.value,
        "sources": json_sources(rule.citations),
    }


def _days(days: Days) -> list[str]:
    return [day.isoformat() for day in days]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
