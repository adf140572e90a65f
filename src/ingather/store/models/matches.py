"""The key index, the pairs that may be one person, and what people decided about pairs."""

from django.db import models


class Posting(models.Model):
    """A record that has a key, by a keyed hash of the key. Derived from the readings and the model."""

    pk = models.CompositePrimaryKey("hash", "record")
    hash = models.BigIntegerField()
    record = models.BigIntegerField()

    class Meta:
        """The table is made by hand: on SQLite it is its own index."""

        managed = False
        db_table = "store_posting"


class RecordGlance(models.Model):
    """What a glance needs of a record, under the key of its row. Derived from its reading and the model."""

    record = models.BigIntegerField(primary_key=True)
    sealed = models.BinaryField()


class NameSound(models.Model):
    """The words of names that have a sound, by its keyed hash, among records of one list that were matched at once.

    Derived from the readings, as all of the index of names.
    """

    pk = models.CompositePrimaryKey("sound", "first")
    sound = models.BigIntegerField()
    first = models.BigIntegerField(db_index=True)  # of these records; finds what a list has
    sealed = models.BinaryField()  # the words


class NameWords(models.Model):
    """The words of names among records of one list that were matched at once, from the first of them on."""

    first = models.BigIntegerField(primary_key=True)
    begin = models.BinaryField()  # of what is sealed, by which it is told apart; before it, so that it need not be read
    sealed = models.BinaryField()


class NameUse(models.Model):
    """The records that have a word in a name, by its keyed hash, among those of one list that were matched at once."""

    pk = models.CompositePrimaryKey("word", "first")
    word = models.BigIntegerField()
    first = models.BigIntegerField(db_index=True)
    sealed = models.BinaryField()  # the numbers of the records


class PossibleMatch(models.Model):
    """Two records that may be one person, the lesser first. Derived from the readings and the model."""

    pk = models.CompositePrimaryKey("left", "right")
    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)  # finds the matches of a record from both sides
    weight = models.FloatField()  # bits
    probability = models.FloatField()
    levels = models.BinaryField()  # one byte for each compared field
    model = models.PositiveIntegerField()  # by which it was found


class MatchedList(models.Model):
    """How far a list was matched: its first records, and by which model. What is left is work that is due."""

    list = models.BigIntegerField(primary_key=True)
    model = models.PositiveIntegerField()
    upto = models.BigIntegerField()  # the records before this one


class MatchDecision(models.Model):
    """What people decided about a pair, as it stands. A projection of its stream."""

    pk = models.CompositePrimaryKey("left", "right")
    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)  # finds the decisions about a record from both sides
    state = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)


class WaitingPair(models.Model):
    """A pair that waits for somebody. Derived from the possible matches, the decisions and the persons."""

    pk = models.CompositePrimaryKey("left", "right")
    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)  # finds what waits of a record from both sides
    probability = models.FloatField()
    left_person = models.BigIntegerField(db_index=True)  # both find what waits for whoever works on a person
    right_person = models.BigIntegerField(db_index=True)
    state = models.CharField(max_length=12)
    by = models.CharField(max_length=64)  # whose word waits for another, "" where nobody said anything
    before = models.CharField(max_length=64)  # against whose word it is, "" where it is against nobody's

    class Meta:
        """The queue is read from its front."""

        indexes = [models.Index(fields=["state", "-probability", "left", "right"], name="waiting_in_turn")]


class NotSure(models.Model):
    """Somebody looked at a pair and was not sure. A projection of its stream."""

    pk = models.CompositePrimaryKey("actor", "left", "right")
    actor = models.CharField(max_length=64)
    left = models.BigIntegerField()
    right = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        """The words about a pair are found when it is written anew."""

        indexes = [models.Index(fields=["left", "right"], name="not_sure_of_pair")]
