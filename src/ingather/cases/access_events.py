"""Who looked at whom: reading about a person is itself written down."""

from enum import StrEnum

from ingather.cases.codes import Role
from ingather.cases.event import event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


class Looked(StrEnum):
    """In what way somebody looked."""

    READ = "read"
    EXPLAINED = "explained"
    EXPORTED = "exported"
    LISTED = "listed"  # by name, among others
    SEARCHED = "searched"
    TAKEN = "taken"  # along on a telephone, for work without network
    PRINTED = "printed"  # a sheet of all of it, which leaves the desk
    PHOTO = "photo"  # at a photo of the person


@event("person.read")
class PersonRead(Dated):
    """Somebody looked at what is kept of a person, in some capacity."""

    by: ActorId
    role: Role
    how: Looked
