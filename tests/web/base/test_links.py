"""A link's token is long, the same each time, and another for another purpose, thing or key."""

import base64
from uuid import UUID

from django.test import RequestFactory, override_settings

from clearhead_web.base import links

ID = UUID("00000000-0000-4000-8000-000000000001")
OTHER = UUID("00000000-0000-4000-8000-000000000002")


def test_a_token_holds_256_bits_and_may_stand_in_an_address() -> None:
    token = links.token_for("handover", ID)
    assert len(base64.urlsafe_b64decode(token + "=")) == 32
    assert token.replace("-", "").replace("_", "").isalnum()


def test_a_token_is_the_same_each_time_and_another_for_each_purpose_and_thing() -> None:
    assert links.token_for("handover", ID) == links.token_for("handover", ID)
    assert len({links.token_for(purpose, id) for purpose in ("handover", "invitation") for id in (ID, OTHER)}) == 4


def test_another_secret_key_makes_another_token() -> None:
    before = links.token_for("handover", ID)
    with override_settings(SECRET_KEY="another key altogether"):
        assert links.token_for("handover", ID) != before


def test_the_hash_of_a_token_does_not_hold_the_token() -> None:
    token = links.token_for("handover", ID)
    assert len(links.hashed(token)) == 64
    assert token not in links.hashed(token)


def test_an_address_is_absolute(rf: RequestFactory) -> None:
    assert links.absolute_address(rf.get("/"), "/h/x/") == "http://testserver/h/x/"
