"""roll.csv: everybody who is sought, as their families and neighbours named them."""

from collections.abc import Mapping

from tools.samples.people import Person
from tools.samples.writing import Lines, phone_spaced

FILE = "roll.csv"
_HEADER = (
    *("id", "name", "father", "mother", "maiden name", "date of birth", "age", "sex", "phone", "address"),
    *("last seen", "notes"),
)


def make(people: Mapping[str, Person]) -> bytes:
    """The roll, in the order in which people were named."""
    lines = Lines(",", "\n")
    lines.add(_HEADER)
    for person in people.values():
        lines.add(_cells(person))
    return lines.text().encode()


def _cells(person: Person) -> list[str]:
    told = person.told
    return [
        person.id,
        told["name_as"] or person.name,
        told["father"],
        told["mother"],
        told["maiden"],
        told["born_as"] or person.born,
        told["age"],
        person.sex,
        phone_spaced(person.phone),
        person.address,
        told["last_seen"],
        told["notes"],
    ]
