"""An issue on its way: what is sent, and how far it came with each subscriber."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.base.models import Addressed
from clearhead_web.newsletter.models.pages import IssuePage
from clearhead_web.newsletter.models.subscribers import Subscriber
from clearhead_web.newsletter.topics import Topic


class Mailing(Addressed):
    """An issue that is to be sent, or was: its words as they stood when an editor said so. Once for each issue."""

    issue = models.OneToOneField(IssuePage, models.SET_NULL, null=True, blank=True, related_name="mailing")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    subject = models.CharField(max_length=150)
    #: In both, the id of this mailing stands where each recipient's own token comes.
    text = models.TextField()
    html = models.TextField()
    #: Files of pictures, by the name that `html` has for each.
    pictures = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    #: From here on it cannot be taken back.
    began_at = models.DateTimeField(null=True, blank=True)
    #: Every recipient has a row.
    listed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"mailing {self.id}"


class Sending(Addressed):
    """A mailing for one recipient."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        #: Written down before the mail server is asked: whoever is stopped in between leaves it so.
        SENDING = "sending", "being sent"
        SENT = "sent", "sent"
        #: Nobody knows whether the mail server has it. It is not sent again.
        UNKNOWN = "unknown", "perhaps sent"
        REFUSED = "refused", "refused by the mail server"
        LEFT = "left", "unsubscribed in the meantime"

    class Bounce(models.TextChoices):
        NONE = "", "none"
        SOFT = "soft", "came back, perhaps for now"
        HARD = "hard", "came back for good"
        COMPLAINT = "complaint", "complained about"

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="sendings")
    #: None: forgotten since.
    subscriber = models.ForeignKey(Subscriber, models.SET_NULL, null=True, blank=True, related_name="sendings")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    #: Whose it is to send and since when; anybody's again when that was long ago.
    claim = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    bounce = models.CharField(max_length=10, choices=Bounce.choices, default=Bounce.NONE, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint("mailing", "subscriber", name="one_sending_a_recipient"),)
        indexes = (
            models.Index("claimed_at", condition=Q(state="waiting"), name="sendings_waiting"),
            models.Index("at", condition=Q(state="sending"), name="sendings_under_way"),
        )

    def __str__(self) -> str:
        return f"sending {self.id}"
