"""One's own page: its name is changed there, and its days are in words."""

import re

from clearhead_web.people import actions
from tests.web.conftest import Cast
from tests.web.people.signing import text


def test_a_name_is_saved_and_nothing_else_that_is_sent_with_it(cast: Cast) -> None:
    cast.signed_in(cast.amir).post("/you/", {"name": "Amir E.", "is_staff": "on", "email": "x@example.org"})
    cast.amir.refresh_from_db()
    assert (cast.amir.name, cast.amir.is_staff, cast.amir.email) == ("Amir E.", False, "amir@example.org")


def test_days_are_written_so_that_nobody_reads_another(cast: Cast) -> None:
    assert re.search(r"since \d{1,2} [A-Z][a-z]+ 20\d\d", text(cast.signed_in(cast.nora).get("/you/")))


def test_one_s_own_page_costs_the_same_whatever_is_on_it(cast: Cast, django_assert_max_num_queries: object) -> None:
    for number in range(9):
        actions.found_studio(cast.nora, f"Studio {number}", "")
    client = cast.signed_in(cast.nora)
    client.get("/you/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = text(client.get("/you/"))
    assert "Studio 8" in page
