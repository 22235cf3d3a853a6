"""/metrics: who may read it, and that it counts by page and never by address."""

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from clearhead_web.answers.models import Edition, StoredAnswer
from clearhead_web.base import guidance
from tests.web.conftest import Cast

pytestmark = pytest.mark.django_db


def numbers(client: Client, name: str, **headers: str) -> dict[tuple[tuple[str, str], ...], float]:
    text = client.get("/metrics", headers=headers).content.decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {tuple(sorted(sample.labels.items())): sample.value for sample in samples if sample.name == name}


def test_from_this_machine_it_is_read_without_a_token(client: Client) -> None:
    assert client.get("/metrics").status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via", "X-Forwarded-Proto"])
def test_what_came_through_a_proxy_is_not_from_this_machine(client: Client, header: str) -> None:
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 403


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "", "unix:", "::ffff:192.0.2.7"])
def test_from_elsewhere_it_is_refused(client: Client, address: str) -> None:
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == 403


def test_with_a_token_set_only_the_token_counts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARHEAD_METRICS_TOKEN", "long and secret")
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer long and secrez"}).status_code == 403
    assert client.get("/metrics", headers={"Authorization": "long and secret"}).status_code == 403
    far = {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer long and secret"}
    assert client.get("/metrics", **far).status_code == 200


def test_a_form_cannot_be_sent_to_it(client: Client) -> None:
    assert client.post("/metrics").status_code == 405


def test_a_request_is_counted_by_the_name_of_its_page_and_its_status(client: Client) -> None:
    labels = (("method", "GET"), ("page", "none"), ("status", "404"))
    before = numbers(client, "clearhead_requests_total").get(labels, 0)
    client.get("/there/is/nothing.0e5c1d1e")
    assert numbers(client, "clearhead_requests_total")[labels] == before + 1
    assert "0e5c1d1e" not in client.get("/metrics").content.decode()


def test_an_odd_method_makes_no_label_of_its_own(client: Client) -> None:
    client.generic("PROPFIND", "/nothing/")
    assert "PROPFIND" not in client.get("/metrics").content.decode()


def test_answers_that_are_due_are_counted(client: Client, cast: Cast) -> None:
    StoredAnswer.objects.all().delete()
    now = Edition.objects.get_or_create(
        sha256=guidance.guideline().sha256, defaults={"edition": "now", "contents": b""}
    )[0]
    assert numbers(client, "clearhead_answers_due") == {(): 0}
    for check_on, checked in ((None, now.sha256), (guidance.today(), now.sha256), (None, "another edition")):
        StoredAnswer.objects.create(
            record=cast.record,
            key=cast.record.id if checked == now.sha256 and check_on else StoredAnswer().id,
            procedure="mri",
            on=guidance.today(),
            as_of=guidance.today(),
            number=1,
            edition=now,
            verdict=0,
            best=0,
            gist="",
            checked_number=1,
            checked_edition=checked,
            check_on=check_on,
        )
    assert numbers(client, "clearhead_answers_due") == {(): 2}
