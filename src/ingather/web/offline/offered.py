"""What of a case goes along on a telephone: who it is, what is next, and what can be recorded without network."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingather.actions.offered_acts import Deskful, Offer, offers_among
from ingather.cases.case import Case
from ingather.cases.events.away import AwayAct
from ingather.cases.fold import more
from ingather.cases.next_step import NextStep, next_step
from ingather.cases.policy import Policy
from ingather.cases.refused import Refused
from ingather.cases.roll_state import RollState, roll_state
from ingather.cases.rules.search import accept
from ingather.records.record import Record
from ingather.store.comparable import records_for
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream
from ingather.web.desk import now
from ingather.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Along:
    """One case on a telephone, as it stands at a version; `after` are the acts that are open once it was taken."""

    record: int
    version: int
    shown: Record
    state: RollState | None
    step: NextStep | None
    offers: tuple[Offer, ...]
    after: frozenset[str]


_RECORDED = tuple(act.value for act in AwayAct)


def taken_along(home: Home, records: Sequence[int], visitor: Visitor) -> list[Along]:
    """These cases as they go along, in their order; in so many queries, whatever their number."""
    streams = {case_stream(record): record for record in records}
    histories = {streams[stream]: own for stream, own in histories_of(streams).items() if own}
    shown, policy = records_for(home.guard, list(records)), policy_in_use()
    found = []
    for record in (each for each in records if each in shown and each in histories):
        case = case_after(histories[record])
        now_offered, after = _offers(Deskful(home, record, case, ()), visitor, policy)
        step, state = next_step(case, policy), roll_state(case.stage, case.outcome)
        found.append(Along(record, len(histories[record]), shown[record], state, step, now_offered, after))
    return found


def _offers(desk: Deskful, visitor: Visitor, policy: Policy) -> tuple[tuple[Offer, ...], frozenset[str]]:
    """What can be recorded, in the order of the acts; and which of it only as soon as the visitor took the case."""
    offers = tuple(offers_among(_RECORDED, desk, visitor.actors, now(), policy=policy))
    taken = _taken(desk.case, visitor)
    if taken is None:
        return offers, frozenset()
    known = {offer.act for offer in offers}
    further = offers_among(_RECORDED, replace(desk, case=taken), visitor.actors, now(), policy=policy)
    more_of_it = [offer for offer in further if offer.act not in known]
    whole = sorted((*offers, *more_of_it), key=lambda offer: _RECORDED.index(offer.act))
    return tuple(whole), frozenset(offer.act for offer in more_of_it)


def _taken(case: Case, visitor: Visitor) -> Case | None:
    """The case as if the visitor had taken it; None where they may not."""
    for actor in visitor.actors:
        try:
            return more(case, accept(case, actor, now()))
        except Refused:
            continue
    return None
