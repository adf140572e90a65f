"""The account on a terminal: everybody by name, then the sums, then what needs attention."""

from rich.console import Console
from rich.text import Text

from ingather.actions.account import Account, Match, PersonAccount, State
from ingather.actions.roll import POSSIBLE
from ingather.records.field import ListKind
from ingather.records.record import Record
from ingather.reports.chance import percent
from ingather.reports.paper import Paper
from ingather.reports.sums import by_state, disagreements, needing_a_person, short_names
from ingather.reports.terminal_sums import print_attention, print_columns, print_sums

SHAPES = {State.LIKELY: "●", State.POSSIBLE: "◐", State.NOT_SEEN: "○"}
CARE = "◆"
_STYLES = {State.LIKELY: "green", State.POSSIBLE: "yellow", State.NOT_SEEN: "blue"}
_CARE_STYLE = "magenta"


def print_account(account: Account, console: Console, *, language: str = "en") -> None:
    """Print the whole account: every person by name, the sums, the columns, what needs attention."""
    paper = Paper(console, console.width, language, short_names(account))
    _print_opening(account, paper)
    for state, people in by_state(account).items():
        _print_state(state, people, paper)
    _print_needing_a_person(account, paper)
    print_sums(account, paper)
    print_columns(account, paper)
    print_attention(account, paper)
    paper.line()
    paper.line(paper.words("terminal.guard"), style="bold")


def _print_opening(account: Account, paper: Paper) -> None:
    counts = {str(state): len(people) for state, people in by_state(account).items()}
    paper.line(paper.words("account.title"), style="bold")
    paper.line()
    paper.line(paper.words("account.sought", count=len(account.people)) + " " + paper.words("account.states", **counts))
    paper.line(paper.words("account.rows", rows_in=account.rows_in, rows_accounted=account.rows_accounted))
    for said in disagreements(account):
        paper.say(said, style="bold red")


def _print_state(state: State, people: tuple[PersonAccount, ...], paper: Paper) -> None:
    title = f"{SHAPES[state]} {paper.words(f'state.{state}')}: {paper.words('people', count=len(people))}"
    paper.heading(title, style=_STYLES[state])
    paper.line(paper.words(f"state.{state}.explained"))
    for person in people:
        _print_person(person, paper)


def _print_person(person: PersonAccount, paper: Paper) -> None:
    shown = [match for match in person.matches if _is_shown(match)]
    if shown:
        paper.line()
    paper.line(_who(person, SHAPES[person.state], _STYLES[person.state], paper))
    for match in shown:
        _print_match(match, paper)
    if person.needs_person:
        paper.line(f"{CARE} {paper.words('needs_person')}.", 4, style=_CARE_STYLE)
    folded = sum(1 for match in person.matches if match.kind is not ListKind.DEAD and not _is_shown(match))
    if folded:
        paper.line(paper.words("terminal.weak", count=folded), 4, style="dim")


def _print_match(match: Match, paper: Paper) -> None:
    record = match.record
    paper.line(f"{paper.row(record)} · {paper.words(f'kind.{match.kind}')} · {percent(match.probability)}%", 4)
    paper.line(_name(record, paper), 6, style="bold")
    for said in (*match.evidence, *record.attention):
        paper.say(said, 6, lead="– ")


def _print_needing_a_person(account: Account, paper: Paper) -> None:
    people = needing_a_person(account)
    if not people:
        return
    title = f"{CARE} {paper.words('needs_person')}: {paper.words('people', count=len(people))}"
    paper.heading(title, style=_CARE_STYLE)
    paper.line(paper.words("needs_person.explained"))
    for person in people:
        paper.line(_who(person, CARE, _CARE_STYLE, paper))
        for match in person.matches:
            if match.kind is ListKind.DEAD:
                paper.line(paper.row(match.record), 4)


def _is_shown(match: Match) -> bool:
    # What a register of the dead says is not printed beside a name; a trained person reads it.
    return match.kind is not ListKind.DEAD and match.probability >= POSSIBLE


def _who(person: PersonAccount, shape: str, style: str, paper: Paper) -> Text:
    line = Text.assemble((f"{shape} ", style), (_name(person.record, paper), "bold"))
    return line.append(f" · {paper.row(person.record)}")


def _name(record: Record, paper: Paper) -> str:
    return paper.value(record.name) or paper.words("no_name")
