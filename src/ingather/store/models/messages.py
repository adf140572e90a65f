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
    way = models.CharField(max_length=16, default="")  # by which it was first delivered
    failures = models.PositiveIntegerField(default=0)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        """What waits to be delivered is found by its time."""

        indexes = [models.Index(fields=["delivered", "due"], name="message_waiting")]


class Attempt(models.Model):
    """How often a message failed by a way, for whoever waits before the next; a working note, and no history."""

    message = models.CharField(max_length=64)
    way = models.CharField(max_length=16)
    to = models.CharField(max_length=64, db_index=True)
    failures = models.PositiveIntegerField()
    last = models.DateTimeField()

    class Meta:
        """Each way is counted for itself."""

        constraints = [models.UniqueConstraint(fields=["message", "way"], name="attempt_once")]


class Sending(models.Model):
    """To whom somebody is sending right now, so that two workers do not send the same; a working note."""

    to = models.CharField(primary_key=True, max_length=64)
    until = models.DateTimeField()  # from then on another may: whoever began was killed
