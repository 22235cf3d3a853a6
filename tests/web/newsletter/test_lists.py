"""Lists that come from elsewhere bring their proof, and what is written out can be read in again."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clearhead_web.newsletter.actions import leaving
from clearhead_web.newsletter.models import Consent, Subscriber, Subscription, Suppressed
from tests.web.newsletter.conftest import subscribed

HEAD = "email,topics,agreed_at,wording\n"
pytestmark = pytest.mark.django_db


class Lists:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def bring_in(self, *rows: str, head: str = HEAD) -> str:
        """What the command says."""
        path = self.folder / "list.csv"
        path.write_text(head + "".join(f"{row}\n" for row in rows), "utf-8")
        with suppress(SystemExit):  # a row was refused
            call_command("import_subscribers", str(path))
        said = self.capsys.readouterr()
        return (said.err + said.out).replace(str(path), "list.csv")


@pytest.fixture
def lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Lists:
    return Lists(tmp_path, capsys)


def test_a_row_with_its_proof_is_brought_in_once(lists: Lists) -> None:
    row = "bo@example.org,news offers,2025-03-01T09:30:00Z,I want your mail."
    for _ in range(2):
        assert lists.bring_in(row) == "Brought in, or there already: 1. Refused: 0.\n"
    consent = Consent.objects.get()
    assert (consent.how, consent.topics, consent.at.isoformat()) == (
        "imported",
        ["news", "offers"],
        "2025-03-01T09:30:00+00:00",
    )
    assert consent.wording
    assert consent.wording.text == "I want your mail."
    assert consent.noted_at > consent.at


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("bo@example.org,news,,I want it.", "There is no proof"),
        ("bo@example.org,news,2025-03-01,", "There is no proof"),
        ("bo@example.org,,2025-03-01,I want it.", "topics is ''"),
        ("bo@example.org,all,2025-03-01,I want it.", "topics is 'all'"),
        ("bo@example.org,news,last year,I want it.", "agreed_at is 'last year'"),
        ("bo@example.org,news,2025-02-30,I want it.", "agreed_at is '2025-02-30'"),
        ("bo@example.org,news,2999-01-01,I want it.", "still to come"),
        ("bo,news,2025-03-01,I want it.", "valid email"),
        ("b\N{CYRILLIC SMALL LETTER O}@example.org,news,2025-03-01,I want it.", "not a plain one"),
    ],
)
def test_a_row_without_proof_or_sense_is_refused_and_the_line_named(lists: Lists, row: str, why: str) -> None:
    said = lists.bring_in("al@example.org,news,2025-03-01,I want it.", row)
    assert said.startswith("list.csv:3: ")
    assert why in said
    assert "Brought in, or there already: 1. Refused: 1." in said
    assert Subscriber.objects.get().email == "al@example.org"


@pytest.mark.parametrize("because", Suppressed.Because.values)
def test_no_list_brings_back_an_address_to_which_no_mail_goes(lists: Lists, because: str) -> None:
    leaving.forget_address("bo@example.org", Suppressed.Because(because))
    assert "No mail goes to this address" in lists.bring_in("Bo@Example.org,news,2025-03-01,I want it.")
    assert not Subscriber.objects.exists()


def test_no_list_brings_back_whoever_left_after_they_agreed(lists: Lists) -> None:
    row = "bo@example.org,news,2025-03-01,I want it."
    lists.bring_in(row)
    leaving.leave(Subscriber.objects.get(), Consent.How.ONE_CLICK)
    assert "took consent back after that day" in lists.bring_in(row)
    assert not Subscription.objects.exists()


def test_a_file_with_other_columns_is_refused_as_a_whole(lists: Lists) -> None:
    with pytest.raises(CommandError, match="Missing: agreed_at, wording"):
        lists.bring_in("bo@example.org,news", head="email,topics\n")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_subscribers", "no-such-file.csv")


def test_what_is_written_out_is_for_its_owner_only_and_can_be_read_in_again(lists: Lists, tmp_path: Path) -> None:
    subscribed("bo@example.org", "news", "offers")
    subscribed("=1+1@example.org", "news")
    leaving.leave(subscribed("al@example.org", "news"), Consent.How.CHOSEN)
    path = tmp_path / "out.csv"
    call_command("export_subscribers", str(path))
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text("utf-8")
    assert "al@example.org" not in text
    assert "\n'=1+1@example.org," in text, "a spreadsheet must not take it for a formula"
    with pytest.raises(CommandError, match="File exists"):
        call_command("export_subscribers", str(path))
    before = set(Subscription.objects.values_list("subscriber__email", "topic"))
    Subscriber.objects.all().delete()
    assert lists.bring_in(head=text).splitlines()[-1] == "Brought in, or there already: 3. Refused: 0."
    assert set(Subscription.objects.values_list("subscriber__email", "topic")) == before
