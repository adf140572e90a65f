"""One run of Splink as a whole process, in the environment of the peers.

python -m benchmarks.engine.peers.splink_run PLAN PAIRS.parquet FILE...

Writes the pairs of probability .05 and over, and people joined at .95, as our own command does.
"""

import logging
import sys
from collections.abc import Callable, Mapping, Sequence

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.engine.peers import splink_febrl, splink_people
from benchmarks.engine.peers.splink_plan import Plan, Rule

_KINDS: Mapping[str, Callable[[], Plan]] = {
    "febrl3": splink_febrl.febrl3,
    "febrl4": splink_febrl.febrl4,
    "ready": splink_people.ready,
    "sources": splink_people.sources,
    "romanised": splink_people.romanised,
}
_CHANGES: Mapping[str, Callable[[Plan], Plan]] = {"cheap": splink_people.cheap, "wide": splink_people.wide}
_DEMONSTRATED = ("febrl3", "febrl4")
_LOWEST, _JOINED = 0.05, 0.95
_MEMORY = "14GB"
_PAIR = "id_l as left_id, id_r as right_id, match_weight as weight, match_probability as probability"


def main(name: str, pairs: str, files: Sequence[str]) -> None:
    """Read, learn, compare, join and write."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    plan, connection = plan_of(name), duckdb.connect()
    connection.execute(f"set threads = 2; set memory_limit = '{_MEMORY}'")
    linker = _linker(plan, connection, files, keeps=name in _DEMONSTRATED)
    _learn(plan, linker)
    found = linker.inference.predict(threshold_match_probability=_LOWEST)
    people = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=_JOINED)
    found.as_duckdbpyrelation().project(_PAIR).write_parquet(pairs)
    people.as_duckdbpyrelation().write_parquet(f"{pairs}.people")


def plan_of(name: str) -> Plan:
    """The settings that a name such as febrl3 or ready-wide stands for."""
    kind, _, how = name.partition("-")
    plan = _KINDS[kind]()
    return _CHANGES[how](plan) if how in _CHANGES else plan


def _linker(plan: Plan, connection: duckdb.DuckDBPyConnection, files: Sequence[str], *, keeps: bool) -> Linker:
    settings = SettingsCreator(
        unique_id_column_name="id",
        link_type=plan.link_type,
        blocking_rules_to_generate_predictions=[_rule(rule) for rule in plan.rules],
        comparisons=list(plan.comparisons()),
        retain_intermediate_calculation_columns=keeps,
        retain_matching_columns=keeps,
    )
    api, frames = DuckDBAPI(connection=connection), []
    for number, file in enumerate(files):
        connection.sql(plan.select, params={"file": file}).create(f"t{number}")
        frames.append(api.register(f"t{number}"))
    return Linker(frames if len(frames) > 1 else frames[0], settings)


def _learn(plan: Plan, linker: Linker) -> None:
    training = linker.training
    certain = [_rule(rule) for rule in plan.certain]
    training.estimate_probability_two_random_records_match(certain, recall=plan.recall)
    training.estimate_u_using_random_sampling(max_pairs=plan.pairs_for_u, seed=1)
    for rule in plan.training:
        training.estimate_parameters_using_expectation_maximisation(_rule(rule), **plan.em_options)


def _rule(rule: Rule) -> object:
    return rule if isinstance(rule, str) else block_on(*rule)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
