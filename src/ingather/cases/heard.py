"""What of a story is for whom: who is shut out is told to those alone who may hear what a person chooses."""

from ingather.cases.codes import Role
from ingather.cases.event import Event
from ingather.cases.events.choosing import ChoiceAdmitted, ChoiceExcluded
from ingather.cases.rules.acting import HEARS_CHOICES


def is_for(role: Role, event: Event) -> bool:
    """Whether somebody in this capacity may be told that this happened, where they may see the person."""
    return role in HEARS_CHOICES or not isinstance(event, ChoiceAdmitted | ChoiceExcluded)
