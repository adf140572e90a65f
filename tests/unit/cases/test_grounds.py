import pytest
from tests.unit.cases.test_events import OURS, sample_event

from ingather.cases.codes import WhySearch
from ingather.cases.events.search import SearchCalled
from ingather.cases.grounds import ground_of
from ingather.cases.letter_events import LetterRead
from ingather.wording.say import say


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("language", ["en", "he"])
def test_it_gives_the_rule_behind_each_thing_that_happens_in_a_case(name: str, language: str) -> None:
    assert say(ground_of(sample_event(OURS[name])), language).endswith(".")


def test_it_says_of_each_search_why_it_opened() -> None:
    called = sample_event(SearchCalled)
    assert isinstance(called, SearchCalled)
    grounds = {ground_of(SearchCalled(at=called.at, searchers=(), why=why, request=None)).id for why in WhySearch}
    assert len(grounds) == len(WhySearch)
    assert all(say(ground_of(SearchCalled(at=called.at, searchers=(), why=why, request=None))) for why in WhySearch)


def test_it_knows_no_rule_of_what_is_no_part_of_a_case() -> None:
    with pytest.raises(KeyError):
        ground_of(sample_event(LetterRead))
