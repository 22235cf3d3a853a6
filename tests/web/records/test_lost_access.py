"""From the moment a client takes a record back, nobody at the studio finds anything of it at any address."""

from clearhead_web.people import actions as people
from clearhead_web.people.queries import memberships_of
from clearhead_web.records import sharing
from tests.web.addresses import addresses
from tests.web.conftest import Cast
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
