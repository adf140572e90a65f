"""Passwords that come to mind at a desk: made of nothing but its words, one's own name and figures."""

import re

from django.core.exceptions import ValidationError

from ingather.cases.codes import Role
from ingather.store.models import User
from ingather.store.users import actor_of, name_of_actor
from ingather.web.desk import the_home
from ingather.web.templating import text

_LEAST_OF_ONES_OWN = 6  # letters that are none of these words
_WORDS = {"ingather", "ingathering", "desk", "gathering", "password", "passphrase", "welcome", "secret"}
NEAR = frozenset(_WORDS | {word for role in Role for word in role.value.split("_")})
"""The words that are too near, in lower case."""


class NothingNear:
    """Refuses a password of which too little is left without those words."""

    def validate(self, password: str, user: User | None = None) -> None:
        """ValidationError where it is one of those."""
        near = NEAR | (frozenset() if user is None else _names_of(user))
        left = password.casefold()
        for word in sorted(near, key=len, reverse=True):
            left = left.replace(word, "")
        if len(re.sub(r"[\W\d_]", "", left)) < _LEAST_OF_ONES_OWN and left != password.casefold():
            raise ValidationError(self.get_help_text(), code="password_too_near")

    def get_help_text(self) -> str:
        """What is asked, in a sentence."""
        return text("web.account.password.near")


def _names_of(user: User) -> frozenset[str]:
    name = name_of_actor(the_home(), actor_of(user)).casefold()
    return frozenset(word for word in re.split(r"\W+", name) if len(word) > 2)
