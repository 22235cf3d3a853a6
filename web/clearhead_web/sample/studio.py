"""The sample studio: what `clearhead serve` fills an empty database with, so that there is something to look at."""

from datetime import date
from typing import Any

from django.db import transaction

from clearhead_web.base import guidance
from clearhead_web.people import actions as people
from clearhead_web.people.models import Membership, Studio, User
from clearhead_web.sample import clients, courses, news, newsletter, reading, signing_in
from clearhead_web.studio.actions import consents, shelf
from clearhead_web.studio.guard import At

DAYS = ("expires_on", "opened_on")


@transaction.atomic
def load() -> Studio:
    """Everything or nothing. Raises OnlyInDevelopment."""
    today = guidance.today()
    said = reading.read(today)
    users = {each["email"]: signing_in.make(each, said["password"]) for each in said["people"]}
    studio = _studio(said["studio"], users)
    at = At(studio, users[said["studio"]["owner"]], Membership.Role.OWNER)
    consents.publish(at, said["consent"]["title"], said["consent"]["body"], 0)
    bottles = {name: shelf.add(studio, _with_dates(bottle), None) for name, bottle in said["bottles"].items()}
    sample = clients.Sample(at, users, bottles, today)
    for client in said["clients"]:
        clients.load(sample, client)
    editor = next(users[each["email"]] for each in said["people"] if each.get("publishes"))
    news.publish(editor)
    newsletter.load(today, editor)
    courses.load(today)
    return studio


def _studio(said: dict[str, Any], users: dict[str, User]) -> Studio:
    studio = people.found_studio(users[said["owner"]], said["name"], said["contact"])
    for email in said["artists"]:
        people.join(studio, users[email], Membership.Role.ARTIST)
    return studio


def _with_dates(bottle: dict[str, Any]) -> dict[str, Any]:
    return {key: date.fromisoformat(value) if key in DAYS else value for key, value in bottle.items()}
