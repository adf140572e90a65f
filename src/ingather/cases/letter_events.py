"""Letters that wait for a person, sealed, until they come and choose to read them; and what the person answers."""

from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId, PersonId


@event("letter.left")
class LetterLeft(Dated):
    """Somebody left a letter for the person. Nobody else reads it."""

    letter: ContentId
    by: ActorId


@event("letter.read")
class LetterRead(Dated):
    """The person read the letter."""

    letter: ContentId


@event("letter.declined")
class LetterDeclined(Dated):
    """The person does not want the letter. It was destroyed unread."""

    letter: ContentId


@event("letter.answered")
class LetterAnswered(Dated):
    """The person wrote to somebody who asks for them. Nobody else reads it."""

    letter: ContentId
    to: PersonId
