"""What is derived from the streams of users: who works in which capacity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from ingather.cases.codes import Role
from ingather.cases.desk_events import RoleEnded, RoleGranted, UserBarred
from ingather.store.models import RoleHeld
from ingather.store.project_cases import refresh
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence


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


class UserProjection:
    """Who works in which capacity."""

    kind = "user"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make the capacities of these users equal what happened, and let open cases know who answers now."""
        for actor, history in histories.items():
            RoleHeld.objects.filter(actor=actor).delete()
            held = roles_after(history)
            RoleHeld.objects.bulk_create(RoleHeld(actor=actor, role=role.value, since=at) for role, at in held.items())
        refresh()

    def clear(self) -> None:
        """Drop all capacities."""
        RoleHeld.objects.all().delete()

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Users who hold other capacities than they were given."""
        live: dict[str, dict[Role, datetime]] = {}
        for held in RoleHeld.objects.all():
            live.setdefault(held.actor, {})[Role(held.role)] = held.since
        for actor, history in histories:
            if live.pop(actor, {}) != roles_after(history):
                yield sentence("verify.role_differs", user=actor)
        for actor in live:
            yield sentence("verify.role_differs", user=actor)
