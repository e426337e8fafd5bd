"""How a request passes: one transaction as its actor; refusal and failure leave nothing."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Self

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from kelisim.events.api import Event, record_event
from kelisim.foundation.actors import current_actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal
from kelisim.foundation.web import actor_in
from kelisim.site.demonstration.loading import load
from kelisim.site.middleware import ActorMiddleware
from kelisim.site.safety import UnsafeRole, refuse_unsafe_role
from tests.factories import SYSTEM, by, facts, person

pytestmark = pytest.mark.django_db
Handler = Callable[[HttpRequest], HttpResponse]


def _through(view: Handler, **session: Any) -> HttpResponse:
    """Send a signed-in request through the actor's middleware to a view, as Django does."""
    request = RequestFactory().get("/")
    request.user = person("MOT")
    request.session = dict(session)  # type: ignore[assignment]

    def answered(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except Refusal as problem:
            answer = middleware.process_exception(request, problem)
            assert answer is not None
            return answer

    middleware = ActorMiddleware(answered)
    return middleware(request)


def _events() -> int:
    with actor_transaction(SYSTEM):
        return Event.objects.count()


def test_a_view_runs_as_the_actor_of_the_person_s_posts() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        assert current_actor() == actor_in(request)
        assert actor_in(request).body_code == "MOT"
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('kelisim.body')")
            assert cursor.fetchone() == (str(actor_in(request).body_id),)
        return HttpResponse("ok")

    assert _through(view).status_code == 200
    assert current_actor() is None


def test_what_a_view_wrote_before_it_refused_is_undone() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        record_event(by(actor_in(request)), facts=facts())
        raise Refusal("Так нельзя.")

    answer = _through(view)
    assert answer.status_code == 422
    assert "Так нельзя." in answer.content.decode()
    assert _events() == 0


def test_what_a_view_wrote_before_it_answered_500_is_undone_and_what_it_wrote_before_200_stays() -> None:
    def answering(status: int) -> Handler:
        def view(request: HttpRequest) -> HttpResponse:
            record_event(by(actor_in(request)), facts=facts())
            return HttpResponse(status=status)

        return view

    _through(answering(500))
    assert _events() == 0
    _through(answering(200))
    assert _events() == 1


def test_a_stranger_passes_without_an_actor() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    seen: list[object] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(current_actor())
        return HttpResponse("ok")

    ActorMiddleware(view)(request)
    assert seen == [None]


@pytest.mark.parametrize(
    ("given", "kept"), [("abcdef12-3456", True), ("x", False), ("a b\nc" * 3, False), ("y" * 65, False)]
)
def test_the_proxy_s_request_id_is_kept_when_it_is_one(given: str, kept: bool) -> None:
    answer = Client().get(reverse("health"), headers={"X-Request-ID": given})
    assert (answer.headers["X-Request-ID"] == given) is kept
    assert len(answer.headers["X-Request-ID"]) >= 8


@pytest.mark.parametrize(
    ("cookie", "person_s", "language"),
    [("kk", "ru", "kk"), ("", "en", "en"), ("xx", "kk", "kk"), ("", "xx", "ru")],
)
def test_the_language_comes_from_the_cookie_then_from_the_person(
    cookie: str, person_s: str, language: str
) -> None:
    user = person("MOT")
    user.language = person_s
    user.save()
    client = Client()
    client.force_login(user)
    client.cookies["kelisim_language"] = cookie
    assert client.get(reverse("register")).headers["Content-Language"] == language


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_that_is_not_there_says_so_in_the_reader_s_language(language: str) -> None:
    client = Client()
    client.force_login(person("MOT"))
    client.cookies["kelisim_language"] = language
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert f'lang="{language}"' in answer.content.decode()


def test_a_program_gets_a_refusal_as_json() -> None:
    client = Client()
    client.force_login(person("MOT"))
    refused = client.get(
        reverse("event", args=["01890000-0000-7000-8000-000000000000"]),
        headers={"Accept": "application/json"},
    )
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "not_found")


def test_pages_carry_the_headers_that_protect_their_readers() -> None:
    client = Client()
    client.force_login(person("MOT"))
    headers = client.get(reverse("register")).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"].startswith("private")


def test_a_form_without_its_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("MOT"))
    assert client.post(reverse("event_new"), {"title_ru": "x"}).status_code == 403


def test_demonstration_people_are_refused_outside_the_demonstration() -> None:
    assert settings.DEMONSTRATION is False
    with pytest.raises(Refusal) as refused:
        load()
    assert refused.value.code == "not_demo"


def _under(module: str, expression: str, **environment: str) -> str:
    """Evaluate an expression under the settings of an installation, in a process of its own."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import importlib; s = importlib.import_module({module!r}); print({expression})",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "KELISIM_SECRET_KEY": "x" * 60, **environment},
    )
    return done.stdout.strip()


def test_production_has_no_demonstration_and_needs_tls() -> None:
    said = _under(
        "kelisim.site.settings.production",
        "(s.DEBUG, s.DEMONSTRATION, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT,"
        " s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS)",
        DATABASE_URL="postgresql://kelisim_app@db.test/kelisim",
        KELISIM_HOSTS="kelisim.test",
    )
    assert said == "(False, False, True, True, True, ['kelisim.test'], ['https://kelisim.test'])"


def test_nothing_in_the_environment_turns_the_demonstration_on_in_production() -> None:
    said = _under(
        "kelisim.site.settings.production",
        "s.DEMONSTRATION",
        DATABASE_URL="postgresql://kelisim_app@db.test/kelisim",
        DEMONSTRATION="1",
        KELISIM_DEMONSTRATION="1",
        DEBUG="1",
    )
    assert said == "False"


def test_the_application_s_own_role_may_start() -> None:
    refuse_unsafe_role(connection=connection)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ((True, False, False, False), "is a superuser"),
        ((False, True, False, False), "has BYPASSRLS"),
        ((False, False, True, False), "owns tables"),
        ((False, False, False, True), "is a member of another role"),
        (None, "is a superuser"),
    ],
)
def test_a_role_that_could_pass_row_security_by_is_refused_at_the_start(
    found: tuple[bool, ...] | None, reason: str
) -> None:
    class Cursor:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def execute(self, _: str) -> None:
            return None

        def fetchone(self) -> tuple[bool, ...] | None:
            return found

    class Connection:
        alias = "default"

        def cursor(self) -> Cursor:
            return Cursor()

    with pytest.raises(UnsafeRole, match=reason):
        refuse_unsafe_role(connection=Connection())  # type: ignore[arg-type]


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_owner_of_the_tables_would_be_refused_as_the_application() -> None:
    from django.db import connections

    owner = connections["owner"]
    owner.alias = "default"
    try:
        with pytest.raises(UnsafeRole, match="owns tables"):
            refuse_unsafe_role(connection=owner)
    finally:
        owner.alias = "owner"
