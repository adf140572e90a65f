"""What must be so for a case to end in a certain way, and which outcomes never end one."""

from datetime import datetime

from ingather.cases.case import Case, Proposal
from ingather.cases.codes import Condition, Outcome, Stage, Wish
from ingather.text.sentence import Sentence, sentence


def lacking(case: Case, proposal: Proposal, now: datetime) -> Sentence | None:
    """What keeps the case from ending so, in plain words; None if nothing does."""
    match proposal.outcome:
        case Outcome.LAID_TO_REST:
            return _unless(case.fate is not None and proposal.authority is not None, sentence("rule.needs_authority"))
        case Outcome.SAME_PERSON_AS:
            return sentence("rule.point_instead")
        case Outcome.FATE_ESTABLISHED_NOT_RECOVERED:
            return sentence("rule.never_closes.fate_established_not_recovered")
        case Outcome.LOCATED_NOT_FREE:
            return sentence("rule.never_closes.located_not_free")
        case Outcome.LOCATED_IN_CARE:
            return sentence("rule.never_closes.located_in_care")
        case Outcome.ENQUIRER_WITHDREW:
            return sentence("rule.never_closes.enquirer_withdrew")
        case Outcome.EXHAUSTED:
            return sentence("rule.never_closes.exhausted")
        case living:
            return _lacking_of_the_living(case, living, now)


def _lacking_of_the_living(case: Case, outcome: Outcome, now: datetime) -> Sentence | None:
    if not case.heard_of or case.fate is not None:
        return sentence("rule.verify_first")
    if case.self_returned is None and case.whereabouts and case.whereabouts.condition is Condition.NOT_FREE:
        return sentence("rule.never_closes.located_not_free")
    choices = case.choices
    match outcome:
        case Outcome.SAFE_SELF_REPORTED:
            return _lacking_of_self_return(case)
        case Outcome.CONTACT_RESTORED:
            chosen = choices.wish in (Wish.CONTACT_ONLY, Wish.COME_TOGETHER)
            return _unless(chosen, sentence("rule.must_want_contact"))
        case Outcome.REUNITED:
            return _lacking_of_reunion(case, now)
        case Outcome.SAFE_DECLINES_CONTACT:
            heard_it = choices.wish_heard_in_person or choices.not_to_be_sought
            return _unless(choices.wish is Wish.NO_CONTACT and heard_it, sentence("rule.must_decline_in_person"))
        case _:  # not missing: it is enough that they are who they are
            return None


def _lacking_of_self_return(case: Case) -> Sentence | None:
    if case.self_returned is None:
        return sentence("rule.not_by_themselves")
    return _unless(not case.asking, sentence("rule.somebody_asks"))


def _lacking_of_reunion(case: Case, now: datetime) -> Sentence | None:
    met = case.stage is Stage.REUNIFICATION_PLANNED and case.due is not None and case.due <= now
    return _unless(met and case.choices.wish is Wish.COME_TOGETHER, sentence("rule.meet_first"))


def _unless(so: bool, missing: Sentence) -> Sentence | None:  # noqa: FBT001  # reads as a sentence
    return None if so else missing
