"""The settings of Splink's own demonstrations for FEBRL3 and FEBRL4."""

from collections.abc import Sequence

import splink.comparison_library as cl

from benchmarks.engine.peers.splink_plan import Plan, query

_SAME_NAME_AND_BIRTH = ("given_name", "surname", "date_of_birth")
_SWAPPED = "l.given_name = r.surname and l.surname = r.given_name"


def febrl3() -> Plan:
    """One list, to be cleared of duplicates."""
    return Plan(
        select=query("febrl"),
        rules=[("soc_sec_id",), ("given_name",), ("surname",), ("date_of_birth",), ("postcode",)],
        comparisons=_comparisons3,
        certain=[("soc_sec_id",), _SAME_NAME_AND_BIRTH, f"{_SWAPPED} and l.date_of_birth = r.date_of_birth"],
        recall=0.9,
        training=[("date_of_birth",), ("postcode",)],
        pairs_for_u=1e6,
    )


def febrl4() -> Plan:
    """Two lists that each hold a person once."""
    return Plan(
        select=query("febrl"),
        rules=[
            ("given_name", "surname"),
            _SWAPPED,
            ("date_of_birth",),
            ("soc_sec_id",),
            ('"state"', "address_1"),
            ("street_number", "address_1"),
            ("postcode",),
        ],
        comparisons=_comparisons4,
        certain=[("soc_sec_id",), _SAME_NAME_AND_BIRTH],
        recall=0.8,
        training=[("date_of_birth",), ("postcode",)],
        pairs_for_u=1e6,
        link_type="link_only",
        em_options={"estimate_without_term_frequencies": True},
    )


def _comparisons3() -> Sequence[object]:
    return [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
        _frequency(cl.ExactMatch("street_number")),
        _frequency(cl.ExactMatch("postcode")),
    ]


def _comparisons4() -> Sequence[object]:
    return [
        _frequency(cl.NameComparison("given_name")),
        _frequency(cl.NameComparison("surname")),
        cl.DateOfBirthComparison(
            "date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True
        ),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        _frequency(cl.ExactMatch("street_number")),
        _frequency(cl.DamerauLevenshteinAtThresholds("postcode", [1, 2])),
    ]


def _frequency(comparison: cl.ExactMatch) -> object:
    """The same comparison, in which a rare value counts for more."""
    return comparison.configure(term_frequency_adjustments=True)
