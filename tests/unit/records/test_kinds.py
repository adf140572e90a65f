import pytest

from ingather.records.field import ListKind
from ingather.records.kinds import guess_kind, kind_said_by


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hospital_admissions", ListKind.ALIVE),
        ("Shelter register - north hall", ListKind.ALIVE),
        ("burial_society_register", ListKind.DEAD),
        ("archive_card_index", ListKind.HISTORICAL),
        ("detained persons", ListKind.CUSTODY),
        ("missing_persons", ListKind.SOUGHT),
        ("list2", ListKind.ALIVE),
    ],
)
def test_it_knows_the_kind_by_the_name_of_a_list(text: str, kind: ListKind) -> None:
    assert guess_kind([text]) is kind


def test_it_does_not_take_one_header_for_the_kind_of_the_whole_list() -> None:
    assert guess_kind(["list2"], ["Name", "Date of death"]) is ListKind.ALIVE
    assert guess_kind(["list2"], ["Name", "Missing since", "Hospital"]) is ListKind.ALIVE


def test_it_listens_to_headers_that_agree() -> None:
    assert guess_kind(["list2"], ["Name", "Date of death", "Date of burial"]) is ListKind.DEAD


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("deceased", ListKind.DEAD),
        ("believed_dead", ListKind.DEAD),
        ("is_note_author", ListKind.ALIVE),
        ("died in hospital", ListKind.DEAD),
        ('ז"ל', ListKind.DEAD),
        ("still missing", ListKind.SOUGHT),
        ("not found", ListKind.SOUGHT),
        ("kidnapped", ListKind.CUSTODY),
        ("tired", None),
        ("came with her aunt whose husband died long ago", None),
    ],
)
def test_it_hears_what_a_status_cell_says(cell: str, kind: ListKind | None) -> None:
    assert kind_said_by(cell) is kind
