"""The one settings file, read from the environment."""

import os
from pathlib import Path

from ingather.store.database import database
from ingather.store.mail import mail

HOME = Path(os.environ.get("INGATHER_HOME") or Path.home() / "Ingather").expanduser().absolute()
DATABASES = {"default": database(os.environ.get("INGATHER_DATABASE_URL"), HOME)}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ingather.store",
    "ingather.web",
]
AUTH_USER_MODEL = "store.User"
SECRET_KEY = os.environ.get("INGATHER_SECRET_KEY", "")  # without one, it is derived from the key of the home
ALLOWED_HOSTS = os.environ.get("INGATHER_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
LANGUAGE_CODE = os.environ.get("INGATHER_LANGUAGE", "en")
LANGUAGES = [("en", "English"), ("he", "עברית")]
TIME_ZONE = os.environ.get("INGATHER_TIME_ZONE", "UTC")
USE_TZ = True

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ingather.web.guarding.guarding",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "ingather.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "ingather.web.templating.environment",
            "context_processors": ["ingather.web.templating.frame"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
OPEN_DOOR = os.environ.get("INGATHER_OPEN_DOOR", "") == "1"  # pages for those who ask and who speak for themselves

LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "ingather.web.static_files.Named"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\."

SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: a day's work
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # nothing of it in a cookie

globals().update(mail(os.environ.get("INGATHER_EMAIL_URL")))
