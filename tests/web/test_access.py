"""Who may open what: every address of the app, with everybody.

The list of addresses comes from the app. An address that stands in no row here fails, so that a new page cannot be
forgotten. What is tried is a GET and an empty POST: whoever may not see a thing learns nothing from either.
"""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.web.addresses import Address, addresses
from tests.web.conftest import Cast
from tests.web.world import World, build

EVERYBODY = ("stranger", "amir", "nora", "otis", "sam", "edith")

#: For each kind of page: who is let in. A signed-in person who is not gets 404; a stranger is sent to sign in.
ROWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "open to all": (
        EVERYBODY,
        (
            "check:home",
            "check:ask",
            "check:start",
            "check:document",
            "check:keep",
            "check:keep",
            "handover:page",
            "handover:page-letter",
            "planning:calendar",
            "placing:page",
            "planning:page",
            "search:results",
            "courses:enrol",
            "courses:asked",
            "courses:calendar",
            "courses:place",
            "courses:known",
            "courses:ask",
            "courses:question-sent",
            "guideline:front",
            "guideline:sources",
            "guideline:disagreements",
            "guideline:editions",
            "guideline:procedure",
            "newsletter:home",
            "newsletter:asked",
            "newsletter:confirm",
            "newsletter:mine",
            "newsletter:kept",
            "newsletter:leave",
            *(f"articles:{feed}" for feed in ("feed", "feed-atom", "news-feed", "news-feed-atom")),
            "sitemap",
            "robots",
            "alive",
            "ready",
        ),
    ),
    # A hand-over is its sender's and the client's, a photo too; these are Amir's.
    "the record's owner": (
        ("amir",),
        (
            "records:delete-photo",
            "records:export",
            "records:export-file",
            "handover:given",
            "handover:paper",
            "handover:nudge",
            "handover:reply",
            "handover:withdraw",
            "planning:wish",
            "planning:feed",
            "records:attest",
            "records:dispute",
            "records:withdraw",
            "records:erase",
            "records:export-all",
            "records:sharing",
            "records:sharing-studio",
            "records:sharing-invitation",
            "studio:own-consents",
            "studio:own-consent",
        ),
    ),
    "the owner, and the studio that the owner lets in": (
        ("amir", "nora"),
        (
            "records:record",
            "records:section",
            "records:new-entry",
            "records:edit-entry",
            "records:remove-entry",
            "records:restore",
            "records:none",
            "records:unlisted",
            "records:history",
            "records:version",
            "records:photos",
            "records:new-photo",
            "records:photo",
            "records:import",
            "answers:answer",
            "handover:procedure",
            "handover:new",
            "handover:letter-pdf",
            "handover:letter-text",
            "handover:message",
            "handover:card",
            "handover:calendar",
            "planning:plan",
            "planning:suppose",
            "planning:say",
            "placing:placement",
        ),
    ),
    "the studio": (
        ("nora",),
        (
            "people:leave",
            "people:members",
            "people:member",
            "people:member-invitation",
            "people:studio-change",
            "studio:home",
            "studio:clients",
            "studio:new-client",
            "studio:shelf",
            "studio:new-bottle",
            "studio:bottle",
            "studio:edit-bottle",
            "studio:discard",
            "studio:put-back",
            "studio:sheet",
            "studio:consents",
            "studio:new-consent",
            "studio:consent",
            "studio:signature",
            "studio:client-consents",
            "studio:check",
            "studio:new-sitting",
            "studio:questions",
            "studio:sitting",
            "studio:sign",
            "studio:abandon",
        ),
    ),
    "staff and editors": (("sam", "edith"), ("studio:staff",)),
    "whoever is signed in": (
        EVERYBODY[1:],
        (
            "people:start",
            "people:account",
            "people:close",
            "people:studio-new",
            "handover:home",
            "answers:notices",
            "answers:seen",
        ),
    ),
}

#: Addresses that decide by themselves, each with the tests that hold them.
ELSEWHERE = {
    **dict.fromkeys(
        (f"course-office:{page}" for page in ("dates", "new", "date", "change", "call-off", "people")),
        "tests/web/courses/test_office.py",
    ),
    "metrics": "tests/web/project",
    "people:invitation": "tests/web/people",
    "people:end-session": "tests/web/people",
    "people:remove-passkey": "tests/web/people",
    "newsletter_send": "tests/web/newsletter",
    "editors-picture": "tests/web/publishing/test_pictures.py",
}
#: The libraries' own pages: one's own account, which tests/web/people walks through, and where editors write, which
#: tests/web/publishing does.
LIBRARY = ("account_", "mfa_", "usersessions_", "wagtail")

WHO_SEES = {name: who for who, names in ROWS.values() for name in names}


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def test_every_address_has_its_row() -> None:
    known = {*WHO_SEES, *ELSEWHERE}
    named = {address.name for address in addresses() if not address.name.startswith(LIBRARY)}
    assert named - known == set(), "say in test_access.py who may see these"
    assert known - named == set(), "these rows speak of addresses that are gone"


def test_nobody_gets_where_they_are_not_let_in(world: World) -> None:
    wrong = [
        f"{who} {method} {address.name}: {response.status_code}"
        for address in _those_with_rows()
        for who in EVERYBODY
        if who not in WHO_SEES[address.name]
        for method, response in _tried(world, who, address)
        if not _is_refusal(who, response)
    ]
    assert not wrong, "\n".join(wrong)


def test_whoever_is_let_in_gets_there(world: World) -> None:
    """Some pages take only a POST, and an empty one may be wrong (400) or lead on (302); none is refused or breaks."""
    wrong = []
    for address in _those_with_rows():
        for who in WHO_SEES[address.name]:
            statuses = [response.status_code for _, response in _tried(world, who, address, ("get",))]
            if not set(statuses) <= {200, 302, 303, 405, 400}:
                wrong.append(f"{who} {address.name}: {statuses}")
    assert not wrong, "\n".join(wrong)


def _those_with_rows() -> list[Address]:
    return [address for address in addresses() if address.name in WHO_SEES]


def _tried(
    world: World, who: str, address: Address, methods: tuple[str, ...] = ("get", "post")
) -> list[tuple[str, HttpResponse]]:
    client = _browser(world.cast, who)
    path = address.filled(world.at(address.name))
    calls: dict[str, Callable[[str], HttpResponse]] = {"get": client.get, "post": client.post}  # type: ignore[dict-item]
    responses = [(method, calls[method](path)) for method in methods]
    for _, response in responses:
        if response.streaming:
            b"".join(response)  # a file that is served stays open until it is read to its end
    return responses


def _browser(cast: Cast, who: str) -> Client:
    return cast.signed_in(None if who == "stranger" else getattr(cast, who))


def _is_refusal(who: str, response: HttpResponse) -> bool:
    if who == "stranger" and response.status_code == 302:
        return response["Location"].startswith("/account/login/")
    return response.status_code in (404, 405)
