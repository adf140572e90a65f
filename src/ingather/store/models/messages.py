"""Messages that are due, and when they were delivered. A projection of cases and of the streams of messages."""

from django.db import models


class Message(models.Model):
    """One message to one recipient."""

    key = models.CharField(primary_key=True, max_length=64)  # its stream
    record = models.BigIntegerField()
    kind = models.CharField(max_length=24)
    to = models.CharField(max_length=64)
    due = models.DateTimeField()
    delivered = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        """What waits to be delivered is found by its time."""

        indexes = [models.Index(fields=["delivered", "due"], name="message_waiting")]


class MailAttempt(models.Model):
    """How often a mail with a message failed, for whoever waits before the next; a working note, and no history."""

    message = models.CharField(primary_key=True, max_length=64)
    to = models.CharField(max_length=64, db_index=True)
    failures = models.PositiveIntegerField()
    last = models.DateTimeField()
