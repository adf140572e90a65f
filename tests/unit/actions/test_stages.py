from ingather.actions.stages import Stages


def test_it_tells_what_is_done_and_how_far_it_is() -> None:
    told: list[tuple[str, int]] = []
    stages = Stages(lambda name, far: told.append((name, far)))
    stages.tell("reading")
    stages.tell("reading", 10)
    assert told == [("reading", 0), ("reading", 10)]


def test_it_adds_up_a_stage_that_begins_again() -> None:
    stages = Stages()
    for name in ("reading", "pairs", "reading"):
        stages.tell(name)
    assert [stage.name for stage in stages.done()] == ["reading", "pairs"]
    stages.tell("writing")
    done = stages.done()
    assert [stage.name for stage in done] == ["reading", "pairs", "writing"]
    assert all(stage.wall >= 0 and stage.cpu >= 0 for stage in done)
