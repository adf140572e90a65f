"""Cases as they stand, and who works in which capacity. Projections."""

from django.db import models


class CaseRow(models.Model):
    """A case: its stage, its one next step, who answers for that, and until when."""

    record = models.BigIntegerField(primary_key=True)  # for whom it was opened; the case is called by it
    stage = models.CharField(max_length=24)
    owner = models.CharField(max_length=64, null=True)
    step = models.CharField(max_length=24, null=True)  # null where there is nothing left to do
    step_owner = models.CharField(max_length=64, null=True)
    due = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=32, null=True)
    beside_owner = models.CharField(max_length=64, null=True)  # who decides on what came late from a telephone
    version = models.PositiveIntegerField()  # of its stream

    class Meta:
        """What is due is found by its time; what is somebody's, by them and its time; what they decide on, by them."""

        indexes = [
            models.Index(fields=["due"], name="case_due"),
            models.Index(fields=["step_owner", "due"], name="case_of_owner"),
            models.Index(fields=["beside_owner"], name="case_beside", condition=models.Q(beside_owner__isnull=False)),
        ]


class AtWork(models.Model):
    """Somebody is at work on a case: has it, was asked to take or verify it, gave the promise, or was called."""

    pk = models.CompositePrimaryKey("actor", "record")
    actor = models.CharField(max_length=64)
    record = models.BigIntegerField(db_index=True)  # for whom it was opened; finds all who work on it


class RequestRow(models.Model):
    """Which case a request is about, and who made it."""

    request = models.CharField(primary_key=True, max_length=64)
    record = models.BigIntegerField(db_index=True)  # finds the requests of a case
    enquirer = models.CharField(max_length=64)


class RoleHeld(models.Model):
    """Somebody works in a capacity."""

    pk = models.CompositePrimaryKey("actor", "role")
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=16)
    since = models.DateTimeField()
