"""How a placement stands: whose marks are the newest, who agrees to which version of them, and who is asked. Pure.

An agreement is to the other's marks, so a change asks only those again who agreed to what changed: the surgeon's change
the artist, the artist's change the surgeon, either the client. Where the client asks to think again, both are asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from clearhead_web.placing.marks import ArtistMarks, SurgeonMarks, artist_marks, surgeon_marks
from clearhead_web.placing.models import Party, Said, Version

Kind = Said.Kind
OTHER = {Party.SURGEON: Party.ARTIST, Party.ARTIST: Party.SURGEON}
#: What counts as a party's word on the marks; the last one does.
JUDGES = {
    Party.SURGEON: (Kind.AGREE, Kind.DISAGREE),
    Party.ARTIST: (Kind.AGREE, Kind.DISAGREE),
    Party.CLIENT: (Kind.CONFIRM, Kind.RETHINK),
}


class Stand(Enum):
    WAITS = "there is nothing to agree to yet"
    ASKED = "is asked"
    AGAIN = "is asked again"
    AGREES = "agrees"
    DISAGREES = "does not agree"


@dataclass(frozen=True, slots=True)
class Standing:
    """One party: their newest marks (none of the client's), their last word on those of others, and how it counts."""

    party: Party
    version: Version | None
    word: Said | None
    stand: Stand

    @property
    def agrees(self) -> bool:
        return self.stand is Stand.AGREES

    @property
    def is_asked(self) -> bool:
        return self.stand in (Stand.ASKED, Stand.AGAIN)

    @property
    def agreed_to(self) -> tuple[tuple[Party, int], ...]:
        """Whose marks, and which version of them, their last word is about."""
        return () if self.word is None else tuple((party, number_in(self.word, party)) for party in about(self.party))


@dataclass(frozen=True, slots=True)
class Place:
    """Versions and words, each oldest first."""

    versions: tuple[Version, ...] = ()
    said: tuple[Said, ...] = ()

    def newest(self, party: Party) -> Version | None:
        """None also where the client dropped it."""
        dropped = self.dropped(party)
        least = number_in(dropped, party) if dropped else 0
        return next((one for one in reversed(self.versions) if one.party == party and one.number > least), None)

    def number(self, party: Party) -> int:
        newest = self.newest(party)
        return newest.number if newest else 0

    def last_number(self, party: Party) -> int:
        """Also of what was dropped: no number is given twice."""
        return max((one.number for one in self.versions if one.party == party), default=0)

    def dropped(self, party: Party) -> Said | None:
        return self._settled(party, Kind.DROP)

    def kept(self, party: Party) -> Said | None:
        return self._settled(party, Kind.KEEP)

    def _settled(self, party: Party, kind: Said.Kind) -> Said | None:
        return next((one for one in reversed(self.said) if one.kind == kind and one.whose == party), None)

    @property
    def surgeon(self) -> SurgeonMarks | None:
        newest = self.newest(Party.SURGEON)
        return surgeon_marks(newest.marks) if newest else None

    @property
    def artist(self) -> ArtistMarks | None:
        newest = self.newest(Party.ARTIST)
        return artist_marks(newest.marks) if newest else None

    def word(self, party: Party) -> Said | None:
        """The last; but nobody's refusal is cleared by another who speaks for the same party."""
        last: dict[object, Said] = {}
        dropped = self.dropped(party)
        since = dropped.pk if dropped else 0
        for one in self.said:
            if one.party == party and one.kind in JUDGES[party] and one.pk > since:
                last.pop(one.handover_id, None)
                last[one.handover_id] = one
        words = list(last.values())
        refused = [one for one in words if one.kind == Kind.DISAGREE and not self._is_about_older(one, party)]
        found = refused or words
        return found[-1] if found else None

    def standing(self, party: Party) -> Standing:
        return Standing(party, self.newest(party), self.word(party), self._stand(party))

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(self.standing(party) for party in Party)

    @property
    def is_settled(self) -> bool:
        """The client has confirmed what stands there now."""
        return self.standing(Party.CLIENT).agrees

    def _stand(self, party: Party) -> Stand:
        word = self.word(party)
        if not any(self.number(other) for other in about(party)):
            return Stand.WAITS
        if word is None:
            return Stand.ASKED
        if self._is_overtaken(word, party):
            return Stand.AGAIN
        return Stand.AGREES if word.kind in (Kind.AGREE, Kind.CONFIRM) else Stand.DISAGREES

    def _is_overtaken(self, word: Said, party: Party) -> bool:
        last = self.word(Party.CLIENT)
        if party is not Party.CLIENT and last and last.kind == Kind.RETHINK and last.pk > word.pk:
            return True
        return self._is_about_older(word, party)

    def _is_about_older(self, word: Said, party: Party) -> bool:
        return any(number_in(word, other) != self.number(other) for other in about(party))


def about(party: Party) -> tuple[Party, ...]:
    """Whose marks a party agrees to."""
    return (OTHER[party],) if party in OTHER else (Party.SURGEON, Party.ARTIST)


def number_in(word: Said, party: Party) -> int:
    return word.surgeon_version if party is Party.SURGEON else word.artist_version


def place(versions: Sequence[Version], said: Sequence[Said]) -> Place:
    return Place(tuple(sorted(versions, key=lambda one: one.pk)), tuple(sorted(said, key=lambda one: one.pk)))
