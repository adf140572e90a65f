from tests.desk import START
from tests.unit.cases.test_golden_cases import lines_of

from ingather.cases.codec import read
from ingather.cases.helped import Help, helped
from ingather.cases.ids import ActorId
from ingather.cases.story import play


def test_it_reads_off_a_whole_case_who_helped_and_how() -> None:
    found = helped(read(name, text) for name, text in lines_of("story.tsv"))
    assert found[ActorId("oksana")] == (Help.SEARCHED, Help.MET, Help.LIFTED, Help.BROUGHT_TOGETHER, Help.STAYED)
    assert found[ActorId("rosa")] == (Help.VERIFIED,)
    assert Help.WITNESSED in found[ActorId("rivka")]
    assert found[ActorId("luc")] == (Help.WITNESSED, Help.STAYED)


def test_the_person_and_whoever_asks_are_no_helpers() -> None:
    found = helped(step.event for step in play(START))
    assert {"layla", "dana"}.isdisjoint(found)


def test_a_signature_counts_once_it_is_closed() -> None:
    events = [read(name, text) for name, text in lines_of("story.tsv")]
    before = [event for event in events if event.name != "case.closed"]
    assert all(Help.WITNESSED not in ways for ways in helped(before).values())
