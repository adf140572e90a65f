"""The one settings file, read from the environment."""

import os
from pathlib import Path
from zoneinfo import available_timezones

from ingather.store.database import database
from ingather.store.mail import mail
from ingather.web.request_log import LOGGING  # noqa: F401 - a setting
from ingather.wording.languages import LANGUAGES as SPOKEN

HOME = Path(os.environ.get("INGATHER_HOME") or Path.home() / "Ingather").expanduser().absolute()
DATABASES = {"default": database(os.environ.get("INGATHER_DATABASE_URL"), HOME)}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "ingather.store",
    "ingather.web",
]
AUTH_USER_MODEL = "store.User"
SECRET_KEY_GIVEN = os.environ.get("INGATHER_SECRET_KEY", "")
SECRET_KEY = SECRET_KEY_GIVEN  # without one, it is derived from the key of the home when that is opened
SERVED_AT = "127.0.0.1"  # the address that is listened at, as `ingather serve` was told
_HOSTS = os.environ.get("INGATHER_ALLOWED_HOSTS", "").split(",")
ALLOWED_HOSTS = [*filter(None, map(str.strip, _HOSTS)), "localhost", "127.0.0.1", "[::1]"]  # whoever asks for health
LANGUAGES = [(each.code, each.name) for each in SPOKEN.values()]
LANGUAGE_GIVEN = os.environ.get("INGATHER_LANGUAGE") or "en"
LANGUAGE_CODE = LANGUAGE_GIVEN if LANGUAGE_GIVEN in dict(LANGUAGES) else "en"  # the check says so
_ZONE = os.environ.get("INGATHER_TIME_ZONE") or "UTC"
TIME_ZONE = _ZONE if _ZONE in available_timezones() else "UTC"  # the check says so
USE_TZ = True

MIDDLEWARE = [
    "ingather.web.request_log.logged",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "ingather.web.guarding.guarding",
    "ingather.web.static_files.Kept",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ingather.web.choosing.Choosing",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ingather.web.sign_in.second_factor.Insisting",
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
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "ingather.web.sign_in.passwords.NothingNear"},
]
ACCOUNT_ADAPTER = "ingather.web.sign_in.adapters.Accounts"
ACCOUNT_FORMS = {"login": "ingather.web.sign_in.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up: whoever works here is invited
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "ingather.web.sign_in.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # the clock of a telephone may be off by half a minute
CACHES = {"default": {"BACKEND": "ingather.web.sign_in.tried.TriedLately"}}
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "ingather.web.static_files.Named"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

SESSION_ENGINE = "ingather.web.sign_in.sessions"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: a day's work
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ingather.web.broken.too_old"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # nothing of it in a cookie

HTTPS = os.environ.get("INGATHER_HTTPS") == "1"  # a server in front of this one speaks it, and says so
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^ready/$"]
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # whoever asks is told apart by what that server says
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    # The name alone keeps other hosts of the same domain from setting it.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "__Host-session", "__Host-csrf", "__Host-language"
SILENCED_SYSTEM_CHECKS = [
    # A browser that was once told of HTTPS for ever shuts people out of a desk whose certificate ran out, in a tent,
    # with nobody to renew it. Whoever runs the server in front can say so there.
    "security.W004",
]

globals().update(mail(os.environ.get("INGATHER_EMAIL_URL")))
