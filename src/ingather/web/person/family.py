"""The family of a person on their page: drawn, and as a list; each who is known here with where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from ingather.actions.family import Kin, family_of
from ingather.cases.access_events import Looked
from ingather.cases.rights import Right, Scope
from ingather.records.kin import Tie
from ingather.reports.family_picture import NARROW, WIDE, Card, Family, family_picture
from ingather.store.access import Person, note_seen
from ingather.store.home import Home
from ingather.store.models import CaseRow, RowPlace
from ingather.web.desk import now
from ingather.web.roll.people import Mark, as_marks, may_name
from ingather.web.templating import text
from ingather.web.visitor import Visitor

_PARENTS = (Tie.FATHER, Tie.MOTHER)
_PARTNERS = (Tie.SPOUSE, Tie.CO_PARENT)


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family as the page shows them; `at` is where their page is, None where they are only named."""

    tie: Tie
    names: tuple[str, ...]
    at: int | None
    mark: Mark | None
    near: bool


def relatives_of(home: Home, seen: Person, visitor: Visitor) -> list[Relative]:
    """Everyone of the family whom the visitor may see; that they were shown is written down.

    Whom they may not see is named only as the person's own records name them.
    """
    kin = family_of(home, seen.person, seen.records)
    marks = _marks(each.person for each in kin if each.person is not None)
    shown = [relative for each in kin if (relative := _shown(each, marks, visitor)) is not None]
    known = [each.at for each in shown if each.at is not None]
    note_seen(known, visitor.with_right(Right.READ_PERSON), Looked.LISTED, now=now())
    return shown


def pictures_of(names: tuple[str, ...], own: Mark | None, relatives: list[Relative], direction: str) -> list[Markup]:
    """The family drawn for wide pages and for narrow ones; once where it is narrow itself, and not where it is none."""
    if not relatives:
        return []
    rows: dict[Tie, list[Card]] = {tie: [_card(each) for each in relatives if each.tie is tie] for tie in Tie}
    state, late = ("", False) if own is None else (own.state.value, own.late)
    family = Family(
        self=Card("", names[:2], state=state, late=late),
        parents=[card for tie in _PARENTS for card in rows[tie]],
        siblings=rows[Tie.SIBLING],
        partners=[card for tie in _PARTNERS for card in rows[tie]],
        children=rows[Tie.CHILD],
        house=rows[Tie.HOUSE],
    )
    sizes = (NARROW,) if family.widest <= NARROW else (WIDE, NARROW)
    heading = text("web.kin.of_house")
    return [family_picture(family, columns=each, direction=direction, of_house=heading) for each in sizes]


def _card(relative: Relative) -> Card:
    href = "" if relative.at is None else reverse("person", args=[relative.at])
    mark = relative.mark
    state, late = ("", False) if mark is None else (mark.state.value, mark.late)
    label = "" if relative.tie is Tie.HOUSE else text(f"web.kin.{relative.tie}")  # those stand under a heading
    return Card(label, relative.names, href, state, late)


def _shown(kin: Kin, marks: Mapping[int, Mark], visitor: Visitor) -> Relative | None:
    if kin.person is None:
        return Relative(kin.tie, kin.names, None, None, near=False)
    mark = marks.get(kin.person)
    everybody = visitor.reach(Right.READ_PERSON) is Scope.GATHERING
    if everybody or (mark is not None and may_name(mark, visitor)):
        return Relative(kin.tie, kin.names, kin.person if mark is None else mark.record, mark, kin.near)
    return Relative(kin.tie, kin.stated, None, None, near=False) if kin.stated else None


def _marks(people: Iterable[int]) -> dict[int, Mark]:
    """Where these people stand, of whom there is a case, in two queries."""
    rows = RowPlace.objects.filter(person__in=set(people)).values_list("record", "original", "person")
    person_of = {end: person for record, original, person in rows for end in (record, original) if person is not None}
    return {person_of[mark.record]: mark for mark in as_marks(CaseRow.objects.filter(record__in=person_of), now())}
