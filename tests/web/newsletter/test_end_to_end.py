"""From the form to a mail, and out again by one click."""

from django.core import mail
from django.test import Client

from clearhead_web.newsletter.models import Consent, Sending, Subscriber
from clearhead_web.people.models import User
from tests.web.newsletter.conftest import BO, HOME, MakeIssue, filled_in, mailed_path, on_its_way, recipients, send


def test_subscribe_confirm_receive_and_leave_by_one_click(bo: Client, ella: User, make_issue: MakeIssue) -> None:
    assert bo.post(HOME, filled_in(bo, "courses"))["Location"] == "/newsletter/asked/"
    assert mail.outbox[-1].to == [BO]
    assert not Subscriber.objects.exists()
    link = mailed_path()
    assert "Do you want this mail?" in bo.get(link).content.decode()
    assert not Subscriber.objects.exists()
    mine = bo.post(link, {"do": "agree"})["Location"]
    assert BO in bo.get(mine).content.decode()
    assert not bo.cookies

    issue = make_issue()
    on_its_way(issue, ella)
    assert send().sent == 1
    message = mail.outbox[-1]
    assert (message.to, message.subject) == ([BO], "Spring at Clearhead")
    leave = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    robot = Client(enforce_csrf_checks=True)
    assert "Press the button" in robot.get(leave).content.decode()
    for _ in range(2):
        assert robot.post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [one.how for one in Consent.objects.order_by("pk")] == ["confirmed", "one-click"]
    on_its_way(make_issue("Summer"), ella)
    assert send().sent == 0
    assert recipients() == [BO, BO]
    assert list(Sending.objects.values_list("state", flat=True)) == ["sent"]
