"""A case lived through with a simulated clock, by people who act, forget, and do not answer."""

import os
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.desk import HOUR, POLICY, SISTERS_REQUEST, START, opening
from tests.moves import MOVES, tried

from ingather.cases import codec
from ingather.cases.codes import Stage
from ingather.cases.due import due
from ingather.cases.events.choosing import Audience, News
from ingather.cases.events.dated import Dated
from ingather.cases.events.opening import CheckInAgreed
from ingather.cases.fold import fold, more
from ingather.cases.next_step import next_step
from ingather.cases.tell import NOTHING, Listener, may_tell

STEPS = int(os.environ.get("INGATHER_CASE_STEPS", "400"))  # a long run asks for hundreds of thousands
STEPS_OF_A_LIFE = 40
SISTER = Listener(Audience.FAMILY, SISTERS_REQUEST.enquirer)


class Life(RuleBasedStateMachine):
    """One case, its whole history, and a clock that only the test moves."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.events: list[Dated] = []
        self.case = fold([opening()])

    @initialize(absences=st.integers(0, 3))
    def somebody_is_awaited(self, absences: int) -> None:
        begun = opening(absences=absences)
        self.case = fold([begun])
        self.events = [begun]
        self.happened(CheckInAgreed(at=START, due=START + 24 * HOUR))

    @rule(hours=st.integers(1, 24 * 40))
    def time_passes_and_the_worker_wakes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.worker_wakes()

    @rule(hours=st.integers(1, 24 * 40))
    def time_passes_and_the_worker_sleeps(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(hours=st.integers(1, 100))
    def the_clock_is_set_back(self, hours: int) -> None:
        self.now -= timedelta(hours=hours)
        self.worker_wakes()

    @rule(choice=st.integers(0, 10**6))
    def somebody_does_what_they_can(self, choice: int) -> None:
        self.worker_wakes()
        possible = [events for move in MOVES.values() if (events := tried(move, self.case, self.now))]
        self.happened(*possible[choice % len(possible)])

    def worker_wakes(self) -> None:
        lapsed = due(self.case, POLICY, self.now)
        assert all(event.at <= self.now for event in lapsed)
        assert [event.at for event in lapsed] == sorted(event.at for event in lapsed)
        open_before = self.case.is_open
        self.happened(*lapsed)
        assert self.case.is_open is open_before

    def happened(self, *events: Dated) -> None:
        assert all(event.at >= self.case.since for event in events)
        assert [codec.read(event.name, codec.written(event)) for event in events] == list(events)
        self.events += events
        self.case = more(self.case, events)

    @invariant()
    def it_has_one_next_step_if_it_is_open(self) -> None:
        step = next_step(self.case, POLICY)
        assert (step is not None) is self.case.is_open
        assert step is None or step.owner

    @invariant()
    def it_is_closed_only_with_an_outcome_or_where_another_goes_on(self) -> None:
        if self.case.stage is Stage.CLOSED:
            assert self.case.outcome is not None or self.case.surviving is not None or self.case.transferred

    @invariant()
    def it_tells_nobody_what_was_not_chosen(self) -> None:
        assert may_tell(self.case, SISTER, tuple(News), self.now) == NOTHING

    def teardown(self) -> None:
        if self.events:
            assert fold(self.events) == self.case
            counted = [event for event in self.events if event.name == "absence.counted"]
            assert self.case.absences == fold(self.events[:1]).absences + len(counted)


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=max(STEPS // STEPS_OF_A_LIFE, 1), stateful_step_count=STEPS_OF_A_LIFE, deadline=None
)
