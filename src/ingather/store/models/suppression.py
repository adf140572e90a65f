"""The marks of those who asked to be forgotten. A projection."""

from django.db import models


class SuppressionMark(models.Model):
    """A keyed hash of what somebody was known by."""

    mark = models.CharField(primary_key=True, max_length=64)
