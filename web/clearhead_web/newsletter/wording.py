"""What people agree to, word for word. The text is a template of this app; what is kept is what was shown."""

from hashlib import sha256

from django.conf import settings
from django.template.loader import render_to_string

from clearhead_web.newsletter.models import Wording
from clearhead_web.newsletter.topics import Topic


def text() -> str:
    words = {"sender": settings.NEWSLETTER_SENDER, "topics": Topic.labels}
    return " ".join(render_to_string("newsletter/wording.txt", words).split())


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def keep(text: str) -> Wording:
    return Wording.objects.get_or_create(sha256=digest(text), defaults={"text": text})[0]
