"""`ingather dedupe`: who in these lists is the same person."""

from typing import Unpack

import click
from rich.console import Console

from ingather.actions.gather_lists import Reading, gather
from ingather.actions.match_lists import Deduped, dedupe_gathered
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
from ingather.reports.matched_tables import deduped_pairs, people_table
from ingather.reports.one_file import page_at
from ingather.reports.run_json import as_text, deduped_json
from ingather.reports.run_report import print_deduped
from ingather.reports.write_table import write_tables


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@matching_options
def dedupe(files: tuple[str, ...], **given: Unpack[Given]) -> int:
    """Say who in these lists is the same person, with the probability and the reasons.

    Needs no settings: it learns from the lists themselves how much each thing that agrees tells. "-" reads standard
    input. --out holds a row for each row of the lists, with the number of its person. Nothing is joined that
    contradicts itself. Exits 1 where a person must see something first, such as a list from which nobody could be
    read.

    \b
    Example:
      ingather dedupe camp.csv clinic.xlsx --out people.csv --pairs pairs.csv
      ingather dedupe register.parquet --out people.parquet --id number --decisions decided.csv
    """
    wanted = asked(files, given)
    with plain_errors(wanted.memory):
        found = _found(files, wanted)
    if wanted.json:
        click.echo(as_text(deduped_json(found, wanted.written())))
    else:
        print_deduped(found, Console(highlight=False, soft_wrap=False))
        click.echo(f"\nWritten to {', '.join(map(str, wanted.written().values()))}")
    return told(found.attention)


def _found(files: tuple[str, ...], wanted: Asked) -> Deduped:
    """What was found, written."""
    with shown_stages() as stages:
        lists = gather(files, Reading(wanted.wishes.as_of, wanted.wishes.columns), stages)
        refuse_unknown_columns(wanted.wishes, lists)
        found = dedupe_gathered(lists, wanted.wishes, stages)
        stages.tell("writing")
        tables = {wanted.out: people_table(found)}
        if wanted.pairs is not None:
            tables[wanted.pairs] = deduped_pairs(found)
        with page_at(wanted.report) as page:
            write_tables(tables, also=lambda: page(lambda: report_of(found, stages)))
        save_model(found.matches.model, wanted.model)
        return found.timed(stages.done())
