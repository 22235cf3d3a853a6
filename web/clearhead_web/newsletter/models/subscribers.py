"""Who asked for mail, about what, and how anybody knows; and to whom no mail goes."""

from django.db import models
from django.utils import timezone

from clearhead_web.base.models import Linked
from clearhead_web.newsletter.topics import Topic


class Wording(models.Model):
    """A text that people agreed to, exactly as it was shown."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()
    first_used_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256[:12]


class Subscriber(Linked):
    """An address whose owner opened a mail of ours and agreed, or of whom there is another proof."""

    email = models.EmailField(unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"subscriber {self.id}"


class Subscription(models.Model):
    """Mail about this topic goes to them now."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    topic = models.CharField(max_length=12, choices=Topic.choices)

    class Meta:
        constraints = (models.UniqueConstraint("subscriber", "topic", name="one_subscription_a_topic"),)
        indexes = (models.Index("topic", "subscriber", name="subscribers_by_topic"),)

    def __str__(self) -> str:
        return f"{self.topic} to {self.subscriber_id}"


class Consent(models.Model):
    """What somebody agreed to, or took back; only ever added."""

    class Kind(models.TextChoices):
        GIVEN = "given", "agreed"
        TAKEN_BACK = "taken-back", "taken back"

    class How(models.TextChoices):
        CONFIRMED = "confirmed", "the form on the site, and a button behind the link in a mail"
        CHOSEN = "chosen", "the page where topics are chosen"
        IMPORTED = "imported", "brought in from elsewhere, with its proof"
        ONE_CLICK = "one-click", "the link or button to unsubscribe"
        BY_MAIL = "by-mail", "a mail that asked for it"
        BOUNCED = "bounced", "mail to the address came back"
        COMPLAINED = "complained", "the mail provider passed on a complaint"

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    topics = models.JSONField()
    how = models.CharField(max_length=10, choices=How.choices)
    wording = models.ForeignKey(Wording, models.PROTECT, null=True, blank=True, related_name="+")
    #: When they did so, which is earlier than `noted_at` where it was brought in.
    at = models.DateTimeField(default=timezone.now)
    noted_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.kind} {self.how}"


class Request(Linked):
    """Somebody typed an address. Whose it is shows the link in the mail; without that it is deleted on its last day."""

    email = models.EmailField()
    topics = models.JSONField()
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    #: Whom it became: the link leads there until its last day.
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, null=True, blank=True, related_name="requests")

    def __str__(self) -> str:
        return f"request {self.id}"


class Suppressed(models.Model):
    """An address, as a keyed hash alone, to which no mail goes."""

    class Because(models.TextChoices):
        #: These two end when the owner of the address subscribes anew and confirms.
        BOUNCED = "bounced", "mail came back"
        FORGOTTEN = "forgotten", "its owner asked to be forgotten"
        #: Not even a mail that asks goes there from the form; one does from the page behind the link of an issue. Ends
        #: when they confirm that mail.
        COMPLAINED = "complained", "its owner complained"
        #: Does not end.
        REFUSED = "refused", "its owner wants no mail at all"

    address = models.CharField(max_length=64, primary_key=True)
    because = models.CharField(max_length=10, choices=Because.choices)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.because


#: Whoever types such an address into the form, no mail goes there.
FOR_GOOD = (Suppressed.Because.COMPLAINED, Suppressed.Because.REFUSED)
