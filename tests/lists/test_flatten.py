import pytest

from ingather.lists.batches import MOST_COLUMNS
from ingather.lists.flatten import DECODER, MOST_LEVELS, ColumnSet, flat


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('{"a": {"b": 1, "c": [2, 3]}}', [("a.b", "1"), ("a.c", "2\n3")]),
        ('{"a": [{"b": 1}, {"b": 2}]}', [("a.1.b", "1"), ("a.2.b", "2")]),
        ('{"a": 1, "a": 2}', [("a", "1"), ("a", "2")]),
        ('{"a": null, "b": true, "c": {}, "d": []}', [("a", None), ("b", "true"), ("c", None), ("d", "")]),
        (
            '{"a": 1.50, "b": 12345678901234567890, "c": NaN}',
            [("a", "1.50"), ("b", "12345678901234567890"), ("c", "NaN")],
        ),
        ('{"a\\ud800": "x\\udc00"}', [("a\ud800", "x\\udc00")]),
        ('"alone"', [("", "alone")]),
        ("[[1, 2], 3]", [("1", "1\n2"), ("2", "3")]),
    ],
)
def test_it_flattens_whatever_json_holds(text: str, pairs: list[tuple[str, str | None]]) -> None:
    assert list(flat(DECODER.decode(text))) == pairs


def test_it_keeps_what_is_nested_too_deeply_as_text() -> None:
    text = '{"a": ' * (MOST_LEVELS + 1) + '[1, {"b": null}]' + "}" * (MOST_LEVELS + 1)
    ((path, value),) = flat(DECODER.decode(text))
    assert (path.count("."), value) == (MOST_LEVELS - 1, '{"a": ["1", {"b": null}]}')


def test_it_gives_two_members_of_one_name_a_column_each() -> None:
    columns = ColumnSet()
    columns.add([("name", "Dana"), ("name", "Dani"), ("year", "1987")])
    assert columns.labels == ("name", "name", "year")
    assert columns.cells([("year", "1990"), ("name", "Ben")]) == ["Ben", None, "1990"]


def test_it_keeps_what_has_no_column() -> None:
    columns = ColumnSet()
    columns.add((f"c{number}", "") for number in range(MOST_COLUMNS + 5))
    assert len(columns.labels) == MOST_COLUMNS
    assert columns.cells([("beyond", "kept")])[-1] == "beyond: kept"
