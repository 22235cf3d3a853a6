"""What every page may say of who is here."""

from django.http import HttpRequest

from clearhead_web.people import queries


def who_is_here(request: HttpRequest) -> dict[str, object]:
    """Asked only where a template uses it: the studios of whoever is signed in; whether a second factor is due."""
    return {
        "my_studios": lambda: queries.studios_of(request.user),
        "second_factor_due": lambda: queries.lacks_second_factor(request.user),
    }
