from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

import pytest

from ingather.cases import codec
from ingather.cases.event import ContentId, Event, event, event_type


class Colour(StrEnum):
    GREEN = "green"


@event("test.happened")
class Happened(Event):
    colour: Colour
    day: date | None
    moment: datetime
    grace: timedelta
    text: ContentId | None
    many: tuple[int, ...]
    sure: bool


HAPPENED = Happened(
    colour=Colour.GREEN,
    day=date(2026, 11, 29),
    moment=datetime(2026, 11, 29, 12, 30, tzinfo=UTC),
    grace=timedelta(hours=36, microseconds=1),
    text=ContentId(UUID(int=7)),
    many=(1, 2),
    sure=True,
)


def test_it_reads_what_it_wrote() -> None:
    assert codec.read("test.happened", codec.written(HAPPENED)) == HAPPENED


def test_it_writes_an_event_in_one_way_only() -> None:
    text = codec.written(HAPPENED)
    assert text == codec.written(codec.read("test.happened", text))
    assert text.isascii()
    assert " " not in text.replace("T", "")


def test_it_refuses_what_is_no_event_of_that_name() -> None:
    with pytest.raises(ValueError, match=r"test\.happened"):
        codec.read("test.happened", '{"colour":"green"}')


def test_it_does_not_know_a_type_of_a_newer_version() -> None:
    with pytest.raises(KeyError):
        event_type("test.never")


def test_it_gives_a_name_only_once() -> None:
    with pytest.raises(ValueError, match="already"):
        event("test.happened")(Happened)


def test_it_can_be_said_with_its_own_fields() -> None:
    said = HAPPENED.sentence()
    assert said.id == "event.test.happened"
    assert said.values["colour"] == "green"
    assert said.values["many"] == "1, 2"


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        HAPPENED.sure = False  # type: ignore[misc]  # what is tried here


def test_it_knows_the_sealed_texts_that_it_points_to() -> None:
    assert codec.texts_of(HAPPENED) == (ContentId(UUID(int=7)),)
    assert codec.texts_of(replace(HAPPENED, text=None)) == ()
    assert "test.happened" in codec.names_with_texts()
