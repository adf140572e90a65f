"""The pages as a web server calls them, for one home. In the process that serves, this is called first."""

import gc
import os

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from ingather.store.home import Home
from ingather.store.opening import Opening, opened, set_up
from ingather.web import desk

SECRETS = ("INGATHER_PASSPHRASE", "INGATHER_SECRET_KEY")
"""What stands in the environment of whoever started us, and must not in that of a process which answers requests."""


def application(opening: Opening) -> WSGIHandler:
    """Open the home, and answer for it from now on; HomeProblem where it cannot be opened."""
    set_up()
    use(opened(opening), opening.secret_key)
    answering = get_wsgi_application()
    gc.collect()
    gc.freeze()  # what is loaded stays: looking through it for garbage would hold up an answer now and then
    return answering


def use(home: Home, secret_key: str | None) -> None:
    """Let the pages of this process be those of this home, signed with this secret or else one of the home."""
    for name in SECRETS:
        os.environ.pop(name, None)
    settings.SECRET_KEY = secret_key or home.guard.pages
    desk.serve(home)
