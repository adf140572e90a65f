"""Keys, and the texts that are sealed with them."""

from uuid import uuid4

from django.db import models


class Key(models.Model):
    """The wrapped key of one owner (`row:...`, `list:...`, `user:...`). Where it is gone, its texts are erased."""

    owner = models.CharField(primary_key=True, max_length=64)
    wrapped = models.BinaryField()


class Content(models.Model):
    """One sealed text that an event points to."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    owner = models.CharField(max_length=64)  # whose key opens it
    sealed = models.BinaryField()
