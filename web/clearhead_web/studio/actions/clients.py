"""A client whose record a studio begins."""

from uuid import UUID

from clearhead_web.base.once import once
from clearhead_web.records import sharing
from clearhead_web.records.models import Record
from clearhead_web.studio.guard import At
from clearhead_web.studio.queries.clients import clients_of


def begin(at: At, name: str, id: UUID) -> tuple[Record, bool]:
    """The record, and whether it is new (`base.once`). Raises BadInput for what is no name."""

    def is_it(there: Record) -> bool:
        return there.name == name and clients_of(at.studio).filter(pk=there.pk).exists()

    return once(Record, id, is_it, lambda drawn: sharing.keep_for_studio(at.studio, at.user, name, drawn))
