"""From the moment a client takes a record back, nobody at the studio finds anything of it at any address;
what the studio wrote into it stays with the client."""

from clearhead_web.base import guidance
from clearhead_web.people import actions as people
from clearhead_web.people.models import User
from clearhead_web.people.queries import memberships_of
from clearhead_web.records import actions, sharing
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Change
from clearhead_web.records.queries import records_seen_by
from tests.web.addresses import addresses
from tests.web.conftest import Cast, user
from tests.web.world import build


def found_by_nora(cast: Cast) -> list[str]:
    """The addresses of the record at which Nora still gets more than "not found"."""
    world = build(cast)
    sharing.take_back(cast.record, cast.north)
    client = cast.signed_in(cast.nora)
    of_the_record = [address for address in addresses() if "record" in address.places]
    assert len(of_the_record) > 20
    return [
        f"{address.name}: {response.status_code}"
        for address in of_the_record
        for response in (call(address.filled(world.at(address.name))) for call in (client.get, client.post))
        if response.status_code not in {404, 405}
    ]


def test_a_studio_that_lost_access_finds_nothing_of_the_record(cast: Cast) -> None:
    assert found_by_nora(cast) == []


def test_whoever_left_the_studio_finds_nothing_either(cast: Cast) -> None:
    world = build(cast)
    people.join(cast.north, cast.otis, "owner")
    people.end_membership(memberships_of(cast.nora).get())
    client = cast.signed_in(cast.nora)
    for address in addresses():
        if "record" in address.places:
            assert client.get(address.filled(world.at(address.name))).status_code in {404, 405}, address.name


def test_leaving_a_studio_takes_nothing_from_its_client(cast: Cast) -> None:
    ann: User = user("Ann")
    membership = people.join(cast.north, ann, "artist")
    speaker = actions.Speaker(Change.As.ARTIST, "Ann, Studio North", ann, cast.north)
    actions.change(cast.record, speaker, [Fact(Section.SESSION, {"date": "2026-05-04"})], today=guidance.today())
    people.end_membership(membership)
    cast.record.refresh_from_db()
    assert cast.record.document["smp"]["sessions"][-1]["date"] == "2026-05-04"
    assert cast.record.changes.latest("number").who == "Ann, Studio North"
    assert cast.record in records_seen_by(cast.nora)
    assert cast.record not in records_seen_by(ann)
