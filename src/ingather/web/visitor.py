"""Who is at the pages, and what they may do: asked of every page before anything is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.rights import Right, Scope, scope_of
from ingather.cases.rules.acting import Actor
from ingather.store.models import User
from ingather.store.users import actor_of, roles_of

_Given = ParamSpec("_Given")
_KNOWN = "_visitor"  # of the user of a request: what they may do is asked once


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who signed in, in all capacities in which they work here."""

    id: ActorId
    roles: tuple[Role, ...]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The visitor in each capacity, the first given first."""
        return tuple(Actor(self.id, role) for role in self.roles)

    def reach(self, right: Right) -> Scope:
        """With whom they may do this, in the capacity that reaches furthest."""
        return max((scope_of(role, right) for role in self.roles), default=Scope.NOBODY)

    def with_right(self, right: Right) -> Actor:
        """The visitor in that capacity."""
        return Actor(self.id, max(self.roles, key=lambda role: scope_of(role, right)))

    def rights(self) -> Mapping[str, bool]:
        """Which things they may do at all, by their names: for what a page offers."""
        return {right.value: self.reach(right) is not Scope.NOBODY for right in Right}


View = Callable[Concatenate[HttpRequest, Visitor, _Given], HttpResponse]


def visitor_of(request: HttpRequest) -> Visitor | None:
    """Who is at the pages; None where nobody signed in."""
    user = request.user
    if not isinstance(user, User):
        return None
    if not hasattr(user, _KNOWN):
        actor = actor_of(user)
        setattr(user, _KNOWN, Visitor(actor, roles_of(actor)))
    known: Visitor = getattr(user, _KNOWN)
    return known


def open_to(right: Right) -> Callable[[View[_Given]], Callable[..., HttpResponse]]:
    """A page for those who may do this with anybody; to all others there is no such page."""

    def opening(view: View[_Given]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def opened(request: HttpRequest, *given: _Given.args, **named: _Given.kwargs) -> HttpResponse:
            visitor = visitor_of(request)
            if visitor is None or visitor.reach(right) is Scope.NOBODY:
                raise Http404
            return view(request, visitor, *given, **named)

        return opened

    return opening


def open_to_all_who_work_here(view: View[_Given]) -> Callable[..., HttpResponse]:
    """A page for everybody who signed in."""

    @login_required
    @wraps(view)
    def opened(request: HttpRequest, *given: _Given.args, **named: _Given.kwargs) -> HttpResponse:
        visitor = visitor_of(request)
        if visitor is None:
            raise Http404
        return view(request, visitor, *given, **named)

    return opened
