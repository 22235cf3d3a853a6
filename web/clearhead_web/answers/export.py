"""What a full export of a record holds of its answers: each as it was, and when the owner was told of a change."""

from collections.abc import Iterator

from clearhead.model.level import Level
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.records.export import as_json
from clearhead_web.records.models import Record


def parts(record: Record) -> Iterator[tuple[str, bytes]]:
    answers = StoredAnswer.objects.filter(record=record).select_related("edition").order_by("made_at", "pk")
    yield "answers.json", as_json([_answer(one) for one in answers]).encode()
    notices = Notice.objects.filter(answer__record=record, user=record.owner_id).order_by("made_at", "pk")
    yield "answers-changed.json", as_json([_notice(one) for one in notices]).encode()


def _answer(one: StoredAnswer) -> dict[str, object]:
    return {
        "id": one.pk,
        "entry": one.key,
        "procedure": one.procedure,
        "on": one.on,
        "made_at": one.made_at,
        "as_of": one.as_of,
        "version": one.number,
        "edition": {"name": one.edition.edition, "sha256": one.edition_id},
        "current": one.current,
        "verdict": Level(one.verdict).token,
        "best": Level(one.best).token,
        "not_before": one.not_before,
        "tell": one.tell,
        "tell_surely": one.tell_surely,
        "facts": one.facts,
        "shown": one.shown,
    }


def _notice(one: Notice) -> dict[str, object]:
    said = {"before": one.before_id, "now": one.answer_id, "because": one.because, "at": one.made_at}
    return {**said, "mailed_at": one.mailed_at, "seen_at": one.seen_at}
