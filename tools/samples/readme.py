"""README.md of the samples: what they are, with every number counted from the truth."""

from collections.abc import Mapping, Sequence
from string import Template

from tools.samples.people import HERE, Person
from tools.samples.truth import SampleList

_LIVING = "alive"  # the kind of list that says where somebody was seen


def make(people: Mapping[str, Person], lists: Sequence[SampleList]) -> bytes:
    """The page, its places filled."""
    template = Template((HERE / "README.template.md").read_text(encoding="utf-8"))
    return template.substitute(_numbers(people, lists), lists=_table(lists)).encode()


def _table(lists: Sequence[SampleList]) -> str:
    return "\n".join(map(_line, lists))


def _line(one: SampleList) -> str:
    sought = sum(1 for truth in one.truth if truth.person)
    others = len(one.truth) - sought
    return f"| `{one.file}` | {one.kind} | {one.form} | {len(one.truth)} | {sought} | {others} | {one.wear} |"


def _numbers(people: Mapping[str, Person], lists: Sequence[SampleList]) -> dict[str, int]:
    ways: dict[str, set[str]] = {}
    elsewhere: set[str] = set()
    for one in lists:
        for truth in one.truth:
            if not truth.person:
                continue
            if one.kind == _LIVING:
                ways.setdefault(truth.person, set()).add(truth.how)
            else:
                elsewhere.add(truth.person)
    plain = sum(1 for how in ways.values() if "plain" in how)
    rows = sum(len(one.truth) for one in lists)
    return {
        "people": len(people),
        "plain": plain,
        "other": len(ways) - plain,
        "nowhere": len(people) - len(ways),
        "elsewhere": len(elsewhere - set(ways)),
        "list_count": len(lists),
        "rows": rows,
        "on_roll": sum(1 for one in lists for truth in one.truth if truth.person),
        "off_roll": sum(1 for one in lists for truth in one.truth if not truth.person),
    }
