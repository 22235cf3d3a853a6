"""What every page may say of who is here."""

from django.http import HttpRequest

from clearhead_web.people import queries


def who_is_here(request: HttpRequest) -> dict[str, object]:
    """The studios of whoever is signed in, for the menu: one query, and none for a stranger or an unused menu."""
    return {"my_studios": lambda: queries.studios_of(request.user)}
