"""The second half of the printed account: the sums, how columns were understood, what needs attention."""

from ingather.actions.account import Account, AttentionSum, Fate, ListAccount
from ingather.reports.columns import columns_shown
from ingather.reports.paper import Paper
from ingather.reports.sums import accounted_fates, by_state, sheets
from ingather.wording.say import say_isolated


def print_sums(account: Account, paper: Paper) -> None:
    """People by state, rows by list, rows by what became of them; each with its total."""
    paper.heading(paper.words("sums.title"))
    states = [(len(people), paper.words(f"state.{state}")) for state, people in by_state(account).items()]
    _print_total(paper.words("sums.people"), states, len(account.people), paper)
    lists = [(each.rows, _list(each, paper)) for each in sheets(account)]
    _print_total(paper.words("sums.lists"), lists, account.rows_in, paper)
    fates = [(count, paper.words(f"fate.{fate}")) for fate, count in accounted_fates(account).items() if count]
    _print_total(paper.words("sums.fates"), fates, account.rows_accounted, paper)
    paper.line(paper.words("sums.not_data", count=account.fates.get(Fate.NOT_DATA, 0)), 2)


def print_columns(account: Account, paper: Paper) -> None:
    """How each column of each list was understood."""
    paper.heading(paper.words("columns.title"))
    for sheet in sheets(account):
        paper.line(paper.value(sheet.file), style="bold")
        columns, left_out = columns_shown(sheet, paper.language)
        for said in columns:
            paper.say(said, 4)
        if left_out:
            paper.line(paper.words("more", count=left_out), 4)
        for said in sheet.attention:
            paper.say(said, 4, style="bold")


def print_attention(account: Account, paper: Paper) -> None:
    """What needs attention in the rows of this account, grouped, the first few rows named."""
    if not account.attention:
        return
    paper.heading(paper.words("attention.title"))
    for found in account.attention:
        _print_group(found, paper)
    paper.line()
    paper.line(paper.words("attention.elsewhere"))


def _print_total(title: str, parts: list[tuple[int, str]], total: int, paper: Paper) -> None:
    paper.line(title, style="bold")
    for count, label in parts:
        paper.line(label, 2, lead=f"{count:>8,}  ")
    paper.line("─" * 8, 2)
    paper.line(paper.words("sums.total"), 2, lead=f"{total:>8,}  ", style="bold")
    paper.line()


def _list(each: ListAccount, paper: Paper) -> str:
    kind = paper.words(f"kind.{each.kind}")
    return paper.words(
        "sums.of_list",
        file=paper.names.get(each.file, each.file),
        kind=kind,
        read=each.read,
        unreadable=each.unreadable,
    )


def _print_group(found: AttentionSum, paper: Paper) -> None:
    if found.rows > 1:
        paper.line(paper.words("attention.rows", count=found.rows), 2, style="bold")
    for file, row, said in found.first:
        paper.line(f"{paper.place(file, row)}: {say_isolated(said, paper.language)}", 4, lead="– ")
    if found.rows > len(found.first):
        paper.line(paper.words("more", count=found.rows - len(found.first)), 6)
