"""How things stand for a person: what holds them back, and all that they chose, each with since when and by whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.choices import Choices, Share
from ingather.cases.codec import texts_of
from ingather.cases.codes import ObstacleKind
from ingather.cases.event import ContentId, Event
from ingather.cases.events.choosing import (
    ChoiceExcluded,
    ChoiceFollowUp,
    ChoiceMade,
    ChoiceOverridden,
    ChoicePublished,
    ChoiceReachable,
    ChoiceShared,
    SearchDeclined,
)
from ingather.cases.events.search import ObstacleAdded, ObstacleLifted, ObstaclePostponed
from ingather.cases.ids import ActorId, ObstacleId, PersonId
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence
from ingather.web.templating import text


@dataclass(frozen=True, slots=True)
class Held:
    """What holds a person back: since when, of what kind, in whose words, who sees to it, and how it ended."""

    obstacle: ObstacleId
    number: int
    since: datetime
    kind: ObstacleKind
    words: ContentId
    owner: ActorId
    until: datetime
    lifted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice as it stands: the number of what happened, when, by whom it was written down, and until when."""

    number: int
    at: datetime
    by: str
    said: Sentence
    until: datetime | None = None
    words: ContentId | None = None


def held_back(history: Sequence[Stated]) -> list[Held]:
    """Everything that held the person back, what still does first."""
    found: dict[ObstacleId, Held] = {}
    for each in history:
        match each.event:
            case ObstacleAdded() as added:
                found[added.obstacle] = Held(
                    added.obstacle, each.version, added.at, added.kind, added.words, added.owner, added.until
                )
            case ObstaclePostponed() as later:
                found[later.obstacle] = replace(found[later.obstacle], until=later.until)
            case ObstacleLifted() as gone:
                found[gone.obstacle] = replace(found[gone.obstacle], lifted=gone.at)
            case _:
                pass
    return sorted(found.values(), key=lambda each: (each.lifted is not None, each.until))


def chosen(case: Case, history: Sequence[Stated], called: Mapping[PersonId, str], *, hears_all: bool) -> list[Chosen]:
    """All that the person chose, as it stands; who is shut out only for those who may hear it.

    `called` are the names of those who ask, but for those that were erased.
    """
    found: dict[str, Chosen] = {}
    for each in history:
        said = _of_themselves(case.choices, each.event) or _of_telling(case.choices, each.event, called)
        if said is not None and (hears_all or not isinstance(each.event, ChoiceExcluded)):
            found.pop(repr(said), None)  # what was chosen again stands once, as it was said last
            found[repr(said)] = _chosen(each, said)
    return list(found.values())


def enquirers_in(case: Case) -> set[PersonId]:
    """Those whose names are needed to tell who asks, and what was chosen."""
    shared = {share.to for share in case.choices.shares if share.to is not None}
    by_right = {each.to for each in case.choices.overrides}
    return {*(each.enquirer for each in case.requests), *shared, *by_right, *case.choices.excluded}


def _chosen(happened: Stated, said: Sentence) -> Chosen:
    event = happened.event
    by = event.by if isinstance(event, ChoiceOverridden) else str(getattr(event, "recorded_by", happened.by))
    until: datetime | None = getattr(event, "until", None)
    return Chosen(happened.version, happened.at, by, said, until, next(iter(texts_of(event)), None))


def _of_themselves(choices: Choices, event: Event) -> Sentence | None:
    """What the person wants for themselves, where it still stands."""
    match event:
        case SearchDeclined() if choices.not_to_be_sought:
            return sentence("web.chosen.not_sought")
        case ChoiceMade() if choices.wish is event.wish and not choices.not_to_be_sought:
            return sentence("web.chosen.wish", wish=text(f"web.Wish.{event.wish}"))
        case ChoiceReachable() if choices.channel is not None and choices.channel.channel == event.channel:
            return sentence("web.chosen.reachable", first=event.from_hour, last=event.to_hour)
        case ChoiceFollowUp() if choices.follow_up_asked and choices.follow_up_every == event.every:
            if event.every is None:
                return sentence("web.chosen.no_follow_up")
            return sentence("web.chosen.follow_up", count=event.every.days)
        case _:
            return None


def _of_telling(choices: Choices, event: Event, called: Mapping[PersonId, str]) -> Sentence | None:
    """What may be told of the person, and to whom, where it still stands."""
    match event:
        case ChoiceShared() if any(_is_of(share, event) for share in choices.shares):
            whom = _called(event.to, called) if event.to else text(f"web.Audience.{event.audience}")
            return sentence("web.chosen.shared", whom=whom, news=_listed("News", event.news))
        case ChoiceExcluded() if event.who in choices.excluded:
            return sentence("web.chosen.excluded", whom=_called(event.who, called))
        case ChoicePublished() if event.shown and (choices.shown, choices.shown_until) == (event.shown, event.until):
            return sentence("web.chosen.published", shown=_listed("Shown", event.shown))
        case ChoiceOverridden():
            right, news = text(f"web.Right.{event.right}"), _listed("News", event.news)
            return sentence("web.chosen.by_right", whom=_called(event.to, called), news=news, right=right)
        case _:
            return None


def _is_of(share: Share, event: ChoiceShared) -> bool:
    """Whether a share stands as this event said it."""
    said = (event.audience, event.to, event.news, event.giver, event.until)
    return (share.audience, share.to, share.news, share.giver, share.until) == said


def _called(who: PersonId, called: Mapping[PersonId, str]) -> str:
    return called.get(who) or text("web.chosen.nameless")


def _listed(kind: str, codes: Iterable[str]) -> str:
    return ", ".join(text(f"web.{kind}.{each}") for each in codes)
