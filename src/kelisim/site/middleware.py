"""How a request passes: its id, its language, the actor it acts as, one transaction."""

import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kelisim.accounts.api import User, actor_of
from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Refusal
from kelisim.site.refused import refused

Handler = Callable[[HttpRequest], HttpResponse]
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Gives each request an id, or takes the proxy's; journal entries carry it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Name the request, answer it, and say its name."""
        given = request.headers.get("X-Request-ID", "")
        request.kelisim_id = given if _REQUEST_ID.fullmatch(given) else str(new_id())  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = request.kelisim_id  # type: ignore[attr-defined]
        return response


class LanguageMiddleware:
    """Takes the language from the cookie, else from the person, else the installation's."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.known = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language found."""
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in self.known and isinstance(request.user, User):
            language = request.user.language
        if language not in self.known:
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response["Content-Language"] = language
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class ActorMiddleware:
    """Runs the request as its actor in one transaction; a failed request leaves nothing half-done.

    A refusal raised by a view becomes a page that says what is wrong and how to mend it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the actor, or as nobody when nobody is signed in."""
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        if _idle_too_long(request):
            logout(request)
            return self.get_response(request)
        actor = actor_of(user, clock.today(), translation.get_language())
        request.actor = actor  # type: ignore[attr-defined]
        with actor_transaction(actor):
            response = self.get_response(request)
            if getattr(request, "failed", False) or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Undo what the request did; show a refusal as a page."""
        request.failed = True  # type: ignore[attr-defined]
        if isinstance(problem, Refusal):
            return refused(request, problem)
        return None


def _idle_too_long(request: HttpRequest) -> bool:
    """Say whether the session has been idle over its limit; note the present use at most once a minute."""
    now = clock.now().timestamp()
    last = request.session.get("last_used", now)
    if now - last > settings.SESSION_IDLE_SECONDS:
        return True
    if now - last > timedelta(minutes=1).total_seconds() or "last_used" not in request.session:
        request.session["last_used"] = now
    return False
