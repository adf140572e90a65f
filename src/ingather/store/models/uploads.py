"""Files that were handed in through the pages and are no lists yet, and which rows of lists need attention."""

from django.db import models


class UploadStep(models.TextChoices):
    """How far a file came on its way to being a list."""

    LAID = "laid"  # somebody looks at what was understood
    STARTED = "started"  # it is brought in, or waits for whoever brings it in
    RECEIVED = "received"  # it is a list now
    FAILED = "failed"  # it could not be brought in, and why is told


class Upload(models.Model):
    """A file that was handed in, sealed in the folder of the home. What was said of it is sealed with it."""

    id = models.UUIDField(primary_key=True)
    by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    step = models.CharField(max_length=8)  # an UploadStep
    said = models.BinaryField()  # sealed: its name, its hash, and what is to be done with it
    pieces = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()  # bytes
    alive_until = models.DateTimeField(null=True)  # whoever brings it in says so from time to time
    tries = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)  # read so far
    list = models.BigIntegerField(null=True)  # what became of it
    again = models.BooleanField(default=False)  # the same bytes had come before


class RowAttention(models.Model):
    """A row in which something needs attention. Derived from its reading."""

    record = models.BigIntegerField(primary_key=True)


class ListLooked(models.Model):
    """A list whose rows were all looked through for what needs attention."""

    list = models.BigIntegerField(primary_key=True)
