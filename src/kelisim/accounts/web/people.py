"""The people of a body for those who manage them: list, invitation, posts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.accounts import actions
from kelisim.accounts.models import Assignment
from kelisim.accounts.policies import managed_by
from kelisim.accounts.queries import bodies_managed, open_invitations, people_managed
from kelisim.accounts.web.people_forms import ChangePostForm, EndPostForm, InviteForm, PostForm
from kelisim.directory.api import Body, ministry
from kelisim.foundation import clock
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.journal.api import entries_of_record

_FIELD_OF = {"invited": "email", "role": "role", "mission": "mission", "unit": "unit", "days": "valid_until"}
"""Beside which field a refusal of an act stands, by its code."""


@require_GET
@requires("people.own")
def people(request: HttpRequest) -> HttpResponse:
    """List who works in a body, in which post, since when, and who is invited."""
    actor = actor_in(request)
    body = _chosen(request)
    return render(
        request,
        "accounts/people.html",
        {
            "body": body,
            "bodies": bodies_managed(managed_by(actor)),
            "people": people_managed(managed_by(actor), body, clock.today()),
            "invitations": open_invitations(body),
            "now": clock.now(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("people.own")
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a person."""
    body = _chosen(request)
    form = InviteForm(body, managed_by(actor_in(request)).roles_in(body), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(by(request), body_id=body.pk, **form.facts())
        except Refusal as problem:
            _put(form, problem)
        else:
            messages.success(request, _("The invitation is on its way; its link holds seven days."))
            return _to_list(body)
    context = {"form": form, "body": body}
    return render(request, "accounts/invite.html", context, status=422 if form.errors else 200)


@require_GET
@requires("people.own")
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Show a person's posts that the reader manages, and what was done to them."""
    return _person_page(request, user_id)


@require_POST
@requires("people.own")
def appoint(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give a person one more post."""
    body = _chosen(request)
    form = PostForm(body, managed_by(actor_in(request)).roles_in(body), request.POST)
    if not form.is_valid():
        return _person_page(request, user_id, {"appoint_form": form})
    try:
        actions.appoint(by(request), user_id=user_id, body_id=body.pk, **form.facts())
    except Refusal as problem:
        _put(form, problem)
        return _person_page(request, user_id, {"appoint_form": form})
    messages.success(request, _("The person is appointed."))
    return redirect("person", user_id=user_id)


@require_POST
@requires("people.own")
def change(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Change a post."""
    held = _post(request, assignment_id)
    form = ChangePostForm(_body_of(held), request.POST)
    if not form.is_valid():
        return _person_page(request, held.user_id, {"changed": held.pk, "change_form": form})
    actions.change_post(by(request), assignment_id=held.pk, **form.facts())
    messages.success(request, _("The post is changed."))
    return redirect("person", user_id=held.user_id)


@require_POST
@requires("people.own")
def end(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """End a post at once."""
    held = _post(request, assignment_id)
    form = EndPostForm(request.POST)
    if not form.is_valid():
        return _person_page(request, held.user_id, {"ended": held.pk, "end_form": form})
    actions.end_post(by(request), assignment_id=held.pk, reason=form.cleaned_data["reason"])
    messages.success(request, _("The post has ended; the rights are gone from this moment."))
    return redirect("person", user_id=held.user_id)


@require_POST
@requires("people.own")
def renew(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Send an invitation anew."""
    actions.renew_invitation(by(request), invitation_id=invitation_id)
    messages.success(request, _("The invitation is sent anew; the old link opens nothing."))
    return _to_list(_chosen(request))


@require_POST
@requires("people.own")
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    actions.withdraw_invitation(by(request), invitation_id=invitation_id)
    messages.success(request, _("The invitation is withdrawn."))
    return _to_list(_chosen(request))


def _chosen(request: HttpRequest) -> Body:
    """Give the body whose people are managed: the one asked for by code, else the first."""
    bodies = bodies_managed(managed_by(actor_in(request)))
    code = request.POST.get("body") or request.GET.get("body") or actor_in(request).body_code
    found = next((one for one in bodies if one.code == code), None)
    if found is None:
        raise Unseen(_("There is no such body among those whose people you manage."))
    return found


def _post(request: HttpRequest, assignment_id: UUID) -> Assignment:
    mine = Assignment.objects.filter(managed_by(actor_in(request)).posts())
    held = mine.select_related("body", "mission", "user").filter(pk=assignment_id).first()
    if held is None:
        raise Unseen(_("There is no such post among those that you manage."))
    return held


def _body_of(held: Assignment) -> Body:
    return held.body or ministry()


def _person_page(request: HttpRequest, user_id: UUID, shown: dict[str, Any] | None = None) -> HttpResponse:
    actor = actor_in(request)
    managed = managed_by(actor)
    posts = list(
        Assignment.objects.filter(managed.posts(), user_id=user_id)
        .select_related("user", "body", "unit", "mission")
        .order_by("-valid_from", "id")
    )
    if not posts:
        raise Unseen(_("There is no such person among those whom you manage."))
    shown = shown or {}
    body = _body_of(posts[0])
    today = clock.today()
    lines = [
        {
            "post": one,
            "open": one.ended_at is None and (one.valid_until is None or one.valid_until >= today),
            "change_form": shown["change_form"]
            if shown.get("changed") == one.pk
            else ChangePostForm(_body_of(one), initial=_initial(one)),
            "end_form": shown["end_form"] if shown.get("ended") == one.pk else EndPostForm(),
            "unfold": one.pk in {shown.get("changed"), shown.get("ended")},
        }
        for one in posts
    ]
    context = {
        "person": posts[0].user,
        "lines": lines,
        "body": body,
        "own": user_id == actor.id,
        "appoint_form": shown.get("appoint_form") or PostForm(body, managed.roles_in(body)),
        "entries": [entry for one in posts for entry in entries_of_record(one.pk)[:20]],
    }
    return render(request, "accounts/person.html", context, status=422 if shown else 200)


def _initial(held: Assignment) -> dict[str, Any]:
    return {
        "post_ru": held.post_ru,
        "post_kk": held.post_kk,
        "post_en": held.post_en,
        "unit": str(held.unit_id or ""),
        "valid_until": held.valid_until,
    }


def _put(form: PostForm, problem: Refusal) -> None:
    field = _FIELD_OF.get(problem.code)
    form.add_error(field if field in form.fields else None, str(problem.message))


def _to_list(body: Body) -> HttpResponse:
    answer = redirect("people")
    answer["Location"] += f"?body={body.code}"
    return answer
