"""Write the whole sample community into a folder."""

from collections.abc import Sequence
from pathlib import Path

from tools.samples import (
    archive,
    border,
    burials,
    checkins,
    clinic,
    gym,
    hospital,
    letter,
    phone_tree,
    readme,
    roll,
    shelter,
)
from tools.samples.people import read_people
from tools.samples.truth import SampleList
from tools.samples.writing import Lines

_MAKERS = (hospital, shelter, border, clinic, letter, gym, checkins, phone_tree, burials, archive)


def build(folder: Path) -> list[str]:
    """Write roll, lists, truth and README; the names of the files written."""
    people = read_people()
    lists = [maker.make(people) for maker in _MAKERS]
    files = {one.file: one.content for one in lists}
    files |= {roll.FILE: roll.make(people), "truth.csv": _truth(lists), "README.md": readme.make(people, lists)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return sorted(files)


def _truth(lists: Sequence[SampleList]) -> bytes:
    lines = Lines(",", "\n")
    lines.add(("file", "row", "person", "how"))
    for one in lists:
        for truth in one.truth:
            lines.add((truth.file, str(truth.row), truth.person, truth.how))
    return lines.text().encode()
