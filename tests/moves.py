"""Everything that anybody can do to a case, by name, for tests that try it all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from tests.desk import (
    DANA_ASKS,
    DAY,
    LAYLA_HERSELF,
    LUC_WITNESSES,
    PARTNERS_MAN,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    ROSA_VERIFIES,
    SEARCHER,
    SISTERS_REQUEST,
    TEXT,
    ZOFIA_GUARDS,
    taken,
)

from ingather.cases.case import Case
from ingather.cases.codes import Claim, Condition, Knowledge, ObstacleKind, Outcome, Wish
from ingather.cases.events.dated import Dated
from ingather.cases.ids import CaseId, MatchId, ObstacleId, PartnerId
from ingather.cases.refused import Refused
from ingather.cases.rules import (
    after_return,
    ask,
    choose,
    close,
    find,
    give_word,
    obstacles,
    open_case,
    pass_on,
    search,
    thank,
)
from ingather.cases.rules.acting import Actor

Move = Callable[[Case, datetime], tuple[Dated, ...]]
ROW, PARTNER, PAPERS = MatchId("M-1"), PartnerId("P-1"), ObstacleId("O-1")
OTHER_CASE = replace(taken(), case=CaseId("C-2"))
RUMOUR = give_word.Told(TEXT, SISTERS_REQUEST.enquirer, Claim.BELIEVED_DEAD, Knowledge.HEARSAY)


def tried(move: Move, case: Case, now: datetime) -> tuple[Dated, ...]:
    """What happens by the move; nothing where it is refused."""
    try:
        return move(case, now)
    except Refused:
        return ()


def _of_words() -> Mapping[str, Move]:
    request = SISTERS_REQUEST.request
    return {
        "check in": lambda case, now: give_word.check_in(case, LAYLA_HERSELF, now, policy=POLICY),
        "claim": lambda case, now: give_word.claim_check_in(case, now, policy=POLICY),
        "agree": lambda case, now: give_word.agree_on_check_in(case, LAYLA_HERSELF, now, due=now + 7 * DAY),
        "rumour": lambda case, now: give_word.take_note(case, DANA_ASKS, now, told=RUMOUR, policy=POLICY),
        "request": lambda case, now: ask.open_request(case, DANA_ASKS, now, asked=SISTERS_REQUEST),
        "ask early": lambda case, now: ask.ask_for_search(case, DANA_ASKS, now, request=request, policy=POLICY),
        "search now": lambda case, now: open_case.search_now(case, RIVKA_SUPERVISES, now, policy=POLICY),
        "no longer ask": lambda case, now: ask.withdraw_request(case, DANA_ASKS, now, request=request),
    }


def _of_searching(actor: Actor) -> Mapping[str, Move]:
    review, new = timedelta(days=30), obstacles.NewObstacle
    return {
        "accept": lambda case, now: search.accept(case, actor, now),
        "decline": lambda case, now: search.decline(case, actor, now, reason=None),
        "assign": lambda case, now: search.assign(case, actor, now, to=PYOTR_SEARCHES),
        "hand over": lambda case, now: search.hand_over(case, actor, now, to=RIVKA_SUPERVISES),
        "acknowledge": lambda case, now: search.acknowledge(case, actor, now, policy=POLICY),
        "act": lambda case, now: search.record_action(case, actor, now, action=TEXT),
        "rest": lambda case, now: search.rest(case, actor, now, owner=actor.id, review=now + review, reason=TEXT),
        "obstacle": lambda case, now: obstacles.add_obstacle(
            case, actor, now, new=new(PAPERS, ObstacleKind.PAPERS, TEXT, SEARCHER, now + DAY)
        ),
        "lift": lambda case, now: obstacles.lift_obstacle(case, actor, now, obstacle=PAPERS),
        "transfer": lambda case, now: pass_on.offer_transfer(case, actor, now, partner=PARTNER),
        "point": lambda case, now: (
            pass_on.point(case, OTHER_CASE, actor, now, link=TEXT, confirmed_by=ROSA_VERIFIES).here
        ),
        "unpoint": lambda case, now: pass_on.unpoint(case, actor, now),
    }


def _of_finding(actor: Actor) -> Mapping[str, Move]:
    def met(case: Case, now: datetime, how: tuple[Knowledge, Condition]) -> tuple[Dated, ...]:
        return find.find(case, actor, now, observer=actor.id, place=TEXT, how=how)

    return {
        "match": lambda case, now: find.suggest_match(case, now, match=ROW),
        "no match": lambda case, now: find.reject_match(case, actor, now, match=ROW),
        "ask to verify": lambda case, now: find.ask_verification(case, actor, now, of=ROSA_VERIFIES),
        "sight": lambda case, now: find.sight(case, actor, now, place=TEXT, knowledge=Knowledge.HEARSAY),
        "fate": lambda case, now: find.establish_fate(case, actor, now, authority=TEXT, evidence=TEXT),
        **{f"find {each}": partial(met, how=(Knowledge.SEEN, each)) for each in Condition},
        "find by hearsay": partial(met, how=(Knowledge.HEARSAY, Condition.WELL)),
    }


def _of_choosing() -> Mapping[str, Move]:
    def wishes(case: Case, now: datetime, wish: Wish) -> tuple[Dated, ...]:
        return choose.choose_in_person(case, PYOTR_SEARCHES, now, wish=wish, words=TEXT)

    return {
        **{f"wish {each}": partial(wishes, wish=each) for each in Wish},
        "do not look": lambda case, now: choose.decline_search(case, LAYLA_HERSELF, now, words=TEXT),
        "look again": lambda case, now: choose.allow_search(case, LAYLA_HERSELF, now),
        "no visits": lambda case, now: choose.refuse_follow_up(case, LAYLA_HERSELF, now),
        "visits": lambda case, now: choose.wish_follow_up(case, LAYLA_HERSELF, now, every=30 * DAY),
    }


def _of_ending(actor: Actor) -> Mapping[str, Move]:
    def ended(case: Case, now: datetime, outcome: Outcome) -> tuple[Dated, ...]:
        return close.propose_closure(case, actor, now, outcome=outcome, evidence=TEXT, authority=TEXT)

    return {
        "plan": lambda case, now: close.plan_reunification(case, actor, now, meeting=now + DAY, place=TEXT),
        **{f"close {each}": partial(ended, outcome=each) for each in Outcome},
    }


def _of_witnessing(actor: Actor) -> Mapping[str, Move]:
    return {
        "verify": lambda case, now: find.verify(case, actor, now, evidence=TEXT),
        "not verify": lambda case, now: find.fail_verification(case, actor, now, evidence=TEXT),
        "ask to sign": lambda case, now: close.ask_witness(case, actor, now, to=LUC_WITNESSES),
        "witness": lambda case, now: close.witness(case, actor, now),
        "contest": lambda case, now: close.contest_closure(case, actor, now, reason=TEXT),
        "promise": lambda case, now: after_return.promise(case, actor, now),
        "hand on promise": lambda case, now: after_return.hand_on_promise(case, actor, now, to=LUC_WITNESSES),
        "visit": lambda case, now: after_return.follow_up(case, actor, now, words=TEXT),
        "nobody at home": lambda case, now: after_return.report_silence(case, actor, now, policy=POLICY),
        "thank": lambda case, now: thank.give_thanks(
            case, actor, now, said=thank.Said(words=TEXT, signed=None, evidence=TEXT)
        ),
        "thank no more": lambda case, now: thank.withdraw_thanks(case, actor, now),
        "reopen": lambda case, now: after_return.reopen(case, actor, now, reason=TEXT, policy=POLICY),
        "take for others": lambda case, now: pass_on.accept_transfer(case, PARTNERS_MAN, now),
        "not for others": lambda case, now: pass_on.decline_transfer(case, actor, now),
    }


def _by(actor: Actor, moves: Mapping[str, Move]) -> Mapping[str, Move]:
    return {f"{move} by {actor.id}": made for move, made in moves.items()}


def _all_moves() -> Mapping[str, Move]:
    moves = {**_of_words(), **_of_choosing()}
    for actor in (PYOTR_SEARCHES, RIVKA_SUPERVISES):
        moves |= _by(actor, {**_of_searching(actor), **_of_finding(actor), **_of_ending(actor)})
    for actor in (RIVKA_SUPERVISES, ROSA_VERIFIES, LUC_WITNESSES, PYOTR_SEARCHES):
        moves |= _by(actor, _of_witnessing(actor))
    moves |= _by(ZOFIA_GUARDS, {"reopen": _of_witnessing(ZOFIA_GUARDS)["reopen"]})
    return moves


MOVES = _all_moves()
"""Every move by everybody of the cast who might try it, also in vain."""
