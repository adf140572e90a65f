"""Who asks: what they are called, and that they were forgotten. Their requests stand in the cases.

These are events of the enquirer and not of the case: whoever is told the story of a case is not told who asked.
"""

from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


@event("enquirer.named")
class EnquirerNamed(Dated):
    """Somebody asks, who is called so and can be reached so; kept sealed."""

    called: ContentId
    by: ActorId


@event("enquirer.reachable")
class EnquirerReachable(Dated):
    """Whoever asks left an address for messages, kept sealed; and reads this language."""

    address: ContentId
    language: str
    by: ActorId


@event("enquirer.not_reachable")
class EnquirerNotReachable(Dated):
    """Whoever asks wants no messages any more."""

    by: ActorId


@event("enquirer.erased")
class EnquirerErased(Dated):
    """Whoever asked was erased: their name, their words and the letters that they left cannot be read any more."""

    by: ActorId
