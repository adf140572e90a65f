"""The closed sets of words for a case. Four axes stay apart: claim, whereabouts, stage, outcome."""

from enum import StrEnum


class Claim(StrEnum):
    """What one note says about somebody. Never the truth by itself, and never a stage."""

    INFORMATION_SOUGHT = "information_sought"
    IS_NOTE_AUTHOR = "is_note_author"
    BELIEVED_ALIVE = "believed_alive"
    BELIEVED_MISSING = "believed_missing"
    BELIEVED_DEAD = "believed_dead"
    INJURED = "injured"
    IN_HOSPITAL = "in_hospital"
    DEPRIVED_OF_LIBERTY = "deprived_of_liberty"
    PRESENCE_RECORDED = "presence_recorded"
    RETRACTED = "retracted"


class Knowledge(StrEnum):
    """How somebody knows what they say."""

    SELF = "self"
    SEEN = "seen"
    SPOKE = "spoke"
    DOCUMENT = "document"
    HEARSAY = "hearsay"
    PUBLISHED = "published"


LIFTING = frozenset({Knowledge.SELF, Knowledge.SEEN, Knowledge.SPOKE, Knowledge.DOCUMENT})  # hearsay lifts nobody
MEETING = frozenset({Knowledge.SEEN, Knowledge.SPOKE})  # somebody was there


REASSURING = frozenset({Claim.IS_NOTE_AUTHOR, Claim.BELIEVED_ALIVE, Claim.PRESENCE_RECORDED})  # and asks for no help


class Condition(StrEnum):
    """In what state a living person was met. Each has a path of its own, and none ends a case."""

    WELL = "well"
    IN_NEED = "in_need"
    IN_CARE = "in_care"
    NOT_FREE = "not_free"


class Stage(StrEnum):
    """Where the work stands."""

    AWAITING_CHECK_IN = "awaiting_check_in"
    REMINDED = "reminded"
    OPEN_UNASSIGNED = "open_unassigned"
    ASSIGNED = "assigned"
    TRACING = "tracing"
    POSSIBLE_MATCH = "possible_match"
    VERIFYING = "verifying"
    AWAITING_CHOICE = "awaiting_choice"
    REUNIFICATION_PLANNED = "reunification_planned"
    AFTERCARE = "aftercare"
    CLOSED = "closed"
    DORMANT = "dormant"


class Outcome(StrEnum):
    """How it ended, or what is known while it has not."""

    SAFE_SELF_REPORTED = "safe_self_reported"
    CONTACT_RESTORED = "contact_restored"
    REUNITED = "reunited"
    SAFE_DECLINES_CONTACT = "safe_declines_contact"
    LAID_TO_REST = "laid_to_rest"
    NOT_MISSING = "not_missing"
    SAME_PERSON_AS = "same_person_as"
    FATE_ESTABLISHED_NOT_RECOVERED = "fate_established_not_recovered"
    LOCATED_NOT_FREE = "located_not_free"
    LOCATED_IN_CARE = "located_in_care"
    ENQUIRER_WITHDREW = "enquirer_withdrew"
    EXHAUSTED = "exhausted"


WITNESSES_NEEDED = {
    Outcome.SAFE_SELF_REPORTED: 0,  # they came by themselves
    Outcome.CONTACT_RESTORED: 1,
    Outcome.REUNITED: 2,
    Outcome.SAFE_DECLINES_CONTACT: 1,
    Outcome.LAID_TO_REST: 1,  # and an authority
    Outcome.NOT_MISSING: 1,
}
"""The outcomes that may close a case, with how many besides the one who closes must sign. No other ever closes one."""

POINTING = Outcome.SAME_PERSON_AS  # a pointer to the surviving case, by a link that can be undone


class Role(StrEnum):
    """In what capacity somebody acts."""

    SELF = "self"
    ENQUIRER = "enquirer"
    REGISTRAR = "registrar"
    SEARCHER = "searcher"
    VERIFIER = "verifier"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    MESSENGER = "messenger"
    DATA_GUARDIAN = "data_guardian"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Vulnerability(StrEnum):
    """What makes haste. Nothing about merit, belief or cost is here, and nothing of the kind may come."""

    CHILD = "child"
    ELDER = "elder"
    ILL = "ill"
    ALONE = "alone"
    IN_DANGER = "in_danger"


class ObstacleKind(StrEnum):
    """What holds a person back."""

    PAPERS = "papers"
    FARE = "fare"
    DEBT = "debt"
    FEAR = "fear"
    ILLNESS = "illness"
    NOT_FREE = "not_free"
    OTHER = "other"


class Wish(StrEnum):
    """What the person who was met wants. Home is where they say."""

    COME_TOGETHER = "come_together"
    CONTACT_ONLY = "contact_only"
    NO_CONTACT = "no_contact"


class WhySearch(StrEnum):
    """Why a search opened."""

    NO_ANSWER = "no_answer"
    THIRD_ABSENCE = "third_absence"
    FAMILY_ASKED = "family_asked"
    SILENCE_AFTER_RETURN = "silence_after_return"
    SOUGHT_FROM_THE_START = "sought_from_the_start"
    DESK_DECIDED = "desk_decided"
    TAKEN_UP_AGAIN = "taken_up_again"


class StepKind(StrEnum):
    """What the one next step of a case is."""

    AWAIT_CHECK_IN = "await_check_in"
    AWAIT_ANSWER = "await_answer"
    CONFIRM_WORD = "confirm_word"
    TAKE = "take_the_case"
    SEARCH = "search"
    JUDGE_MATCH = "judge_a_match"
    VERIFY = "verify"
    FREE = "work_for_freedom"
    BRING_TO_REST = "bring_to_rest"
    ASK_CHOICE = "ask_for_the_choice"
    DO_AS_CHOSEN = "do_as_chosen"
    MEET = "meet"
    LIFT_OBSTACLE = "lift_an_obstacle"
    WITNESS = "sign_as_a_witness"
    HAND_OVER = "take_the_case_over"
    TRANSFER = "answer_the_transfer"
    REVIEW = "look_again"
    PROMISE = "promise_by_name"
    FOLLOW_UP = "come_by"
