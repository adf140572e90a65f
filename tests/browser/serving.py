"""A desk that is served for a browser: run as a program, with `make` or `serve` and a folder.

Serving, it prints one line of JSON when it is ready: its address, and a session for each of the staff.
"""

from tests import ready  # noqa: F401  # isort: skip - first: it makes Django ready
import json
import sys
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.wsgi import get_wsgi_application
from tests.cast import BEN, DANA, EVERYONE, KARL, Someone
from tests.staff import somebody, user_of
from tests.store.desk import CHEAP, NOW, PASSPHRASE
from tests.store.lists_for_tests import brought, clock, csv_of, many

from ingather.actions.door import give_code
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.records.field import ListKind
from ingather.store.home import Home, Secrets, made_home, opened_home
from ingather.store.models import User
from ingather.store.one_time_links import Purpose, make_link
from ingather.store.opening import make_tables, point_at
from ingather.store.record import record_of
from ingather.web import desk
from ingather.web.sign_in.sessions import SessionStore

INVITED = "Tamar"
STAFF = {"Miriam": Role.COORDINATOR, "Dalia": Role.SEARCHER, "Noam": Role.VERIFIER, "Yael": Role.DATA_GUARDIAN}
RIVKA_ELSEWHERE = Someone("S-3", "Rivka", "Beduya", "1954-01-09", "f")  # as a border writes her

HOUSE = """Name,Date of birth,Father,Mother,Spouse,Address
Mendel Bayit,1950-02-03,Hirsh Bayit,,Zlate Bayit,7 Invented Square
Zlate Bayit,1953-04-05,,,Mendel Bayit,7 Invented Square
Gitl Bayit,1975-05-01,Mendel,Zlate,,7 Invented Square
Feivl Bayit,1977-05-01,Mendel,Zlate,,7 Invented Square
Dobe Bayit,1979-05-01,Mendel,Zlate,,7 Invented Square
Frume Bayit,1960-05-01,,,,7 Invented Square
"""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Say nothing: tests read what a page says."""


def make(folder: Path) -> None:
    """Make a desk at work, whose people are invented."""
    home = made_home(folder / "home", Secrets(passphrase=PASSPHRASE), now=NOW, work=CHEAP)
    point_at(home.folder, None)
    make_tables()
    for name, role in STAFF.items():
        grant_role(home, name, role, by=ActorId("console"), now=NOW)
        user = user_of(home, name)  # each has a second factor
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": ""})
    sought = ListWishes("the office of a town that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, folder, csv_of(*EVERYONE, *many(40)), name="missing.csv", wishes=sought)
    brought(home, folder, csv_of(DANA, BEN, KARL, RIVKA_ELSEWHERE), name="clinic.csv")
    brought(home, folder, HOUSE.encode(), name="house.csv")
    open_cases(now=NOW)
    match_pending(home, clock=clock, by="worker")
    suggest_matches(now=NOW)


def session_of(home: Home, name: str) -> str:
    """The key of a session of somebody who signed in."""
    user = user_of(home, name)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _invited(home: Home) -> User:
    """Somebody who works here from now on, and never signed in."""
    grant_role(home, INVITED, Role.SEARCHER, by=ActorId("console"), now=NOW)
    return user_of(home, INVITED)


def serve(folder: Path) -> None:
    """Serve the desk, and tell how it is reached, until standard input ends."""
    settings.SECRET_KEY = "of tests alone, and long enough for what it is asked to keep"  # noqa: S105
    settings.OPEN_DOOR = True
    home = opened_home(folder / "home", Secrets(passphrase=PASSPHRASE))
    point_at(home.folder, None)
    desk.serve(home)
    code = give_code(home, record_of(1, 1), somebody(home, "Miriam", Role.COORDINATOR), now=NOW)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told = {
        "address": f"http://localhost:{server.server_port}",
        "sessions": {name: session_of(home, name) for name in STAFF},
        "code": code,
        "invitation": make_link(home, _invited(home), Purpose.INVITATION, now=desk.now()),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    {"make": make, "serve": serve}[sys.argv[1]](Path(sys.argv[2]))
