"""What happened at the desk of the demonstration before it is opened: some were found, some are back, most are sought.

Everybody here is invented, and so is what happened to them. The families at the top of the roll, and nearly everybody
else, are left to whoever tries the desk.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingather.actions.act_on_case import Told, act_on_case
from ingather.cases.codes import Condition, Knowledge, ObstacleKind, Outcome, Wish
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.record import record_of

BEFORE = timedelta(hours=2, minutes=45)
"""How long ago the lists came: what waits to be taken is not late yet."""
_ROWS = range(24, 123, 3)  # of the roll, on the list that came first
_BETWEEN = timedelta(minutes=12)  # two things that happen to one person
_APART = timedelta(minutes=2)  # two people


@dataclass(frozen=True, slots=True)
class _Step:
    """Who did what, and what they said; `to` names somebody else at the desk."""

    who: str
    act: str
    words: str = ""
    choice: str = ""
    knowledge: str = ""
    to: str = ""
    hours: int = 0  # from then, until when

    def told(self, staff: Mapping[str, Actor], at: datetime) -> Told:
        """What is said with it."""
        return Told(
            words=self.words,
            to=staff[self.to] if self.to else None,
            until=at + timedelta(hours=self.hours) if self.hours else None,
            choice=self.choice,
            knowledge=self.knowledge,
        )


_TAKEN = (_Step("Dalia", "accept"),)
_ASKED = (*_TAKEN, _Step("Dalia", "record", "telephoned the neighbours; asked at the landing in Saltmeadow"))
_HELD = (
    *_TAKEN,
    _Step("Dalia", "obstacle", "no fare for the bus; the parish may lend it", ObstacleKind.FARE, to="Miriam", hours=30),
)
_SIGHTED = (*_TAKEN, _Step("Dalia", "sight", "the bus stop in Upper Thimble", knowledge=Knowledge.HEARSAY))
_MET = (
    *_TAKEN,
    _Step("Dalia", "find", "the school in Saltmeadow", Condition.WELL, Knowledge.SPOKE),
    _Step("Dalia", "ask-verification", to="Noam"),
)
_IN_CARE = (
    *_TAKEN,
    _Step("Dalia", "find", "the clinic in Port Heron", Condition.IN_CARE, Knowledge.SEEN),
    _Step("Dalia", "ask-verification", to="Noam"),
)
_KNOWN = (*_MET, _Step("Noam", "verify", "told the names of three neighbours, and showed a library card"))
_CHOSE = (*_KNOWN, _Step("Dalia", "choose", "wants to telephone the family first", Wish.CONTACT_ONLY))
_SAID = (
    *_CHOSE,
    _Step("Dalia", "close", "they spoke on the telephone for an hour", Outcome.CONTACT_RESTORED),
    _Step("Dalia", "ask-witness", to="Noam"),
)
_BACK = (*_SAID, _Step("Noam", "witness"))
_PROMISED = (*_BACK, _Step("Dalia", "promise"))
_VISITED = (*_PROMISED, _Step("Dalia", "follow-up", "visited; they are well, and the stove works again"))
_LEFT_IN_PEACE = (*_KNOWN, _Step("Dalia", "do-not-look", "is well, and wants nobody to look any further"))
_LIVES = (
    _ASKED, _VISITED, _SIGHTED, _MET, _PROMISED, _TAKEN, _KNOWN, _VISITED, _HELD, _CHOSE, _PROMISED,
    _IN_CARE, _ASKED, _SAID, _VISITED, _SIGHTED, _BACK, _MET, _PROMISED, _CHOSE, _LEFT_IN_PEACE, _VISITED,
)  # fmt: skip


def live(home: Home, staff: Mapping[str, Actor], *, since: datetime) -> None:
    """Let it happen, from a while after the lists came on."""
    for at, record, step in sorted(_happening(since), key=lambda each: each[0]):
        act_on_case(home, record, [staff[step.who]], step.act, step.told(staff, at), now=at)


def _happening(since: datetime) -> Iterator[tuple[datetime, int, _Step]]:
    for place, (row, life) in enumerate(zip(_ROWS, _LIVES, strict=False)):
        for turn, step in enumerate(life, 1):
            yield since + turn * _BETWEEN + place * _APART, record_of(1, row), step
