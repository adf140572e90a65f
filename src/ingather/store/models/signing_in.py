"""How somebody signs in, and stays so: no history, and nothing that tells a name. Keys are kept as keyed hashes."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class SignedIn(AbstractBaseSession):
    """A session. What is in it is sealed; whoever copies the table cannot take it up."""

    user = models.UUIDField(null=True)  # of whoever signed in

    class Meta:
        """How it is kept."""

        indexes = [models.Index(fields=["user"], name="signed_in_user")]  # all sessions of a user


class OneTimeLink(models.Model):
    """A link that somebody was given, and whether it was used."""

    link = models.CharField(max_length=64, primary_key=True)
    purpose = models.CharField(max_length=16)
    user = models.UUIDField()
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)


class Tried(models.Model):
    """What was tried lately, so that it is not tried too often; all processes share it."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()
    until = models.DateTimeField()

    class Meta:
        """How it is kept."""

        indexes = [models.Index(fields=["until"], name="tried_until")]  # what is over is forgotten
