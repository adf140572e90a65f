"""Whether two records are one person: what a word of somebody makes of a pair, where that takes one or two people."""

from ingather.cases.match_events import Judged, MatchState
from ingather.cases.refused import Refused
from ingather.text.sentence import sentence

_USER = "user:"
_HALF_SAID = (MatchState.PROPOSED, MatchState.DISPUTED)


def takes_two(probability: float, *, below: float) -> bool:
    """Whether it takes two people to say that a pair is one person; below 0 is never, and below 1 always."""
    return below >= 1 or probability < below


def say_one_person(judged: Judged, *, by: str, by_two: bool, answers: bool) -> MatchState:
    """How the pair stands once somebody says one person; raises `Refused`.

    Where it takes two, the first word only proposes it. `answers` is whether they answer for the gathering: what two
    people disagree on is decided by one of those who said neither, or by one of the two who comes round.
    """
    if judged.state is MatchState.DISPUTED:
        return _decided(judged, MatchState.CONFIRMED, came_round=judged.by, by=by, answers=answers)
    if not by_two:
        return MatchState.CONFIRMED
    if not by.startswith(_USER):
        raise Refused(sentence("match.say_who"))
    if judged.state is not MatchState.PROPOSED:
        return MatchState.PROPOSED
    if judged.by == by:
        raise Refused(sentence("match.another_person"))
    return MatchState.CONFIRMED


def say_two_people(judged: Judged, *, by: str, answers: bool) -> MatchState:
    """How the pair stands once somebody says two people; raises `Refused`."""
    if judged.state is MatchState.DISPUTED:
        return _decided(judged, MatchState.REJECTED, came_round=judged.before, by=by, answers=answers)
    if judged.state is not MatchState.PROPOSED:
        return MatchState.REJECTED
    if judged.by == by:
        raise Refused(sentence("match.own_word_first"))
    return MatchState.DISPUTED


def take_back(judged: Judged, *, by: str, answers: bool) -> None:
    """Refused where somebody may not take back the word that counts: of half a decision only one's own."""
    if judged.state in _HALF_SAID and by != judged.by and not answers:
        raise Refused(sentence("match.not_your_word"))


def _decided(judged: Judged, state: MatchState, *, came_round: str, by: str, answers: bool) -> MatchState:
    if not by.startswith(_USER):
        raise Refused(sentence("match.say_who"))
    third = answers and by not in (judged.by, judged.before)
    if by != came_round and not third:
        raise Refused(sentence("match.third_person"))
    return state
