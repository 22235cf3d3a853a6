"""Whom a changed answer is told: a notice a person, because of what, and whether it is mailed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from clearhead.model.guideline import Guideline
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.records.models import Access, Change

Because = Notice.Because


@dataclass(frozen=True, slots=True)
class Changed:
    before: StoredAnswer
    after: StoredAnswer


def tell(changes: Sequence[Changed], guideline: Guideline, owners: Mapping[UUID, UUID | None]) -> None:
    """A notice for the owner of each record, and for those who work at a studio that may see it."""
    if not changes:
        return
    members = _members({one.after.record_id for one in changes})
    because = {one.after.pk: because_of(one, guideline) for one in changes}
    authors = _authors([one for one in changes if because[one.after.pk] is Because.RECORD])
    Notice.objects.bulk_create(
        Notice(
            user_id=user,
            answer=one.after,
            before=one.before,
            because=because[one.after.pk],
            # Whoever made the change has just been shown what came of it.
            by_mail=user == owners[one.after.record_id] and authors.get(one.after.pk) != {user},
        )
        for one in changes
        for user in {owners[one.after.record_id], *members[one.after.record_id]}
        if user
    )


def because_of(one: Changed, guideline: Guideline) -> Because:
    """A change to the record comes first: whoever made it expects it. Then what the edition brought, then time."""
    before, after = one.before, one.after
    if before.checked_number != after.number:
        return Because.RECORD
    if before.checked_edition == after.edition_id:
        return Because.DATE
    recalls = [fact.id for fact in guideline.vocabulary.values() if fact.derive == "recalled"]
    matched = any(before.facts.get(id) != after.facts.get(id) for id in recalls)
    return Because.RECALL if matched else Because.EDITION


def _members(records: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Who works where each record may be seen."""
    found = defaultdict[UUID, set[UUID]](set)
    rows = Access.objects.filter(
        record__in=list(records),
        ended_at=None,
        studio__memberships__ended_at=None,
        studio__memberships__user__isnull=False,
    )
    for record, user in rows.values_list("record", "studio__memberships__user"):
        found[record].add(user)
    return found


def _authors(changes: Sequence[Changed]) -> dict[UUID, set[UUID | None]]:
    """Who changed the record since the answer before was last checked, by the new answer."""
    if not changes:
        return {}
    made = defaultdict[UUID, list[tuple[int, UUID | None]]](list)
    rows = Change.objects.filter(
        record__in=[one.after.record_id for one in changes],
        number__gt=min(one.before.checked_number for one in changes),
    )
    for record, number, by in rows.values_list("record", "number", "by"):
        made[record].append((number, by))
    return {
        one.after.pk: {
            by for number, by in made[one.after.record_id] if one.before.checked_number < number <= one.after.number
        }
        for one in changes
    }
