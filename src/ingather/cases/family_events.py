"""One of a family was met: whoever looks for the others should know."""

from ingather.cases.event import event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId, CaseId


@event("family.near")
class FamilyNear(Dated):
    """Of the household of somebody who is sought, another was recognised on a list: a reason to look there."""

    to: ActorId
    of: CaseId
