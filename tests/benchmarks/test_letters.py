import numpy as np
import pytest
from benchmarks.engine.letters import double, letters, lose, mistake, neighbours, text, turn
from benchmarks.engine.slips import Hand, miswrite

WORDS = ["moshe", "ruth", "юрий", "משה", "سعيد", ""]
ALL = np.arange(len(WORDS))


def chance() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(1))


def test_it_gives_the_words_back() -> None:
    assert text(letters(WORDS, 8)).to_pylist() == [*WORDS[:-1], None]


def test_it_takes_a_letter_for_its_neighbour() -> None:
    rows = letters(["a", "b"], 4)
    mistake(chance(), rows, np.arange(2), neighbours(["qaz"]))
    changed, kept = text(rows).to_pylist()
    assert changed in {"q", "z"}
    assert kept == "b"


def test_it_turns_two_letters() -> None:
    rows = letters(["ab"], 4)
    turn(chance(), rows, np.arange(1))
    assert text(rows).to_pylist() == ["ba"]


def test_it_loses_one_letter_of_a_long_word_only() -> None:
    rows = letters(["moshe", "li"], 8)
    lose(chance(), rows, np.arange(2))
    assert [len(word) for word in text(rows).to_pylist()] == [4, 2]


def test_it_doubles_a_letter_and_cuts_what_does_not_fit() -> None:
    rows = letters(["aaa", "bbbb"], 4)
    double(chance(), rows, np.arange(2))
    assert text(rows).to_pylist() == ["aaaa", "bbbb"]


@pytest.mark.parametrize("slip", ["keys", "ear", "hand", "turned", "lost", "doubled"])
def test_it_bears_every_slip_in_every_script(slip: str) -> None:
    rows = letters(WORDS * 50, 8)
    miswrite(chance(), rows, Hand(**{slip: 1.0}))
    written = text(rows).to_pylist()
    assert written[len(WORDS) - 1] is None
    assert any(now != before for now, before in zip(written, WORDS * 50, strict=True))
