"""Lists as received, their rows as read, and where each row stands.

A record is one row of one list; its number holds both: the list's in the upper 32 bits, and the row's ordinal over
all sheets, from 0, in the lower.
"""

from django.db import models


class Place(models.TextChoices):
    """Where a row is accounted for. Every row that ever came is in exactly one place."""

    PERSON = "person"  # it is a record of a person
    REPEATED = "repeated"  # it says again what an earlier edition of the list said
    UNREADABLE = "unreadable"  # nobody can be recognised by it; it is kept, and needs attention
    BROKEN = "broken"  # its cells could not be told apart; it is kept, and needs attention
    NOT_ABOUT_PEOPLE = "not_about_people"  # a title, a header, a footer, a blank line
    WITHDRAWN = "withdrawn"  # the giver took the list back
    ERASED = "erased"  # its key was destroyed, lawfully; a tombstone


class Arrival(models.Model):
    """A list that is coming in. Until the ledger says that it was received, it can be taken out again."""

    number = models.BigAutoField(primary_key=True)
    alive_until = models.DateTimeField()  # whoever brings it in says so from time to time


class SourcePiece(models.Model):
    """A piece of a list's bytes as they were received, sealed."""

    list = models.BigIntegerField()
    ordinal = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        """A piece stands once; the index serves reading the bytes in order."""

        constraints = [models.UniqueConstraint(fields=["list", "ordinal"], name="piece_once")]


class SourceRow(models.Model):
    """A row of a list as read, sealed under a key of its own."""

    record = models.BigIntegerField(primary_key=True)
    sheet = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()  # as a person sees it in the file
    role = models.CharField(max_length=8)
    readable = models.BooleanField()  # whether somebody can be recognised by it
    mark = models.BinaryField()  # a keyed hash of the cells: what is the same in another edition
    sealed = models.BinaryField()


class RowReading(models.Model):
    """What was read from a row, and what needs attention in it, sealed. Derived, and made again at will."""

    record = models.BigIntegerField(primary_key=True)
    sealed = models.BinaryField()


class SourceList(models.Model):
    """A list that was received. A projection of its stream."""

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)  # of its bytes, keyed
    source = models.CharField(max_length=64, db_index=True)  # finds the earlier editions of a list
    edition_of = models.BigIntegerField(null=True)  # the edition before it
    rows = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    original_erased_at = models.DateTimeField(null=True)

    class Meta:
        """The same bytes stand once, until they are withdrawn; the index finds a list that comes a second time."""

        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=models.Q(withdrawn_at=None), name="list_once")
        ]


class RowPlace(models.Model):
    """Where a row is accounted for, and of whom it is a record. A projection."""

    record = models.BigIntegerField(primary_key=True)
    place = models.CharField(max_length=16)  # a Place
    original = models.BigIntegerField()  # the record that said the same first: itself, but for what is repeated
    person = models.BigIntegerField(null=True, db_index=True)  # lists the records of a person

    class Meta:
        """Whatever said the same as a record is found with it."""

        indexes = [models.Index(fields=["original"], name="row_original")]
