"""The three absences, played on the rules that are used for everybody, by people who are invented.

Twice somebody is away for the time that was agreed, and comes back by themselves. The third time they do not: all are
called, one goes out by name, meets them, lifts what holds them back, and goes home with them because they want it,
before witnesses; and somebody promises never to leave them alone again.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.codes import Condition, Knowledge, ObstacleKind, Outcome, Role, Wish
from ingather.cases.due import due
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import Audience, Giver, News
from ingather.cases.events.dated import Dated
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.fold import fold, more
from ingather.cases.hours import Hours
from ingather.cases.ids import ActorId, CaseId, GatheringId, ObstacleId, PersonId, RequestId
from ingather.cases.policy import Policy, Times
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.after_return import follow_up, hand_on_promise, promise
from ingather.cases.rules.ask import Asked, open_request
from ingather.cases.rules.choose import Shared, choose_in_person, share
from ingather.cases.rules.close import plan_reunification, propose_closure, witness
from ingather.cases.rules.find import find, verify
from ingather.cases.rules.give_word import check_in
from ingather.cases.rules.obstacles import NewObstacle, add_obstacle, lift_obstacle
from ingather.cases.rules.open_case import NewCase, await_sign_of_life
from ingather.cases.rules.search import accept, acknowledge, record_action
from ingather.text.sentence import Sentence, Value

PROMISES = {
    "case.opened": 1, "check_in.agreed": 7, "check_in.verified": 7, "absence.counted": 7, "case.reminded": 7,
    "search.called": 8, "case.escalated": 8, "case.acknowledged": 8, "case.accepted": 9, "action.recorded": 9,
    "request.opened": 1, "case.found": 9, "verification.done": 12, "obstacle.added": 10, "obstacle.lifted": 10,
    "choice.made": 11, "choice.shared": 11, "reunification.planned": 11, "closure.proposed": 12,
    "closure.witnessed": 12, "case.closed": 12, "aftercare.promised": 13, "aftercare.offered": 13,
    "follow_up.done": 13,
}  # fmt: skip
"""Which promise each event of the story keeps."""

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_LAYLA = PersonId("layla")
_HERSELF, _DANA = Actor(ActorId("layla"), Role.SELF), Actor(ActorId("dana"), Role.ENQUIRER)
_YENTL, _OKSANA = Actor(ActorId("yentl"), Role.REGISTRAR), Actor(ActorId("oksana"), Role.SEARCHER)
_RIVKA, _KARL = Actor(ActorId("rivka"), Role.SUPERVISOR), Actor(ActorId("karl"), Role.COORDINATOR)
_ROSA, _LUC = Actor(ActorId("rosa"), Role.VERIFIER), Actor(ActorId("luc"), Role.VERIFIER)
NAMES = {
    "layla": "Layla Madeup", "dana": "Dana Madeup", "yentl": "Yentl Invented", "oksana": "Oksana Vyhadana",
    "pyotr": "Pyotr Vydumkin", "ben": "Ben Madeup", "rivka": "Rivka Beduya", "karl": "Karl Ausgedacht",
    "rosa": "Rosa Inventada", "luc": "Luc Imaginaire",
}  # fmt: skip
"""The people of the story by their ids. Nobody could mistake them for real ones."""

_WORDS = ContentId(UUID(int=0))  # what anybody says in the story is left to the listener
_PAPERS = ObstacleId("papers")
POLICY = Policy(
    gathering=GatheringId("story"),
    searchers=(_OKSANA.id, ActorId("pyotr"), ActorId("ben")),
    chain=(_RIVKA.id, _KARL.id),
    times=Times(allotted=30 * _DAY),
    hours=Hours(opens=time.min, closes=time.max),  # the story may begin at any hour
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the story: in which part, when, what, said how, and the promise that it keeps."""

    part: int
    moment: datetime
    event: Dated
    sentence: Sentence
    promise: int


def play(start: datetime) -> tuple[Step, ...]:
    """The whole story from that moment on, in its order."""
    telling = _Telling(start)
    _returns_by_themselves(telling)
    telling.turn_page()
    _returns_by_themselves(telling)
    telling.turn_page()
    _all_go_out(telling)
    _met_and_lifted(telling)
    telling.turn_page()
    _home_before_witnesses(telling)
    _never_alone_again(telling)
    return tuple(telling.steps)


class _Telling:
    """A clock that only the story moves, and the case as it stands."""

    def __init__(self, start: datetime) -> None:
        self.now, self.part = start, 1
        self.steps: list[Step] = []
        new = NewCase(case=CaseId("story"), person=_LAYLA, basis=Basis.CONSENT)
        events = await_sign_of_life(new, _YENTL, start, policy=POLICY)
        self.case: Case = fold(events)
        self._tell(events)

    def happens(self, events: tuple[Dated, ...]) -> None:
        self.case = more(self.case, events)
        self._tell(events)

    def wait(self, length: timedelta) -> None:
        """Time passes; what was due meanwhile, happens."""
        self.now += length
        self.happens(due(self.case, POLICY, self.now))

    def turn_page(self) -> None:
        self.part += 1

    def _tell(self, events: tuple[Dated, ...]) -> None:
        for event in events:
            self.steps.append(Step(self.part, event.at, event, _named(event.sentence()), PROMISES[event.name]))


def _returns_by_themselves(telling: _Telling) -> None:
    """The agreed time passes in silence, and a day later the person is there, asked but not fetched."""
    telling.wait(31 * _DAY)
    telling.happens(check_in(telling.case, _HERSELF, telling.now, policy=POLICY))


def _all_go_out(telling: _Telling) -> None:
    """The third time nobody waits: all are called, and since at first nobody takes it, it climbs until one does."""
    telling.wait(30 * _DAY + 4 * _HOUR)
    telling.happens(acknowledge(telling.case, _RIVKA, telling.now, policy=POLICY))
    asked = Asked(RequestId("dana"), PersonId("dana"), Kinship.CLOSE_FAMILY, Purpose.TO_BE_IN_TOUCH, _WORDS)
    telling.happens(open_request(telling.case, _DANA, telling.now, asked=asked))
    telling.wait(_HOUR)
    telling.happens(accept(telling.case, _OKSANA, telling.now))
    for _day in range(3):
        telling.wait(_DAY)
        telling.happens(record_action(telling.case, _OKSANA, telling.now, action=_WORDS))


def _met_and_lifted(telling: _Telling) -> None:
    """She is met in need, and a second person makes sure; what holds her back is lifted by its day."""
    telling.wait(_DAY)
    how = (Knowledge.SPOKE, Condition.IN_NEED)
    telling.happens(find(telling.case, _OKSANA, telling.now, observer=_OKSANA.id, place=_WORDS, how=how))
    telling.happens(verify(telling.case, _ROSA, telling.now, evidence=_WORDS))
    until = telling.now + 2 * _DAY
    papers = NewObstacle(_PAPERS, ObstacleKind.PAPERS, _WORDS, _OKSANA.id, until)
    telling.happens(add_obstacle(telling.case, _OKSANA, telling.now, new=papers))
    telling.wait(20 * _HOUR)
    wish = choose_in_person(telling.case, _OKSANA, telling.now, wish=Wish.COME_TOGETHER, words=_WORDS)
    telling.happens(wish)
    told = Shared(
        audience=Audience.FAMILY,
        to=PersonId("dana"),
        news=(News.ALIVE, News.READY_TO_MEET),
        giver=Giver.PERSON,
        basis=Basis.CONSENT,
        evidence=_WORDS,
    )
    telling.happens(share(telling.case, _OKSANA, telling.now, shared=told))
    telling.wait(_DAY)
    telling.happens(lift_obstacle(telling.case, _OKSANA, telling.now, obstacle=_PAPERS))


def _home_before_witnesses(telling: _Telling) -> None:
    """They meet because both want it, and two who did not search sign that it is so."""
    meeting = telling.now + _DAY
    telling.happens(plan_reunification(telling.case, _OKSANA, telling.now, meeting=meeting, place=_WORDS))
    telling.wait(_DAY + _HOUR)
    ended = propose_closure(telling.case, _OKSANA, telling.now, outcome=Outcome.REUNITED, evidence=_WORDS)
    telling.happens(ended)
    for signing in (_RIVKA, _LUC):
        telling.happens(witness(telling.case, signing, telling.now))


def _never_alone_again(telling: _Telling) -> None:
    """A promise by name; visits; and when the one who gave it must leave, another gives theirs first."""
    telling.happens(promise(telling.case, _OKSANA, telling.now))
    telling.wait(6 * _DAY)
    telling.happens(follow_up(telling.case, _OKSANA, telling.now, words=_WORDS))
    telling.wait(29 * _DAY)
    telling.happens(follow_up(telling.case, _OKSANA, telling.now, words=_WORDS))
    telling.happens(hand_on_promise(telling.case, _OKSANA, telling.now, to=_LUC))
    telling.happens(promise(telling.case, _LUC, telling.now))
    telling.wait(85 * _DAY)
    telling.happens(follow_up(telling.case, _LUC, telling.now, words=_WORDS))


def _named(sentence: Sentence) -> Sentence:
    """The sentence with names for ids. In the story they may stand there, since nobody is real."""
    return Sentence(sentence.id, {place: _with_names(value) for place, value in sentence.values.items()})


def _with_names(value: Value) -> Value:
    return ", ".join(NAMES.get(part, part) for part in value.split(", ")) if isinstance(value, str) else value
