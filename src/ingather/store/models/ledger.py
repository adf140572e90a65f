"""The ledger: what happened, in order, never changed."""

from django.db import models


class Entry(models.Model):
    """One event of one stream. The database refuses to change or delete it."""

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=64)
    version = models.PositiveIntegerField()  # from 1, without gaps
    name = models.CharField(max_length=64)  # of the type of event
    body = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    previous = models.BinaryField()  # the hash of the entry before it in its stream
    hash = models.BinaryField()

    class Meta:
        """A version of a stream is written once; the same index serves reading a stream in order."""

        constraints = [models.UniqueConstraint(fields=["stream", "version"], name="entry_once")]
