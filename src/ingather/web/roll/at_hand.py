"""What whoever looks may do at once for the people of a list, as the rules of each case allow."""

from collections.abc import Collection, Iterable, Mapping

from ingather.actions.offered_acts import Deskful, Offer, offers_among
from ingather.cases.case import Case
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream
from ingather.store.users import staff
from ingather.web.desk import now
from ingather.web.visitor import Visitor

AT_HAND = ("accept", "record", "follow-up", "check-in", "hand-over")
"""The acts that are a tap away on one's own list, in their order."""


def at_hand(home: Home, cases: Mapping[int, Case], visitor: Visitor) -> dict[int, list[str]]:
    """Which of these acts are open to the visitor, for each of these cases by its record."""
    return {record: [offer.act for offer in own] for record, own in _offers(home, cases, visitor, AT_HAND).items()}


def offers_of(home: Home, records: Collection[int], visitor: Visitor, acts: Iterable[str]) -> dict[int, list[Offer]]:
    """What of these acts the visitor may do, and what each must be told, for each record that has a case."""
    streams = {case_stream(record): record for record in records}
    cases = {streams[stream]: case_after(own) for stream, own in histories_of(streams).items() if own}
    return _offers(home, cases, visitor, acts)


def _offers(home: Home, cases: Mapping[int, Case], visitor: Visitor, acts: Iterable[str]) -> dict[int, list[Offer]]:
    people, policy, moment = staff(), policy_in_use(), now()
    return {
        record: offers_among(acts, Deskful(home, record, case, people), visitor.actors, moment, policy=policy)
        for record, case in cases.items()
    }
