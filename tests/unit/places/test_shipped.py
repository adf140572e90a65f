import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from tools.build_gazetteer import english_lands, towns, write

from ingather.places.sections import open_sections, write_sections
from ingather.places.shipped import FILE, FORMAT, Shipped, shipped
from ingather.places.skeleton import code, reaches, skeleton
from ingather.text.folding import fold
from ingather.text.tables import rows

LANGUAGES = frozenset(["de", "pl", "ru", "yi", "he", "lat", "ro", "hu", "be", "lt", "lad", "ar", "fa", "am"])
LARGEST_SHIPPED = 15_000_000  # bytes
ROWS = [
    (place, country, form)
    for place, country, _, forms, _ in rows("ingather.places", "historical.tsv")
    for form in forms.split(" · ")
]


def test_it_says_what_it_is_made_of_and_stays_small() -> None:
    about = shipped().about
    assert about["format"] == FORMAT
    assert "GeoNames" in str(about["source"])
    assert about["licence"] == "CC BY 4.0"
    assert FILE.stat().st_size < LARGEST_SHIPPED


@pytest.mark.parametrize(("place", "country", "form"), ROWS)
def test_it_holds_every_form_of_our_own_table(place: str, country: str, form: str) -> None:
    found = shipped().find(fold(form))
    assert country in {each.country for each in found}, place


def test_it_says_of_every_form_of_our_own_table_where_it_is_met() -> None:
    for row in rows("ingather.places", "historical.tsv"):
        assert len(row) == 5
        assert all(map(str.strip, row))
        assert row[2] in LANGUAGES


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """GeoNames in little, with invented towns."""
    fields = {"latitude": 50.0, "longitude": 20.0, "countrycode": "PL", "population": 900, "alternatenames": [""]}
    known = {"7": {"geonameid": 7, "name": "Zmyślonowo", **fields, "alternatenames": ["ZMY", "zi mi", "בדויה", "志"]}}
    known["8"] = {"geonameid": 8, "name": "Zmyślonowo", **fields, "population": 5000}
    known["9"] = {"geonameid": 9, "name": "Madeup", **fields, "countrycode": "NZ"}
    for number, (name, country) in enumerate(sorted({(name, country) for name, country, _ in ROWS}), 100):
        known[str(number)] = {"geonameid": number, "name": name, **fields, "countrycode": country, "population": 20_000}
    (tmp_path / "cities500.json").write_text(json.dumps(known), encoding="utf-8")
    (tmp_path / "countries.json").write_text(json.dumps({"PL": {"name": "Poland", "iso3": "POL"}}), encoding="utf-8")
    (tmp_path / "us_states.json").write_text(json.dumps({"TX": {"name": "Texas"}}), encoding="utf-8")
    return tmp_path


def test_it_builds_the_same_bytes_from_the_same_source(source: Path) -> None:
    built = [source / "one.bin", source / "two.bin"]
    for path in built:
        write(towns(source), english_lands(source), "0", path)
    assert built[0].read_bytes() == built[1].read_bytes()


def test_it_takes_names_that_people_write_and_puts_the_larger_town_first(source: Path) -> None:
    write(towns(source), english_lands(source), "0", source / "built.bin")
    built = Shipped(source / "built.bin")
    assert [place.id for place in built.find("zmyslonowo")] == [8, 7]
    assert [place.id for place in built.find("בדויה")] == [7]
    assert [built.find(key) for key in ("zmy", "zi mi", "志", "madeup")] == [[], [], [], []]
    texas = built.land("texas")
    assert texas is not None
    assert texas.today == {"US"}


def test_it_stops_at_a_name_of_our_own_table_that_the_source_does_not_have(source: Path) -> None:
    (source / "cities500.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="write as GeoNames does"):
        write(towns(source), {}, "0", source / "built.bin")


def test_it_refuses_a_file_of_another_kind_or_format(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else")
    with pytest.raises(ValueError, match="build it again"):
        open_sections(path)
    write_sections(path, {"format": FORMAT + 1}, {"keys": np.zeros(1, np.uint8)})
    with pytest.raises(ValueError, match="build it again"):
        Shipped(path)


def test_it_gives_arrays_back_as_they_were_written(tmp_path: Path) -> None:
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "small": np.array([1, 2, 3], np.uint8),
        "large": np.array([1, -2], np.int32),
        "none": np.array([], np.float32),
    }
    write_sections(tmp_path / "file.bin", {"format": 1}, arrays)
    read = open_sections(tmp_path / "file.bin").arrays
    assert {name: list(array) for name, array in read.items()} == {"small": [1, 2, 3], "large": [1, -2], "none": []}


@pytest.mark.parametrize(
    ("misspelt", "right"), [("lembreg", "lemberg"), ("kishenev", "kishinev"), ("warszwa", "warszawa")]
)
def test_it_looks_for_a_misspelt_name_where_the_right_one_is(misspelt: str, right: str) -> None:
    assert any(first <= code(skeleton(right)) <= last for first, last in reaches(skeleton(misspelt)))
    assert right in set(shipped().alike(misspelt))
