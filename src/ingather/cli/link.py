"""`ingather link`: who on one list is who on another."""

from typing import Unpack

import click
from rich.console import Console

from ingather.actions.gather_lists import Reading, gather
from ingather.actions.match_lists import Linked, link_gathered
from ingather.cli.matching_options import (
    Asked,
    Given,
    asked,
    matching_options,
    plain_errors,
    refuse_unknown_columns,
    report_of,
    save_model,
    shown_stages,
    told,
)
from ingather.reports.matched_tables import linked_pairs, links_table
from ingather.reports.one_file import page_at
from ingather.reports.run_json import as_text, linked_json
from ingather.reports.run_report import print_linked
from ingather.reports.write_table import write_tables


@click.command()
@click.argument("left")
@click.argument("right")
@matching_options
def link(left: str, right: str, **given: Unpack[Given]) -> int:
    """Say who on the list LEFT is who on the list RIGHT, where each of them holds a person once.

    Each row is linked to at most one row of the other list. Where two rows are about as good, none is chosen: --pairs
    holds both, and a person decides. "-" reads standard input. Exits 1 where a person must see something first, such
    as a list from which nobody could be read.

    \b
    Example:
      ingather link before.csv after.xlsx --out links.csv --pairs pairs.csv
      ingather link archive.parquet register.csv --out links.parquet --threshold 0.9
    """
    wanted = asked((left, right), given)
    with plain_errors(wanted.memory):
        found = _found(left, right, wanted)
    if wanted.json:
        click.echo(as_text(linked_json(found, wanted.written())))
    else:
        print_linked(found, Console(highlight=False, soft_wrap=False))
        click.echo(f"\nWritten to {', '.join(map(str, wanted.written().values()))}")
    return told(found.attention)


def _found(left: str, right: str, wanted: Asked) -> Linked:
    """What was found, written."""
    reading = Reading(wanted.wishes.as_of, wanted.wishes.columns)
    with shown_stages() as stages:
        sides = gather([left], reading, stages), gather([right], reading, stages)
        refuse_unknown_columns(wanted.wishes, *sides)
        found = link_gathered(*sides, wanted.wishes, stages)
        stages.tell("writing")
        tables = {wanted.out: links_table(found)}
        if wanted.pairs is not None:
            tables[wanted.pairs] = linked_pairs(found)
        with page_at(wanted.report) as page:
            write_tables(tables, also=lambda: page(lambda: report_of(found, stages)))
        save_model(found.matches.model, wanted.model)
        return found.timed(stages.done())
