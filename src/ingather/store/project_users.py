"""What is derived from the streams of users: who they are, and in which capacity they work."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from ingather.cases.codes import Role
from ingather.cases.desk_events import (
    RoleEnded,
    RoleGranted,
    UserAddressEnded,
    UserAddressKept,
    UserBarred,
    UserChannelEnded,
    UserChannelKept,
    UserLanguageChosen,
    UserMade,
)
from ingather.store.models import Entry, RoleHeld, User
from ingather.store.project_cases import refresh
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence

_DERIVED = ("handle", "name", "address", "channel", "language", "is_active")  # the rest is how they sign in


def roles_after(history: Sequence[Stated]) -> dict[Role, datetime]:
    """The capacities in which somebody works after all that happened, with since when."""
    held: dict[Role, datetime] = {}
    for stated in history:
        match stated.event:
            case RoleGranted() as granted:
                held.setdefault(granted.role, granted.at)
            case RoleEnded() as ended:
                held.pop(ended.role, None)
            case UserBarred():
                held.clear()
            case _:
                pass
    return held


def user_after(actor: str, history: Sequence[Stated]) -> User | None:
    """The user after all that happened; None where it was never said that there is one."""
    found: User | None = None
    reached: dict[str, UUID | str | None] = {}
    for stated in history:
        match stated.event:
            case UserMade() as made:
                found = User(id=_id_of(actor), handle=made.handle, name=made.called)
            case UserAddressKept() as kept:
                reached["address"] = kept.address
            case UserAddressEnded():
                reached["address"] = None
            case UserChannelKept() as kept_channel:
                reached["channel"] = kept_channel.channel
            case UserChannelEnded():
                reached["channel"] = None
            case UserLanguageChosen() as chosen:
                reached["language"] = chosen.language
            case _:
                pass
    if found is not None:
        for column, value in reached.items():
            setattr(found, column, value)
        found.is_active = not any(isinstance(each.event, UserBarred) for each in history)
        found.set_unusable_password()
    return found


class UserProjection:
    """Who works at the desk, and in which capacity."""

    kind = "user"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make these users and their capacities equal what happened, and let open cases know who answers now."""
        users = [user_after(actor, history) for actor, history in histories.items()]
        User.objects.bulk_create(
            [user for user in users if user is not None],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=_DERIVED,
        )
        changed = [_write_roles(actor, roles_after(history)) for actor, history in histories.items()]
        if any(changed):
            refresh()

    def clear(self) -> None:
        """Drop all capacities, what is derived of users, and users of whom the ledger knows nothing."""
        RoleHeld.objects.all().delete()
        made = Entry.objects.filter(name=UserMade.name).values_list("stream", flat=True)
        User.objects.exclude(id__in=map(_id_of, made)).delete()
        User.objects.update(
            handle=Cast("id", CharField()), name=None, address=None, channel=None, language="", is_active=True
        )

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Users who are not as the ledger says, and those who hold other capacities than they were given."""
        held, users = _held(), {f"user:{user.id}": user for user in User.objects.order_by("id")}
        for actor, history in histories:
            wanted, live = user_after(actor, history), users.pop(actor, None)
            if live is not None and wanted is None:
                yield sentence("verify.user_without_history", user=actor)
            elif _columns(live) != _columns(wanted):
                yield sentence("verify.user_differs", user=actor)
            if held.pop(actor, {}) != roles_after(history):
                yield sentence("verify.role_differs", user=actor)
        for actor in users:
            yield sentence("verify.user_without_history", user=actor)
        for actor in held:
            yield sentence("verify.role_differs", user=actor)


def _write_roles(actor: str, wanted: Mapping[Role, datetime]) -> bool:
    """Make the capacities of a user these; whether they were others."""
    if _held(actor).get(actor, {}) == wanted:
        return False
    RoleHeld.objects.filter(actor=actor).delete()
    RoleHeld.objects.bulk_create(RoleHeld(actor=actor, role=role.value, since=at) for role, at in wanted.items())
    return True


def _held(*actors: str) -> dict[str, dict[Role, datetime]]:
    """The capacities of these users, of all where none is named."""
    rows = RoleHeld.objects.filter(actor__in=actors) if actors else RoleHeld.objects.all()
    held: dict[str, dict[Role, datetime]] = {}
    for row in rows:
        held.setdefault(row.actor, {})[Role(row.role)] = row.since
    return held


def _columns(user: User | None) -> tuple[object, ...] | None:
    return None if user is None else tuple(getattr(user, column) for column in _DERIVED)


def _id_of(actor: str) -> UUID:
    return UUID(actor.partition(":")[2])
