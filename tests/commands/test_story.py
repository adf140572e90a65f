from tests.commands.conftest import Run


def test_it_tells_the_story_under_the_promises_that_it_keeps(run: Run) -> None:
    done = run("story")
    assert (done.returncode, done.stderr) == (0, "")
    parts = ["The first time", "The second time", "The third time", "Home, before witnesses"]
    assert [done.stdout.index(part) for part in parts] == sorted(done.stdout.index(part) for part in parts)
    assert "  7. Twice they return by themselves, the third time we go out\n" in done.stdout
    assert "Luc Imaginaire promised by name that the person will not be left alone again." in done.stdout


def test_it_tells_the_same_story_each_time_in_lines_that_fit(run: Run) -> None:
    told = run("story").stdout
    assert told == run("story").stdout
    assert max(map(len, told.splitlines())) <= 100
