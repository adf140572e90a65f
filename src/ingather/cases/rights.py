"""Who may do what, and with whom: one table to read."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType

from ingather.cases.codes import Role


class Right(StrEnum):
    """Something that is not a rule of a case."""

    READ_PERSON = "read_person"
    SEARCH = "search"
    JUDGE_MATCH = "judge_match"
    BRING_LISTS = "bring_lists"
    WITHDRAW_LISTS = "withdraw_lists"
    GIVE_ROLES = "give_roles"
    ERASE = "erase"
    EXPORT_PERSON = "export_person"
    READ_LOG = "read_log"
    AGREE_POLICY = "agree_policy"
    KEEP_COPIES = "keep_copies"
    REPORT = "report"


class Scope(IntEnum):
    """With whom: each wider one holds the narrower ones."""

    NOBODY = 0
    OWN = 1  # themselves, or their own request
    CASES = 2  # the persons of cases that they have, verify, or were offered
    GATHERING = 3  # everybody of the gathering


_N, _O, _C, _G = Scope.NOBODY, Scope.OWN, Scope.CASES, Scope.GATHERING

# fmt: off
_ROWS: Mapping[Role, tuple[Scope, ...]] = {
    #                    read search judge bring withdraw roles erase export log policy copies report
    Role.SELF:          (_O,  _N,    _N,   _N,   _N,      _N,   _N,   _O,    _O, _N,    _N,    _N),
    Role.ENQUIRER:      (_N,  _N,    _N,   _N,   _N,      _N,   _N,   _N,    _N, _N,    _N,    _N),
    Role.REGISTRAR:     (_N,  _N,    _N,   _G,   _N,      _N,   _N,   _N,    _N, _N,    _N,    _N),
    Role.SEARCHER:      (_C,  _G,    _C,   _G,   _N,      _N,   _N,   _N,    _N, _N,    _N,    _N),
    Role.VERIFIER:      (_C,  _N,    _C,   _N,   _N,      _N,   _N,   _N,    _N, _N,    _N,    _N),
    Role.SUPERVISOR:    (_G,  _G,    _G,   _G,   _G,      _N,   _N,   _C,    _N, _N,    _N,    _N),
    Role.PARTNER:       (_C,  _N,    _N,   _N,   _N,      _N,   _N,   _N,    _N, _N,    _N,    _N),
    Role.MESSENGER:     (_C,  _N,    _N,   _N,   _N,      _N,   _N,   _N,    _N, _N,    _N,    _N),
    Role.DATA_GUARDIAN: (_G,  _N,    _N,   _N,   _G,      _N,   _G,   _G,    _G, _N,    _N,    _N),
    Role.COORDINATOR:   (_G,  _G,    _G,   _G,   _G,      _G,   _N,   _C,    _N, _G,    _G,    _G),
    Role.ADMINISTRATOR: (_N,  _N,    _N,   _N,   _N,      _G,   _N,   _N,    _N, _N,    _G,    _N),
}
# fmt: on
RIGHTS: Mapping[Role, Mapping[Right, Scope]] = MappingProxyType(
    {role: MappingProxyType(dict(zip(Right, scopes, strict=True))) for role, scopes in _ROWS.items()}
)


def scope_of(role: Role, right: Right) -> Scope:
    """With whom somebody in this capacity may do this."""
    return RIGHTS[role][right]
