"""Settings for the invented lists, made after those of Splink's demonstration on historical people.

The rules are the same for every list of people, as far as it has the columns, so that the figures compare.
"""

from collections.abc import Sequence
from dataclasses import replace

import splink.comparison_library as cl

from benchmarks.engine.peers.splink_plan import Plan, Rule, query, start

CHEAP_PAIRS = 1e6
_NAMES = ("first_name", "surname")
_SWAPPED = "l.first_name = r.surname and l.surname = r.first_name"
_F3, _S3 = start("first_name", 3), start("surname", 3)
_F1, _YEAR, _DAY = start("first_name", 1), start("dob", 4), "substr(dob, 6, 5)"


def ready() -> Plan:
    """Lists whose columns are first_name, surname, dob, sex, birth_place and postcode."""
    return Plan(
        select=query("ready"),
        rules=[
            _NAMES,
            ("surname", "dob"),
            ("first_name", "dob"),
            ("dob", "postcode"),
            ("postcode", "first_name"),
            ("postcode", "surname"),
            ("dob", "birth_place"),
            (_F3, _S3, _YEAR),
            _SWAPPED,
        ],
        comparisons=_comparisons,
        certain=[(*_NAMES, "dob"), (*_NAMES, "postcode"), ("dob", "postcode", "first_name")],
        recall=0.7,
        training=[_NAMES, ("dob", "postcode")],
        em_options={"estimate_without_term_frequencies": True},
    )


def sources() -> Plan:
    """Our lists of several sources: the same, with the three columns more that they have."""
    plan = ready()
    return replace(
        plan,
        select=query("sources"),
        rules=[*plan.rules, ("national_id",), ("phone", "first_name")],
        comparisons=lambda: [*_comparisons(), *_further()],
        certain=[*plan.certain, ("national_id", "dob")],
    )


def romanised() -> Plan:
    """Lists in several scripts, names and places written in Latin letters; there is no postcode."""
    plan = ready()
    return replace(
        plan,
        select=query("romanised"),
        rules=[rule for rule in plan.rules if "postcode" not in rule],
        comparisons=_people,
        certain=[(*_NAMES, "dob"), ("dob", "birth_place", "first_name")],
        training=[_NAMES, ("dob", "birth_place")],
    )


def cheap(plan: Plan) -> Plan:
    """The same with few random pairs to learn from."""
    return replace(plan, pairs_for_u=CHEAP_PAIRS)


def wide(plan: Plan) -> Plan:
    """The same looking at many more pairs."""
    has_postcode = any("postcode" in rule for rule in plan.rules)
    more = [rule for rule in _more() if has_postcode or not any("postcode" in part for part in rule)]
    return replace(plan, rules=[*plan.rules, *more])


def _more() -> Sequence[Rule]:
    return [
        (_S3, _F1, "dob"),
        (_F3, _S3, "birth_place"),
        (_F3, _S3, start("postcode", 4)),
        (_F3, _S3, _DAY),
        (_F3, "postcode"),
        (_S3, "postcode"),
        (_S3, _DAY, "birth_place"),
        (_F3, _DAY, "birth_place"),
        (_S3, start("dob", 3), _DAY),
        ("surname", _F1, "birth_place"),
        ("surname", _YEAR, "birth_place"),
    ]


def _people() -> Sequence[object]:
    return [
        cl.ForenameSurnameComparison(*_NAMES, forename_surname_concat_col_name="full_name"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("sex"),
    ]


def _comparisons() -> Sequence[object]:
    return [*_people(), cl.PostcodeComparison("postcode")]


def _further() -> Sequence[object]:
    return [
        cl.DamerauLevenshteinAtThresholds("national_id", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("phone", [1]),
        cl.JaroWinklerAtThresholds("father", [0.88]),
    ]
