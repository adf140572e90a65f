"""What whoever looks may do at once for the people of a list, as the rules of each case allow."""

from collections.abc import Collection, Iterable, Mapping

from ingather.actions.offered_acts import Deskful, Offer, offers_among
from ingather.cases.case import Case
from ingather.cases.codes import StepKind
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream
from ingather.store.users import staff
from ingather.web.desk import now
from ingather.web.roll.fitting import fitting
from ingather.web.visitor import Visitor


def at_hand(home: Home, cases: Mapping[int, tuple[Case, StepKind]], visitor: Visitor) -> dict[int, list[str]]:
    """What is open to the visitor for each of these cases with its step, by its record: what fits the step first."""
    tried = {record: (case, fitting(step)) for record, (case, step) in cases.items()}
    return {record: [offer.act for offer in own] for record, own in _offers(home, tried, visitor).items()}


def offers_of(home: Home, records: Collection[int], visitor: Visitor, acts: Iterable[str]) -> dict[int, list[Offer]]:
    """What of these acts the visitor may do, and what each must be told, for each record that has a case."""
    streams = {case_stream(record): record for record in records}
    cases = {streams[stream]: case_after(own) for stream, own in histories_of(streams).items() if own}
    return _offers(home, {record: (case, tuple(acts)) for record, case in cases.items()}, visitor)


def _offers(home: Home, cases: Mapping[int, tuple[Case, tuple[str, ...]]], visitor: Visitor) -> dict[int, list[Offer]]:
    people, policy, moment = staff(), policy_in_use(), now()
    return {
        record: offers_among(acts, Deskful(home, record, case, people), visitor.actors, moment, policy=policy)
        for record, (case, acts) in cases.items()
    }
