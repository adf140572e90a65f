"""The one settings file, read from the environment."""

import os
from pathlib import Path

from ingather.store.database import database
from ingather.store.mail import mail

HOME = Path(os.environ.get("INGATHER_HOME") or Path.home() / "Ingather").expanduser().absolute()
DATABASES = {"default": database(os.environ.get("INGATHER_DATABASE_URL"), HOME)}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "ingather.store"]
AUTH_USER_MODEL = "store.User"
SECRET_KEY = os.environ.get("INGATHER_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("INGATHER_ALLOWED_HOSTS", "localhost,127.0.0.1").split(",")
LANGUAGE_CODE = os.environ.get("INGATHER_LANGUAGE", "en")
TIME_ZONE = os.environ.get("INGATHER_TIME_ZONE", "UTC")
USE_TZ = True

globals().update(mail(os.environ.get("INGATHER_EMAIL_URL")))
