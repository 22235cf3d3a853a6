"""Who looks at a placement, as which party, and what about: the same page for all three."""

from dataclasses import dataclass
from uuid import UUID

from clearhead.model.level import Reader
from clearhead_web.handover.matters import About, touches_skin
from clearhead_web.handover.models import HandOver
from clearhead_web.placing.actions import Speaker
from clearhead_web.placing.models import Party
from clearhead_web.placing.standing import Place
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Record

READERS = {Party.SURGEON: Reader.CLINICIAN, Party.ARTIST: Reader.ARTIST, Party.CLIENT: Reader.CLIENT}


@dataclass(frozen=True, slots=True)
class Visitor:
    """`handover`: the link they came by, none for whoever signed in; `seen`: the record as they see it, then.
    `only_looks`: somebody who looks at what another one's link shows.
    """

    party: Party
    record: Record
    about: About
    what: str
    place: Place
    seen: Seen | None = None
    handover: HandOver | None = None
    only_looks: bool = False

    @property
    def key(self) -> UUID:
        return self.about.key

    @property
    def reader(self) -> Reader:
        return READERS[self.party]

    @property
    def is_named(self) -> bool:
        """Whether they are asked for their name."""
        return self.handover is not None

    @property
    def may_mark(self) -> bool:
        return self.party is not Party.CLIENT and self.may_judge

    @property
    def may_judge(self) -> bool:
        """While it is planned; what was agreed before it stays as it was."""
        return self.about.is_ahead and not self.only_looks

    @property
    def may_settle(self) -> bool:
        """The client: what becomes of marks whose maker can change them no more, and what goes into the record."""
        return self.party is Party.CLIENT and self.may_judge

    @property
    def may_comment(self) -> bool:
        return not self.only_looks

    def speaker(self, who: str) -> Speaker:
        if self.seen is None:
            return Speaker(self.party, who, handover=self.handover)
        # Others read it: a person without a name is named by their part, and not by their e-mail address.
        who = self.seen.user.name or str(Party(self.party).label)
        return Speaker(self.party, who, self.seen.user, self.seen.studio)


def procedure_placed(about: About) -> str | None:
    """The id of its procedure, if that touches the skin, so that it can be placed; None for any other."""
    return str(about.entry["what"]) if about.entry is not None and touches_skin(about) else None
