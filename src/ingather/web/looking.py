"""What a page asks about people before it shows or does anything: whether one still sees them, and who is named."""

from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.store.access import may_see
from ingather.store.users import staff
from ingather.web.visitor import Visitor


def still_sees(record: int, visitor: Visitor) -> bool:
    """Whether the visitor may see the person of a record, in any capacity."""
    return any(may_see(record, actor, Right.READ_PERSON) for actor in visitor.actors)


def those_named(given: list[str]) -> list[Actor]:
    """Those whom a form names, each as it writes them: by id and capacity; nobody who does not work here so."""
    known = {f"{each.id} {each.role}": each for each in staff()}
    return [known[each] for each in given if each in known]
