"""Those who work at the desk."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes users."""

    def create_user(self, handle: str, password: str | None = None) -> "User":
        """A user of that handle."""
        user = self.model(handle=handle)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who works at the desk. Names are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    handle = models.CharField(max_length=64, unique=True)  # a keyed hash of the name
    name = models.UUIDField(null=True)  # of the sealed text
    address = models.UUIDField(null=True)  # of the sealed text
    channel = models.UUIDField(null=True)  # of the sealed text
    language = models.CharField(max_length=8, default="")  # in which messages are written to them
    is_active = models.BooleanField(default=True)

    objects = UserManager()
    USERNAME_FIELD = "handle"
