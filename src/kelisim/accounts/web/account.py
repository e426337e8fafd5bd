"""The own account: posts and what they allow, the password; a link instead of a forgotten one."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kelisim.accounts import actions
from kelisim.accounts.constants import PERMISSIONS
from kelisim.accounts.guessing import attempts_left, one_at_a_time, record_failure
from kelisim.accounts.links import is_invitation_seal, is_password_seal
from kelisim.accounts.models import Invitation, User
from kelisim.accounts.queries import assignments_on
from kelisim.accounts.web.people_forms import AddressForm, ChangePasswordForm, NewPasswordForm
from kelisim.accounts.web.wording import allowed
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Refusal
from kelisim.foundation.web import actor_in, requires

_DOOR = system_actor("accounts")
"""Who looks up an invitation or an account for a reader who is not signed in."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires("account.own")
def account(request: HttpRequest) -> HttpResponse:
    """Show the reader's posts, since when and what each allows; change the password."""
    user = request.user
    assert isinstance(user, User)  # the permission is held by signed-in people only
    form = ChangePasswordForm(user, request.POST or None)
    if request.method == "POST" and _may_try(request, user.email) and form.is_valid():
        actions.change_password(
            By(actor_in(request), str(new_id())),
            user_id=user.pk,
            password=make_password(form.cleaned_data["password"]),
        )
        user.refresh_from_db()
        update_session_auth_hash(request, user)
        messages.success(request, _("The password is changed; your other sessions have ended."))
        return redirect("account")
    if "present" in form.errors:
        record_failure(user.email, request.META.get("REMOTE_ADDR", ""))
    posts = [
        {"post": one, "allows": allowed(PERMISSIONS[one.role])} for one in assignments_on(user, clock.today())
    ]
    return render(
        request, "accounts/account.html", {"form": form, "posts": posts}, status=422 if form.errors else 200
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, invitation_id: UUID, seal: str) -> HttpResponse:
    """Accept an invitation: choose a password, or sign in with the account that the address has already."""
    with actor_transaction(_DOOR):
        found = Invitation.objects.select_related("body", "mission", "unit").filter(pk=invitation_id).first()
    if found is None or not is_invitation_seal(found, seal) or found.withdrawn_at is not None:
        return render(request, "accounts/link_over.html", {"what": "invitation"}, status=404)
    if found.accepted_at is not None or found.expires_at < clock.now():
        what = "accepted" if found.accepted_at else "invitation"
        return render(request, "accounts/link_over.html", {"what": what}, status=410)
    known = User.objects.filter(email=found.email).first()
    person = known or User(email=found.email, name_ru=found.name_ru, name_kk=found.name_kk)
    form = NewPasswordForm(person, request.POST or None)
    mine = isinstance(request.user, User) and request.user == known
    if request.method == "POST" and (mine if known else form.is_valid()):
        password = "" if known else make_password(form.cleaned_data["password"])
        try:
            made = actions.accept_invitation(
                By(actions.as_invited(found), f"accept/{found.pk}/{new_id()}"),
                invitation_id=found.pk,
                password=password,
                user_id=known.pk if known else None,
            )
        except Refusal:
            return render(request, "accounts/link_over.html", {"what": "accepted"}, status=410)
        login(request, User.objects.get(pk=made.facts["user"]))
        return redirect(settings.LOGIN_REDIRECT_URL)
    name = getattr(found, f"name_{(get_language() or 'ru')[:2]}", "") or found.name_ru
    context = {"one": found, "form": form, "known": known, "mine": mine, "name": name}
    return render(request, "accounts/invitation.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link for a new password; the answer is the same whether the address has an account or not."""
    form = AddressForm(request.POST or None)
    sent = False
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        address = request.META.get("REMOTE_ADDR", "")
        with one_at_a_time(email, address):
            may = attempts_left(email, address) > 0
            if may:
                record_failure(email, address)
        user = User.objects.filter(email=email, is_active=True).first()
        if may and user is not None:
            actions.ask_new_password(By(_DOOR, f"forgotten/{new_id()}"), user_id=user.pk)
        sent = True
    context = {"form": form, "sent": sent}
    return render(request, "accounts/forgotten.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest, user_id: UUID, seal: str) -> HttpResponse:
    """Set a new password by a link from a mail; every session of the person ends."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not is_password_seal(user, seal):
        return render(request, "accounts/link_over.html", {"what": "password"}, status=404)
    form = NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = Actor(id=user.pk, name=user.name_ru, permissions=frozenset({"account.own"}))
        actions.change_password(
            By(actor, f"password/{new_id()}"),
            user_id=user.pk,
            password=make_password(form.cleaned_data["password"]),
        )
        messages.success(request, _("The password is changed. Sign in with it."))
        return redirect("sign_in")
    context = {"form": form, "person": user}
    return render(request, "accounts/new_password.html", context, status=422 if form.errors else 200)


def _may_try(request: HttpRequest, email: str) -> bool:
    """Say whether the present password may still be tried; guessing it is as slow as at the sign-in."""
    if attempts_left(email, request.META.get("REMOTE_ADDR", "")) > 0:
        return True
    raise Refusal(_("Too many failed attempts. Wait five minutes and try again."), code="wait")
