"""Sign in, sign out, language and theme."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kelisim.accounts.models import User
from kelisim.accounts.web.forms import SignInForm

LANGUAGES = {code for code, _ in settings.LANGUAGES}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the sign-in page; on success go where the person was heading."""
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.user is not None:
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        login(request, form.user)
        if language not in LANGUAGES:
            language = form.user.language
        return _with_language(redirect(_onward(request)), language)
    status = 422 if form.is_bound else 200
    context = {"form": form, "next": request.GET.get("next", ""), "people": _demonstration_people()}
    return render(request, "accounts/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Switch the page's language; it is remembered for the person and in the browser."""
    language = request.POST.get("language", "")
    if language not in LANGUAGES:
        language = get_language() or settings.LANGUAGE_CODE
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=language)
    with override(language):
        return _with_language(redirect(_onward(request)), language)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or as the system has it."""
    theme = request.POST.get("theme", "")
    assert isinstance(request.user, User)  # signed in: the middleware lets nobody else here
    User.objects.filter(pk=request.user.pk).update(theme=theme if theme in {"light", "dark"} else "")
    return redirect(_onward(request))


def _onward(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else "/"


def _with_language(response: HttpResponseRedirect, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=31_536_000,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _demonstration_people() -> list[User]:
    if not settings.DEMONSTRATION:
        return []
    return list(User.objects.filter(demonstration=True).order_by("email"))
