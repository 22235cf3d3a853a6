"""A timeline as JSON, in the shape that other programs rely on."""

from collections.abc import Mapping

from clearhead.model.answer import Turn
from clearhead.model.guideline import Guideline
from clearhead.model.source import Citation
from clearhead.model.timeline import Stretch, Timeline

FORMAT = 1


def json_timeline(guideline: Guideline, timeline: Timeline) -> Mapping[str, object]:
    """Dates are ISO text, levels their tokens; `to` is the last day of a stretch, null for good."""
    return {
        "clearhead": FORMAT,
        "procedure": timeline.procedure,
        "as_of": timeline.as_of.isoformat(),
        "from": timeline.first.isoformat(),
        "until": timeline.until.isoformat() if timeline.until else None,
        "urgency": timeline.urgency.value,
        "policy": timeline.policy.value,
        "site": timeline.site,
        "stretches": [_stretch(stretch) for stretch in timeline.stretches],
        "changes": [{"on": change.on.isoformat(), "verdict": change.verdict.token} for change in timeline.changes],
        "guideline": {"edition": guideline.edition, "sha256": guideline.sha256},
    }


def _stretch(stretch: Stretch) -> Mapping[str, object]:
    return {
        "from": stretch.first.isoformat(),
        "to": stretch.last.isoformat() if stretch.last else None,
        "verdict": stretch.verdict.token,
        "best": stretch.best.token,
        "why": [_turn(turn) for turn in stretch.why],
        "turns": [_turn(turn) for turn in stretch.turns],
        "findings": [
            {"id": finding.rule.id, "level": finding.level.token, "certain": finding.certain}
            for finding in stretch.findings
        ],
    }


def _turn(turn: Turn) -> Mapping[str, object]:
    rule = turn.finding.rule
    return {
        "on": turn.on.isoformat(),
        "how": turn.how.value,
        "id": rule.id,
        "part": rule.part or None,
        "level": turn.finding.level.token,
        "certain": turn.finding.certain,
        "grade": rule.grade.value,
        "sources": json_sources(rule.citations),
    }


def json_sources(citations: tuple[Citation, ...]) -> list[Mapping[str, str]]:
    return [{"id": citation.source, "says": citation.says} for citation in citations]
