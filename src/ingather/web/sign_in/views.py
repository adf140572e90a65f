"""Signing in by a link, invitations, and the page of whoever signed in. All else is done by django-allauth."""

from allauth.account.views import password_change
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ingather.actions.accept_invitation import accept_invitation
from ingather.store.models import User
from ingather.store.one_time_links import Purpose, use_link, user_of_link
from ingather.store.sessions import end_session, end_sessions
from ingather.store.users import actor_of, name_of_actor
from ingather.web.desk import now, the_home
from ingather.web.sign_in.forms import NewPasswordForm
from ingather.web.sign_in.own_sessions import kept_here, own_sessions
from ingather.web.sign_in.second_factor import BY_LINK, lacks_second_factor
from ingather.web.templating import text
from ingather.web.visitor import Visitor, open_to_all_who_work_here

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_safe
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in whoever brings a link, once. Only a demonstration has such links."""
    home = the_home()
    user = use_link(home, token, Purpose.SIGN_IN, now=now()) if home.file.open_to_all else None
    if user is None:
        return render(request, "link_is_over.html", status=410)
    login(request, user, backend=_BACKEND)
    request.session[BY_LINK] = True
    return redirect("roll")


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever was invited choose a password. To look at the page does not use the invitation."""
    home = the_home()
    user = user_of_link(home, token, Purpose.INVITATION, now=now())
    if user is None:
        return render(request, "link_is_over.html", status=410)
    form = NewPasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        if accept_invitation(home, token, form.cleaned_data["password1"], now=now()) is None:
            return render(request, "link_is_over.html", status=410)
        messages.success(request, text("web.invitation.done"))
        return redirect("sign_in")
    told = {"form": form, "name": name_of_actor(home, actor_of(user))}
    return render(request, "invitation.html", told, status=422 if form.errors else 200)


@require_safe
@open_to_all_who_work_here
def account(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """How the visitor signs in, and where they are signed in."""
    user = _user(request)
    lacking = lacks_second_factor(request, user)
    factors = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    told = {
        "lacking": lacking,
        "name": name_of_actor(the_home(), visitor.id),
        "roles": visitor.roles,
        "factors": factors,
        "has_app": any(each.type == Authenticator.Type.TOTP for each in factors),
        "has_codes": any(each.type == Authenticator.Type.RECOVERY_CODES for each in factors),
        "has_password": user.has_usable_password(),
        "sessions": [] if lacking else own_sessions(request, user),
    }
    return render(request, "account.html", told)


@require_POST
@open_to_all_who_work_here
def end(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """End one session of the visitor, or all besides this one."""
    user, wanted = _user(request), request.POST.get("session", "")
    if wanted == "others":
        end_sessions(user, besides=kept_here(request))
    elif not end_session(user, wanted):
        raise Http404
    messages.success(request, text("web.account.session_ended"))
    return redirect("mfa_index")


@login_required
def new_password(request: HttpRequest) -> HttpResponse:
    """Change the password; not for whoever came by a link and has none."""
    if not _user(request).has_usable_password():
        raise Http404
    changed: HttpResponse = password_change(request)
    return changed


def too_often(request: HttpRequest) -> HttpResponse:
    """Say that too much was tried."""
    return render(request, "429.html", status=429)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
