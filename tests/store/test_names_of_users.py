from tests.store.desk import NOW

from ingather.actions.grant_role import grant_role
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.store.home import Home
from ingather.store.keys import destroy_keys
from ingather.store.users import name_of_actor, names_of_actors


def test_many_are_named_as_each_is(home: Home) -> None:
    actors = [grant_role(home, name, Role.SEARCHER, by=ActorId("console"), now=NOW) for name in ("Dalia", "Noam")]
    destroy_keys([actors[1]])
    asked = [*actors, actors[0], "desk", "user:00000000-0000-0000-0000-000000000001", "enquirer:x"]
    assert names_of_actors(home, asked) == {each: name_of_actor(home, each) for each in asked}
    assert names_of_actors(home, actors)[actors[0]] == "Dalia"


def test_of_nobody_there_are_no_names(home: Home) -> None:
    assert names_of_actors(home, []) == {}
