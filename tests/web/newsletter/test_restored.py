"""Pictures in other sizes are in no backup: after a restore an issue shows its own all the same."""

import html
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from wagtail.images.models import Image, Rendition

from clearhead_web.newsletter import mails
from clearhead_web.newsletter.actions import issuing
from clearhead_web.newsletter.models import IssuePage
from clearhead_web.people.models import User
from tests.web.newsletter.conftest import MakeIssue, on_its_way, send, subscribed
from tests.web.project.every_model import PICTURE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves files to be closed
def test_an_issue_that_was_sent_shows_its_picture_after_a_restore(
    make_issue: MakeIssue, ella: User, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    image = Image.objects.create(title="A hall", file=ContentFile(PICTURE, "hall.png"))
    shown = {"image": image.pk, "alt_text": "The hall", "decorative": False}
    issue = make_issue(body=[{"type": "picture", "value": shown, "id": "1"}])
    subscribed()
    on_its_way(issue, ella)
    send()
    assert _pictures(mail.outbox[-1]) == 1
    call_command("backup", str(tmp_path / "made.zip"))
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(default_storage.path("."))
    call_command("restore", str(tmp_path / "made.zip"))
    assert not Rendition.objects.exists()
    page = Client().get("/newsletter/spring/").content.decode()
    [source] = re.findall(r'<img src="([^"]+)"', page)
    picture = Client().get(html.unescape(source))
    assert (picture.status_code, picture["Content-Type"].split("/")[0]) == (200, "image")
    picture.close()
    mails.trial(issuing.drawn_up(IssuePage.objects.get()), "ella@example.org").send()
    assert _pictures(mail.outbox[-1]) == 1


def _pictures(message: Any) -> int:
    return sum(part.get_content_maintype() == "image" for part in message.message().walk())
