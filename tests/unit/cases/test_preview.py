from datetime import timedelta

from tests.desk import DAY, HOUR, POLICY, START, WEEK

from ingather.cases.codes import Vulnerability
from ingather.cases.preview import Someone, preview
from ingather.wording.say import say


def told(someone: Someone) -> list[tuple[str, timedelta]]:
    return [(each.sentence.id.removeprefix("event."), each.moment - START) for each in preview(POLICY, START, someone)]


def test_it_shows_the_whole_ladder_with_its_moments() -> None:
    assert told(Someone()) == [
        ("check_in.agreed", timedelta()),
        ("absence.counted", WEEK),
        ("case.reminded", WEEK),
        ("case.reminded", WEEK + DAY),
        ("search.called", WEEK + 2 * DAY),
        ("case.escalated", WEEK + 2 * DAY + 4 * HOUR),
        ("case.escalated", WEEK + 2 * DAY + 8 * HOUR),
    ]


def test_it_shows_the_search_at_once_for_a_third_absence() -> None:
    assert ("search.called", WEEK) in told(Someone(absences=2))


def test_it_shows_quicker_steps_for_the_vulnerable() -> None:
    assert told(Someone(vulnerabilities=(Vulnerability.ELDER,)))[-1][1] < told(Someone())[-1][1]


def test_it_can_say_every_step() -> None:
    assert all(say(each.sentence) for each in preview(POLICY, START))
