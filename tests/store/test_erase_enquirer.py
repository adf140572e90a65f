from datetime import timedelta
from pathlib import Path

import pytest
from tests.cast import BEN, DANA
from tests.store.desk import NOW, PASSPHRASE
from tests.store.lists_for_tests import brought, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.ask_for_person import Enquiry, answer_request, ask_for_person, enquirer_of
from ingather.actions.erase_enquirer import erase_enquirer
from ingather.actions.erase_person import erase_person
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.letters import leave_letter, waiting_letters
from ingather.actions.on_case import keep_words
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.events.requests import Kinship, Purpose, RequestOpened
from ingather.cases.ids import ActorId, PersonId, RequestId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.pass_on import point
from ingather.cases.tell import NOTHING, Status
from ingather.records.field import ListKind
from ingather.store.backup import make_backup
from ingather.store.enquirers import name_of_enquirer
from ingather.store.home import Home, Secrets
from ingather.store.keys import destroy_keys, key_for, text_of, text_place
from ingather.store.ledger import after_all, append, history
from ingather.store.models import CaseRow, Content, Entry, Key, RequestRow
from ingather.store.project_cases import case_after
from ingather.store.rebuild import rebuild
from ingather.store.record import case_stream, record_of
from ingather.store.restore import restore
from ingather.store.verify import verify

DANAS, BENS = record_of(1, 1), record_of(1, 2)
NAME = "her sister, Mill Lane 4"
SISTER = Enquiry(NAME, Kinship.CLOSE_FAMILY, Purpose.TO_BE_IN_TOUCH, "we were parted at the station")
GUARDIAN = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)


@pytest.fixture
def miriam(home: Home) -> Actor:
    return Actor(grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW), Role.COORDINATOR)


@pytest.fixture
def request_of(home: Home, tmp_path: Path, miriam: Actor) -> RequestId:
    """Dana's sister asks for her, and so does somebody for Ben."""
    wishes = ListWishes("a community", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)
    ask_for_person(home, BENS, Enquiry("his uncle", Kinship.FAMILY, Purpose.TO_BE_IN_TOUCH, "x"), miriam, now=NOW)
    return ask_for_person(home, DANAS, SISTER, miriam, now=NOW)


def sister(request: RequestId) -> PersonId:
    found = enquirer_of(request)
    assert found is not None
    return found


def words(home: Home, record: int = DANAS) -> list[str | None]:
    events = [each.event for each in history(case_stream(record))]
    return [text_of(home.guard, event.words) for event in events if isinstance(event, RequestOpened)]


def test_whoever_asks_has_a_name_that_the_ledger_points_to(home: Home, request_of: RequestId) -> None:
    assert name_of_enquirer(home, sister(request_of)) == NAME
    Content.objects.filter(owner=sister(request_of)).delete()
    assert {each.id for each in verify(home).findings} == {"verify.text_lost"}


def test_it_erases_their_name_their_words_and_their_letters(home: Home, request_of: RequestId) -> None:
    letter = leave_letter(home, DANAS, "come", Actor(ActorId(sister(request_of)), Role.ENQUIRER), now=NOW)
    of_another = leave_letter(home, DANAS, "come home", Actor(ActorId("user:x"), Role.ENQUIRER), now=NOW)
    assert erase_enquirer(request_of, GUARDIAN, now=NOW)
    assert name_of_enquirer(home, sister(request_of)) is None
    assert words(home) == [None]
    assert text_of(home.guard, letter) is None
    assert text_of(home.guard, of_another) == "come home"
    assert words(home, BENS) == ["x"]
    assert verify(home).findings == ()


def test_a_letter_that_is_gone_waits_no_more(home: Home, request_of: RequestId) -> None:
    leave_letter(home, DANAS, "come", Actor(ActorId(sister(request_of)), Role.ENQUIRER), now=NOW)
    erase_enquirer(request_of, GUARDIAN, now=NOW)
    assert waiting_letters(DANAS, Actor(ActorId(f"person:{DANAS}"), Role.SELF)) == ()


def test_history_still_folds_and_the_person_stays_looked_for(home: Home, request_of: RequestId) -> None:
    erase_enquirer(request_of, GUARDIAN, now=NOW)
    after = case_after(history(case_stream(DANAS)))
    assert after.is_open
    assert after.requests == ()
    before = [list(model.objects.order_by("pk").values()) for model in (CaseRow, RequestRow)]
    rebuild()
    assert [list(model.objects.order_by("pk").values()) for model in (CaseRow, RequestRow)] == before
    assert verify(home).holds


def test_nobody_is_told_anything_by_that_request_any_more(home: Home, request_of: RequestId, miriam: Actor) -> None:
    act_on_case(home, DANAS, [miriam], "check-in", Told(), now=NOW)
    share = Told(choice="alive", words="tell her", request=request_of)
    act_on_case(home, DANAS, [miriam], "share", share, now=NOW)
    assert answer_request(request_of, now=NOW).status is Status.NEWS
    erase_enquirer(request_of, GUARDIAN, now=NOW)
    assert answer_request(request_of, now=NOW) == NOTHING


def test_it_is_withdrawn_in_the_case_that_carries_it_on(home: Home, request_of: RequestId, miriam: Actor) -> None:
    ours, other = (case_after(history(case_stream(record))) for record in (DANAS, BENS))
    second = Actor(ActorId("user:second"), Role.VERIFIER)
    link = keep_words(home, DANAS, "one and the same")
    pointed = point(ours, other, miriam, NOW, link=link, confirmed_by=second)
    append(
        after_all(case_stream(DANAS), *pointed.here),
        after_all(case_stream(BENS), *pointed.there),
        at=NOW,
        by=miriam.id,
    )
    erase_enquirer(request_of, GUARDIAN, now=NOW)
    assert words(home, BENS) == ["x", None]
    for record in (DANAS, BENS):
        asking = {each.request for each in case_after(history(case_stream(record))).requests}
        assert request_of not in asking
    assert verify(home).findings == ()


def test_their_keys_are_missed_where_the_ledger_does_not_say_so(home: Home, request_of: RequestId) -> None:
    destroy_keys([sister(request_of), f"asking:{request_of}"])
    assert {each.id for each in verify(home).findings} == {"verify.text_key_lost"}
    assert len(verify(home).findings) == 2


def test_only_a_data_guardian_may_and_only_once(home: Home, request_of: RequestId, miriam: Actor) -> None:
    for request, actor, why in (
        (request_of, miriam, "rule.role"),
        (RequestId("never made"), GUARDIAN, "erase.no_enquirer"),
        (request_of, GUARDIAN, None),
        (request_of, GUARDIAN, "erase.no_enquirer"),
    ):
        if why is None:
            erase_enquirer(request, actor, now=NOW)
            continue
        with pytest.raises(Refused) as refused:
            erase_enquirer(request, actor, now=NOW)
        assert refused.value.sentence.id == why
    assert verify(home).holds


def test_the_words_go_with_the_person_too_and_the_enquirer_stays(
    home: Home, request_of: RequestId, miriam: Actor
) -> None:
    act_on_case(home, DANAS, [miriam], "check-in", Told(), now=NOW)
    act_on_case(home, DANAS, [Actor(ActorId("x"), Role.SELF)], "do-not-look", Told(words="leave me be"), now=NOW)
    erase_person(home, DANAS, GUARDIAN, now=NOW)
    assert words(home) == [None]
    assert name_of_enquirer(home, sister(request_of)) == NAME
    assert verify(home).holds
    erase_enquirer(request_of, GUARDIAN, now=NOW)
    assert name_of_enquirer(home, sister(request_of)) is None
    assert verify(home).holds


def sealed_as_before(home: Home, request: RequestId) -> None:
    """The words as a version before sealed them: with the key of the person."""
    content = Content.objects.get(owner=f"asking:{request}")
    owner = f"person:{DANAS}"
    content.sealed = key_for(home.guard, owner).seal(text_place(content.id), SISTER.words.encode())
    content.owner = owner
    content.save()
    destroy_keys([f"asking:{request}"])


def test_words_that_were_sealed_with_the_key_of_the_person_go_as_well(home: Home, request_of: RequestId) -> None:
    sealed_as_before(home, request_of)
    assert words(home) == [SISTER.words]
    erase_enquirer(request_of, GUARDIAN, now=NOW)
    assert words(home) == [None]
    assert Key.objects.filter(owner=f"person:{DANAS}").exists()
    assert verify(home).findings == ()


@pytest.mark.parametrize("before", [False, True])
def test_a_safety_copy_does_not_bring_them_back(
    home: Home,
    request_of: RequestId,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    before: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    if before:
        sealed_as_before(home, request_of)
    copies = tmp_path / "copies"
    old = make_backup(home, copies, now=NOW, by="console").file
    erase_enquirer(request_of, GUARDIAN, now=NOW)
    (notice,) = verify(home).notices
    assert notice.id == "verify.copy_not_reached"
    make_backup(home, copies, now=NOW + timedelta(hours=1), by="console")
    folder = request.getfixturevalue("elsewhere")
    again = restore(old, None, folder, Secrets(passphrase=PASSPHRASE), now=NOW + timedelta(days=1), by="console")
    assert Entry.objects.filter(name="enquirer.erased").count() == 1
    assert name_of_enquirer(again.home, sister(request_of)) is None
    assert words(again.home) == [None]
    assert verify(again.home).findings == ()
