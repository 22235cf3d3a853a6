"""Where marks meet: zone by zone, and as sets. Pure; says nothing of what it means."""

from collections.abc import Iterable
from dataclasses import dataclass

from clearhead.handoff.phrasing import in_order
from clearhead.model.record import Record
from clearhead_web.placing.marks import ArtistMarks, SurgeonMarks


@dataclass(frozen=True, slots=True)
class Row:
    """One zone: what is marked there. `meets`: keys of what comes together in it, the gravest first."""

    zone: str
    pigment: bool | None
    intended: bool
    field: bool
    donor: bool
    recipient: bool
    line: str | None
    meets: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        return self.field or self.donor or self.recipient or self.line is not None


@dataclass(frozen=True, slots=True)
class Overlap:
    """`pigment`: the zones that hold pigment, as marked and as recorded; `is_known`: whether that is all of them."""

    rows: tuple[Row, ...]
    pigment: frozenset[str]
    is_known: bool
    pigment_in_reach: frozenset[str]
    intended_in_reach: frozenset[str]
    in_cut: frozenset[str]

    @property
    def in_rest(self) -> frozenset[str]:
        return self.pigment_in_reach - self.in_cut


def recorded(core: Record | None) -> tuple[frozenset[str], bool]:
    """The zones into which the record's sessions put pigment, and whether they are all: each session says where."""
    sessions = [one for one in (core.sessions if core else None) or () if one.kind != "removal"]
    known = core is not None and core.sessions is not None and all(one.zones is not None for one in sessions)
    return frozenset(zone for one in sessions for zone in one.zones or ()), known


def overlap(surgeon: SurgeonMarks, artist: ArtistMarks | None, core: Record | None) -> Overlap:
    """What the artist says goes beside what the record says; neither takes pigment away from the other.

    A field that is left blank is no "none": that there is no more pigment is known from the record alone.
    """
    found, known = recorded(core)
    pigment = found | frozenset(artist.existing if artist else ())
    intended = frozenset(artist.intended if artist else ())
    rows = tuple(_rows(surgeon, pigment, intended, is_known=known))
    return Overlap(
        rows=rows,
        pigment=pigment,
        is_known=known,
        pigment_in_reach=pigment & surgeon.reach,
        intended_in_reach=intended & surgeon.reach,
        in_cut=pigment & frozenset(zone for zone, _ in surgeon.cuts),
    )


def _rows(surgeon: SurgeonMarks, pigment: frozenset[str], intended: frozenset[str], *, is_known: bool) -> Iterable[Row]:
    for zone in in_order(surgeon.reach | pigment | intended):
        has = True if zone in pigment else False if is_known else None
        field, donor, recipient = zone in surgeon.field, zone in surgeon.donor, zone in surgeon.recipient
        line = surgeon.line(zone)
        row = Row(zone, has, zone in intended, field, donor, recipient, line, ())
        yield Row(zone, has, zone in intended, field, donor, recipient, line, tuple(_meets(row)))


def _meets(row: Row) -> Iterable[str]:
    if row.is_reached and row.pigment is None:
        yield "perhaps"
    if row.pigment and row.line:
        yield "cut"
    if row.pigment and row.donor:
        yield "donor"
    if row.pigment and row.recipient:
        yield "recipient"
    if row.pigment and row.field and not row.line:
        yield "field"
    if row.intended and row.is_reached:
        yield "intended"
