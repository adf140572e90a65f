"""The policy as it was at some moment: who worked here then, and what was agreed on until then."""

from collections import defaultdict
from datetime import datetime

from ingather.cases.desk_events import PolicyAdopted, RoleEnded, RoleGranted, UserBarred
from ingather.cases.ids import ActorId
from ingather.cases.policy import Policy
from ingather.store.gatherings import STREAM, policy_from
from ingather.store.ledger import history
from ingather.store.models import Entry
from ingather.store.project_users import roles_after
from ingather.store.reading import stated
from ingather.store.stated import Stated

_OF_ROLES = (RoleGranted.name, RoleEnded.name, UserBarred.name)


def policy_then(moment: datetime) -> Policy:
    """The policy as it was in use at that moment, by what the ledger says."""
    happened: dict[str, list[Stated]] = defaultdict(list)
    for entry in Entry.objects.filter(name__in=_OF_ROLES, at__lte=moment).order_by("stream", "version"):
        happened[entry.stream].append(stated(entry))
    held = ((since, user, role) for user, own in happened.items() for role, since in roles_after(own).items())
    agreed = [each.event for each in reversed(history(STREAM)) if each.at <= moment]
    adopted = next((event for event in agreed if isinstance(event, PolicyAdopted)), None)
    return policy_from([(role, ActorId(user)) for _since, user, role in sorted(held)], adopted)
