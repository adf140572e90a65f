"""`ingather user`: who works at the desk, and in which capacity."""

import click

from ingather.actions.grant_role import end_role, grant_role
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cli import desk
from ingather.store.users import actor_of, everybody, name_of_actor, roles_of, user_named

_ROLES = click.Choice([role.value for role in Role if role not in (Role.SELF, Role.ENQUIRER, Role.PARTNER)])
BY = ActorId("console")  # whoever opened the home at the machine itself


@click.command()
@click.argument("name", required=False)
@click.option("--grant", "granted", multiple=True, type=_ROLES, help="A capacity in which the user may work.")
@click.option("--end", "ended", multiple=True, type=_ROLES, help="A capacity in which the user no longer works.")
def user(name: str | None, granted: tuple[str, ...], ended: tuple[str, ...]) -> int:
    """Show who works at the desk, or say in which capacity somebody does. A new name makes a new user.

    \b
    Example:
      ingather user
      ingather user Dalia --grant searcher
      ingather user Dalia --end searcher --grant supervisor
    """
    home = desk.opened_desk()
    if name is not None:
        if not granted and user_named(home, name) is None:
            raise click.UsageError(f"there is no user {name!r}; --grant makes one.")
        for role in granted:
            grant_role(home, name, Role(role), by=BY, now=desk.now())
        known = user_named(home, name)
        for role in ended:
            if known is not None:
                end_role(actor_of(known), Role(role), by=BY, now=desk.now())
    for each in everybody():
        actor = actor_of(each)
        click.echo(f"{name_of_actor(home, actor)}: {', '.join(roles_of(actor)) or 'no capacity'}")
    return 0
