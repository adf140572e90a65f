"""How the person, and whoever asks, may be reached: by a mail address that they leave themselves, and take back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ingather.actions.door import who_asks
from ingather.actions.speak_for_oneself import be_reached
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.mail import is_address
from ingather.store.reach import end_enquirer_address, keep_enquirer_address
from ingather.text.sentence import sentence
from ingather.web.desk import now, the_home
from ingather.web.door.limits import ASKING
from ingather.web.door.opening import ASKS, open_door
from ingather.web.templating import language, text


def reach(request: HttpRequest, case: int, person: Actor) -> None:
    """The person says by which address they may be reached, and when; raises `Refused`."""
    address = request.POST.get("mail", "").strip()
    if address and not is_address(address):
        raise Refused(sentence("web.door.reach.wrong"))
    hours = _hour(request, "from", 8), _hour(request, "to", 20)
    be_reached(the_home(), case, person, address, hours, language(), now=now())


@require_POST
@open_door
def write_to_me(request: HttpRequest) -> HttpResponse:
    """Whoever asks leaves an address, or takes it back. It is answered alike, whatever there is to read."""
    found = who_asks(the_home(), str(request.session.get(ASKS, "")))
    if found is None:
        return redirect("door")
    enquirer, address = found[1], request.POST.get("mail", "").strip()
    if not ASKING.allows(request):
        messages.error(request, text("web.ask.rest"))
    elif not address:
        end_enquirer_address(enquirer, now=now())
        messages.success(request, text("web.door.kept"))
    elif is_address(address):
        keep_enquirer_address(the_home(), enquirer, address, language(), now=now())
        messages.success(request, text("web.door.kept"))
    else:
        messages.error(request, text("web.door.reach.wrong"))
    return redirect("door_request")


def _hour(request: HttpRequest, name: str, usual: int) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 3 else usual
