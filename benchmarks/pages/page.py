"""The page of these benchmarks, part by part: what is not measured this time stands as it was measured before."""

import re
from datetime import date
from pathlib import Path

from benchmarks.desk.page import machine
from benchmarks.pages.addresses import ONE
from benchmarks.pages.alone import KEPT
from benchmarks.pages.among import CASES, SEARCH, USERS, Among
from benchmarks.pages.looking import Answered, Took, answered
from benchmarks.pages.painting import SLOWER, Paints
from benchmarks.pages.serving import PROCESSES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-pages.md"
_READS, _WRITES, _PAINT, _AMONG = 250, 500, 1_000, 200  # milliseconds; of answers, for 95 of 100
_TITLE = "# Benchmarks of the pages\n\nMade by `make bench-pages`, each part on the day that it says, on {}."
_ASKED = (ONE, SEARCH)
_PARTS = ("Many who look at once", "Processor time of an answer", "The largest paint", "Among many people")


def write(parts: dict[str, str]) -> str:
    """Write the page with these parts anew; the text of it."""
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    found = {name: parts.get(name) or _as_before(before, name) for name in _PARTS}
    texts = [f"## {name}\n\n{text.strip()}" for name, text in found.items() if text]
    text = "\n\n".join([_TITLE.format(machine()), *texts]) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    return text


def _as_before(page: str, name: str) -> str:
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return "" if found is None else found[1]


def at_once(took: Took, cases: int, users: int, seconds: int) -> dict[str, str]:
    """What many had to wait who looked and wrote at once."""
    reads, writes = answered([each for own in took.reads.values() for each in own]), answered(took.writes)
    rows = {**{name: answered(own) for name, own in sorted(took.reads.items())}, KEPT: writes}
    text = f"""\
{_today()}, {cases:,} open cases on SQLite, {users} users at once, each with a second of thought between two pages, for {seconds} seconds; served by {PROCESSES} processes on the same machine as the users.

| what | bar | measured, 95 of 100 | |
| --- | --- | --- | --- |
{_against("pages that are read", _READS, reads.p95)}
{_against("forms that are kept", _WRITES, writes.p95)}
| answers that were none | 0 | {took.errors} | {_met(took.errors == 0)} |

{took.refused} of the {writes.count} forms were answered with "somebody else did something here meanwhile", as they should be: two users wrote about one person at once.

{_waited(rows)}"""  # noqa: E501 - a paragraph is a line
    return {_PARTS[0]: text}


def alone(costs: dict[str, float]) -> dict[str, str]:
    """What an answer costs by itself."""
    text = f"""\
{_today()}, of the processes that serve, while one user asks for one page after the other. It says more of a change than times by the clock, which depend on whoever else asks.

{_spent(costs)}"""  # noqa: E501 - a paragraph is a line
    return {_PARTS[1]: text}


def painted(paints: Paints) -> dict[str, str]:
    """How long the largest thing on each page waits to be painted."""
    if not paints:
        return {}
    rows = "\n".join(
        f"| {name} | {once:.0f} ms | {slowed:.0f} ms | {_met(slowed < _PAINT)} |"
        for name, (once, slowed) in paints.items()
    )
    text = f"""\
{_today()}, the longest of five times in a Chromium that has nothing kept, as wide as a telephone, at the same machine; as it is, and with its processor {SLOWER} times slower (bar: under {_PAINT:,} ms).

| page | as it is | {SLOWER} times slower | |
| --- | --- | --- | --- |
{rows}"""  # noqa: E501 - a paragraph is a line
    return {_PARTS[2]: text}


def among_many(took: Took, costs: dict[str, float], among: Among, seconds: int) -> dict[str, str]:
    """What looking at one, and for one, takes among many people."""
    rows = {name: answered(own) for name, own in sorted(took.reads.items())}
    bars = "\n".join(_against(name, _AMONG, rows[name].p95) for name in _ASKED if name in rows)
    text = f"""\
{_today()}, {among.people:,} people on SQLite, of whom {CASES:,} are sought, all of them matched; {USERS} users at once, each with a second of thought, for {seconds} seconds. Half of what they ask is a person's page, half a search for a name that another list wrote in its own way. The bar is meant for a million people.

| what | bar | measured, 95 of 100 | |
| --- | --- | --- | --- |
{bars}

{_waited(rows)}

{_spent(costs)}"""  # noqa: E501 - a paragraph is a line
    return {_PARTS[3]: text}


def _spent(costs: dict[str, float]) -> str:
    lines = (f"| {name} | {cost:.1f} ms |" for name, cost in costs.items())
    return "\n".join(["| page | processor time |", "| --- | --- |", *lines])


def _waited(rows: dict[str, Answered]) -> str:
    lines = (
        f"| {name} | {each.count:,} | {each.p50:.0f} ms | {each.p95:.0f} ms | {each.p99:.0f} ms |"
        for name, each in rows.items()
    )
    return "\n".join(["| page | answers | half | 95 of 100 | 99 of 100 |", "| --- | --- | --- | --- | --- |", *lines])


def _against(what: str, bar: int, measured: float) -> str:
    return f"| {what} | at most {bar} ms | {measured:.0f} ms | {_met(measured <= bar)} |"


def _met(holds: bool) -> str:  # noqa: FBT001 - what is said of it
    return "bar met" if holds else "**bar not met**"


def _today() -> str:
    return f"On {date.today()}"  # noqa: DTZ011 - of the machine
