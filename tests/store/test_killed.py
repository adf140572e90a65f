"""A process is killed at a random instant, again and again: nothing is lost, nothing is there twice."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connections
from tests.store.desk import NOW
from tests.store.working import SECRETS, STEPS, Working, begins, copies, sought, written

from ingather.actions.decide_match import open_matches
from ingather.actions.grant_role import grant_role
from ingather.cases import codec
from ingather.cases.codes import Role
from ingather.cases.due import due
from ingather.cases.ids import ActorId
from ingather.store import safe_file
from ingather.store.backup import ENDING, KEYS
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home, opened_home
from ingather.store.ledger import histories
from ingather.store.models import (
    Arrival,
    CaseRow,
    Content,
    Entry,
    Key,
    MatchedList,
    RowPlace,
    RowReading,
    SourceList,
    SourcePiece,
    SourceRow,
)
from ingather.store.opening import point_at
from ingather.store.project_cases import case_after
from ingather.store.reading import stated
from ingather.store.record import list_of
from ingather.store.restore import restore
from ingather.store.source_rows import rows_of
from ingather.store.verify import verify

EACH = 10  # kills that one home has to live through
HOMES = max(1, round(int(os.environ.get("KILLS", "20")) / (2 * EACH)))  # on each database
_LATER = timedelta(hours=12)  # until the work of a killed process is finished by another

Processes = list["subprocess.Popen[str]"]
_PROGRAM = "from ingather.store.opening import set_up; set_up(); from tests.store.working import live; live(*{!r})"


@pytest.fixture
def desk(home: Home) -> Home:
    """A home with people who answer, and one life behind it that nobody disturbed."""
    for name, role in (("Miriam", Role.SUPERVISOR), ("Yael", Role.COORDINATOR), ("Dalia", Role.SEARCHER)):
        grant_role(home, name, role, by=ActorId("console"), now=NOW)
    assert list(written(home.folder.parent, 0))
    Working(home, 0, NOW).once()
    return home


@pytest.fixture
def processes() -> Iterator[Processes]:
    """Processes that a test starts, none of which outlives it."""
    every: Processes = []
    yield every
    for process in every:
        with process:
            process.kill()


@pytest.mark.parametrize("seed", range(HOMES))
def test_nothing_is_lost_or_doubled_by_a_kill(
    desk: Home, processes: Processes, seed: int, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(seed)  # noqa: S311 - instants need no secrecy
    lengths = dict.fromkeys(STEPS, 0.2)
    processes.append(started(desk))
    for life in range(1, EACH + 1):
        assert list(written(desk.folder.parent, life))
        step, share = STEPS[(life + seed) % len(STEPS)], chance.random()
        killed(processes[-1], life, step, share, lengths)
        processes.append(started(desk))  # it makes ready while we look
        home = opened_again(desk)
        assert verify(home).findings == (), "as it was left"
        now = finished(home, life)
        assert verify(home).findings == (), "once the work was finished"
        every_list_is_whole_and_there_once(home, life)
        everybody_sought_has_one_case(life)
        every_pair_was_decided(home)
        no_lapse_is_lost_or_doubled(now)
        nothing_is_left_over()
        every_copy_is_whole(home)
    last = max(copies(desk).glob(f"*{ENDING}"))
    made = restore(last, None, request.getfixturevalue("elsewhere"), SECRETS, now=now, by="console")
    assert verify(made.home).findings == (), "the last copy, restored"


def started(home: Home) -> subprocess.Popen[str]:
    """A process that waits to be told which life of this home to live."""
    program = [sys.executable, "-c", _PROGRAM.format((str(home.folder), address()))]
    return subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def killed(process: "subprocess.Popen[str]", life: int, step: str, share: float, lengths: dict[str, float]) -> None:
    """Let a process live, and kill it after a share of the time that a step takes; `lengths` is brought up to date."""
    assert process.stdin is not None
    try:
        print(life, file=process.stdin, flush=True)
        wait_for(step, process, lengths)
        time.sleep(share * lengths[step])
    finally:
        process.kill()
    assert process.wait() == -signal.SIGKILL


def wait_for(step: str, process: subprocess.Popen[str], lengths: dict[str, float]) -> None:
    """Read what the process tells until it begins this step."""
    assert process.stdout is not None
    last, began = "", time.perf_counter()
    for line in process.stdout:
        if last:
            lengths[last] = time.perf_counter() - began
        last, began = line.strip(), time.perf_counter()
        if last == step:
            return
    raise AssertionError("the process ended by itself")


def address() -> str:
    """The database in use here, as the environment would name it; nothing for that of the folder."""
    used = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return ""
    return f"postgresql://{used['USER']}@/{used['NAME']}?host={used['OPTIONS']['host']}"


def opened_again(home: Home) -> Home:
    """The home as whoever comes next opens it."""
    point_at(home.folder, address() or None)
    return opened_home(home.folder, SECRETS)


def finished(home: Home, life: int) -> datetime:
    """Let another process finish what the killed one left, when its patience is over; the moment of the last step."""
    now = begins(life) + _LATER
    for file in copies(home).glob("*.new"):  # as old as the life that left it, by the clock that it lived by
        os.utime(file, (begins(life).timestamp(),) * 2)
    working = Working(home, life, now)
    working.once()
    return working.now


def every_list_is_whole_and_there_once(home: Home, life: int) -> None:
    files = sorted((home.folder.parent / "lists").rglob("*.csv"))
    assert len(files) == 2 * (life + 1)
    wanted = sorted(list(csv.reader(file.read_text(encoding="utf-8").splitlines())) for file in files)
    kept = [[row.cells for _record, row in rows_of(home.guard, number) if row] for number in lists()]
    assert sorted([list(cells) for cells in rows] for rows in kept) == wanted
    assert Entry.objects.filter(name="list.received").count() == len(files)


def everybody_sought_has_one_case(life: int) -> None:
    people = [person for each in range(life + 1) for person in sought(each)]
    cases = list(CaseRow.objects.values_list("record", flat=True))
    persons = RowPlace.objects.filter(record__in=cases).values_list("person", flat=True)
    assert len(cases) == len(set(persons)) == len(people)


def every_pair_was_decided(home: Home) -> None:
    """Who was sought and seen is one person of two records, by one decision, and nobody else is."""
    assert open_matches(least=0.5) == []
    decided = Counter(Entry.objects.filter(stream__startswith="match:").values_list("stream", flat=True))
    assert set(decided.values()) == {1}
    said = {record: row.cells[0] for number in lists() for record, row in rows_of(home.guard, number) if row}
    people: dict[int | None, set[str | None]] = {}
    for record, person in RowPlace.objects.exclude(person=None).values_list("record", "person"):
        people.setdefault(person, set()).add(said[record])
    assert all(len(ids) == 1 for ids in people.values())
    assert len(people) == len(set.union(*people.values()))


def lists() -> list[int]:
    """Every list that was received."""
    return list(SourceList.objects.values_list("number", flat=True))


def no_lapse_is_lost_or_doubled(now: datetime) -> None:
    """What time did to each case is what time alone does to it, whoever wrote it down and however often they died."""
    policy = policy_in_use()
    for stream, history in histories("case"):
        by_time = [each.event for each in history if each.by == "clock"]
        opening = [each for each in history if each.by != "clock"]
        assert by_time == list(due(case_after(opening), policy, now)), stream


def nothing_is_left_over() -> None:
    """Whatever is kept is of a list that was received, or an entry points to it."""
    received = set(lists())
    assert set(Arrival.objects.values_list("number", flat=True)) == received
    assert set(SourcePiece.objects.values_list("list", flat=True)) == received
    records = set(SourceRow.objects.values_list("record", flat=True))
    assert set(map(list_of, records)) == received
    assert set(RowReading.objects.values_list("record", flat=True)) == records
    assert set(MatchedList.objects.values_list("list", flat=True)) == received
    owners = Counter(owner.partition(":")[0] for owner in Key.objects.values_list("owner", flat=True))
    assert (owners["row"], owners["list"], owners["original"]) == (len(records), len(received), len(received))
    pointed = {id_ for entry in Entry.objects.all() for id_ in codec.texts_of(stated(entry).event)}
    assert set(Content.objects.values_list("id", flat=True)) == pointed


def every_copy_is_whole(home: Home) -> None:
    """Each copy can be read to its end, and the keys are not older than any of them."""
    files = list(copies(home).iterdir())
    assert {file.suffix for file in files} == {ENDING, ""}
    for file in files:
        assert list(safe_file.parts_of(file, home.guard.safekeeping))
    made = {file.name: str(safe_file.head_of(file)["made"]) for file in files}
    assert made[KEYS] == max(made.values())
