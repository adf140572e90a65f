import pytest
from tests.desk import BROTHER, DAY, POLICY, SEARCHER, START, SUPERVISOR, TEXT, VERIFIER, WITNESS, opening, waiting

from ingather.cases.case import Case
from ingather.cases.codes import Claim, Condition, Knowledge, Outcome, Stage, WhySearch, Wish
from ingather.cases.due import called
from ingather.cases.event import Event, event
from ingather.cases.events.choosing import ChoiceFollowUp, SearchAllowed, SearchDeclined
from ingather.cases.events.ending import AftercarePromised, CaseClosed, CaseReopened
from ingather.cases.events.finding import CaseFound, CaseSighted, FateEstablished, PossibleMatch, VerificationDone
from ingather.cases.events.opening import CheckInVerified, NoteRefuted, NoteTaken
from ingather.cases.events.requests import CasePointed, CaseUnpointed
from ingather.cases.events.search import CaseAccepted, CaseHandedOver, CaseRested, TransferAccepted, TransferOffered
from ingather.cases.fold import apply, fold, more
from ingather.cases.ids import CaseId, MatchId, PartnerId

OPEN = (opening(), called(POLICY, START, WhySearch.SOUGHT_FROM_THE_START))
TAKEN = fold((*OPEN, CaseAccepted(at=START, by=SEARCHER)))
SELF = CheckInVerified(at=START + DAY, by=SUPERVISOR)
FATE = FateEstablished(at=START, by=SUPERVISOR, authority=TEXT, evidence=TEXT)


@event("test.elsewhere")
class Elsewhere(Event):
    pass


def note(claim: Claim, knowledge: Knowledge = Knowledge.HEARSAY) -> NoteTaken:
    return NoteTaken(
        at=START, note=TEXT, author=BROTHER, taken_by=SUPERVISOR, claim=claim, knowledge=knowledge, until=START + DAY
    )


def closed(outcome: Outcome) -> CaseClosed:
    return CaseClosed(
        at=START, by=SEARCHER, outcome=outcome, evidence=TEXT, authority=TEXT, witnesses=(VERIFIER, WITNESS)
    )


def test_it_begins_with_an_opening() -> None:
    with pytest.raises(ValueError, match="opening"):
        fold((SELF,))


def test_it_is_opened_once() -> None:
    with pytest.raises(ValueError, match="once"):
        fold((opening(), opening()))


def test_it_knows_only_events_of_a_case() -> None:
    with pytest.raises(ValueError, match=r"test\.elsewhere"):
        apply(TAKEN, Elsewhere())


@pytest.mark.parametrize("claim", Claim)
@pytest.mark.parametrize("case", [waiting(), TAKEN], ids=["waiting", "taken"])
def test_it_never_changes_the_stage_for_a_claim(case: Case, claim: Claim) -> None:
    after = apply(case, note(claim, Knowledge.DOCUMENT))
    assert (after.stage, after.outcome, after.whereabouts, after.fate) == (case.stage, None, None, None)
    assert after.notes[-1].claim is claim


def test_it_keeps_a_note_that_proved_false_without_weight() -> None:
    case = more(TAKEN, [note(Claim.BELIEVED_DEAD), NoteRefuted(at=START, note=TEXT, by=SEARCHER, evidence=TEXT)])
    assert [each.refuted for each in case.notes] == [True]


def test_it_meets_nobody_by_a_sighting_or_a_row() -> None:
    sighted = CaseSighted(at=START, observer=SEARCHER, place=TEXT, knowledge=Knowledge.SEEN)
    case = more(TAKEN, [sighted, PossibleMatch(at=START, match=MatchId("M"))])
    assert case.whereabouts is None
    assert case.stage is Stage.POSSIBLE_MATCH


def test_it_keeps_the_case_with_who_hands_it_over_until_the_other_accepts() -> None:
    handed = apply(TAKEN, CaseHandedOver(at=START, to=VERIFIER, by=SEARCHER))
    assert handed.owner == SEARCHER
    assert apply(handed, CaseAccepted(at=START, by=VERIFIER)).owner == VERIFIER


def test_it_is_ours_until_another_organisation_accepts() -> None:
    offered = apply(TAKEN, TransferOffered(at=START, partner=PartnerId("P"), by=SEARCHER))
    assert offered.is_open
    assert not apply(offered, TransferAccepted(at=START, by=WITNESS)).is_open


@pytest.mark.parametrize(
    "before", [waiting(), TAKEN, apply(TAKEN, FATE), more(TAKEN, [FATE, closed(Outcome.LAID_TO_REST)])]
)
def test_it_takes_the_persons_own_verified_word_before_everybodys(before: Case) -> None:
    heard = apply(before, SELF)
    assert (heard.stage, heard.fate, heard.outcome) == (Stage.AWAITING_CHOICE, None, None)
    assert heard.self_returned == SELF.at


def test_it_searches_for_nobody_who_said_not_to() -> None:
    case = apply(TAKEN, SearchDeclined(at=START, recorded_by=SEARCHER, words=TEXT))
    assert case.stage is Stage.AWAITING_CHOICE
    assert case.choices.wish is Wish.NO_CONTACT
    assert not apply(case, SearchAllowed(at=START, recorded_by=SEARCHER)).choices.not_to_be_sought


def test_it_cares_for_who_came_back_unless_they_refuse() -> None:
    back = apply(TAKEN, closed(Outcome.REUNITED))
    assert back.stage is Stage.AFTERCARE
    promised = apply(back, AftercarePromised(at=START, by=WITNESS))
    assert apply(promised, ChoiceFollowUp(at=START, every=None, recorded_by=WITNESS)).stage is Stage.CLOSED
    assert apply(promised, SearchDeclined(at=START, recorded_by=WITNESS, words=TEXT)).stage is Stage.CLOSED


def test_it_comes_by_for_who_declined_contact_only_if_they_asked_for_it() -> None:
    assert apply(TAKEN, closed(Outcome.SAFE_DECLINES_CONTACT)).stage is Stage.CLOSED
    asked = apply(TAKEN, ChoiceFollowUp(at=START, every=30 * DAY, recorded_by=WITNESS))
    assert apply(asked, closed(Outcome.SAFE_DECLINES_CONTACT)).stage is Stage.AFTERCARE


def test_it_forgets_nothing_but_begins_anew_when_it_is_opened_again() -> None:
    before = more(TAKEN, [note(Claim.BELIEVED_ALIVE), closed(Outcome.REUNITED)])
    again = apply(before, CaseReopened(at=START, by=SUPERVISOR, reason=TEXT))
    assert (again.stage, again.outcome, again.owner) == (Stage.OPEN_UNASSIGNED, None, None)
    assert again.notes == before.notes


def test_it_goes_on_as_it_stood_when_a_link_is_undone() -> None:
    pointed = apply(
        TAKEN, CasePointed(at=START, surviving=CaseId("C-2"), link=TEXT, by=SEARCHER, confirmed_by=VERIFIER)
    )
    assert not pointed.is_open
    assert apply(pointed, CaseUnpointed(at=START, by=SEARCHER)) == TAKEN


def test_it_says_what_is_known_while_the_case_may_not_close_by_it() -> None:
    sure = VerificationDone(at=START, by=VERIFIER, evidence=TEXT)
    rested = CaseRested(at=START, by=SEARCHER, owner=SEARCHER, review=START + DAY, reason=TEXT)

    def met(condition: Condition) -> CaseFound:
        return CaseFound(at=START, observer=SEARCHER, place=TEXT, knowledge=Knowledge.SEEN, condition=condition)

    assert more(TAKEN, [met(Condition.IN_CARE)]).known_so_far is None
    assert more(TAKEN, [met(Condition.IN_CARE), sure]).known_so_far is Outcome.LOCATED_IN_CARE
    assert more(TAKEN, [met(Condition.NOT_FREE), sure]).known_so_far is Outcome.LOCATED_NOT_FREE
    assert more(TAKEN, [met(Condition.WELL), sure]).known_so_far is None
    assert apply(TAKEN, FATE).known_so_far is Outcome.FATE_ESTABLISHED_NOT_RECOVERED
    assert apply(TAKEN, rested).known_so_far is Outcome.EXHAUSTED
