"""Signing in: one answer for every failure, guessing is slow whoever asks at once, sessions end in time."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from kelisim.accounts.api import Assignment, Role, User, actor_of
from kelisim.accounts.constants import PERMISSIONS
from kelisim.accounts.guessing import PER_ACCOUNT, attempts_left, record_failure
from kelisim.accounts.web.forms import SignInForm
from kelisim.directory.api import Body, Mission
from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY
from kelisim.foundation.database import actor_transaction
from tests.factories import SYSTEM, person

pytestmark = pytest.mark.django_db
NOW = "2026-11-23T06:00:00Z"
PASSWORD = "correct horse battery"


def _try(email: str, password: str, client: Client | None = None, **more: str) -> tuple[int, str]:
    answer = (client or Client()).post(reverse("sign_in"), {"email": email, "password": password, **more})
    return answer.status_code, answer.content.decode()


def test_the_right_password_opens_the_inbox_whatever_the_letter_case_of_the_address() -> None:
    user = person("MOT", email="aigerim@mot.test")
    client = Client()
    answer = client.post(reverse("sign_in"), {"email": " Aigerim@MOT.test", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_an_unknown_address_a_wrong_password_and_a_closed_account_get_the_same_answer() -> None:
    person("MOT", email="known@mot.test")
    closed = person("MOT", email="closed@mot.test")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    answers = set()
    for email in ("known@mot.test", "closed@mot.test", "nobody@mot.test"):
        status, page = _try(email, "wrong")
        token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
        answers.add((status, token.sub("", page.replace(email, ""))))
    assert len(answers) == 1
    assert status == 422
    assert _try("closed@mot.test", PASSWORD)[0] == 422


def test_an_unknown_address_costs_as_much_hashing_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    person("MOT", email="known@mot.test")
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for email in ("known@mot.test", "nobody@mot.test"):
        hashed.clear()
        _try(email, "wrong")
        counts.append(len(hashed))
    assert counts[0] == counts[1] > 0


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("email", ["known@mot.test", "nobody@mot.test"])
def test_after_five_failures_even_the_right_password_waits_and_then_works(email: str) -> None:
    person("MOT", email="known@mot.test")
    for left in range(PER_ACCOUNT - 1, -1, -1):
        status, page = _try(email, "wrong")
        assert status == 422
        assert f"{left} попыт" in page
    status, page = _try(email, PASSWORD)
    assert status == 422
    assert "Подождите пять минут" in page
    with time_machine.travel("2026-11-23T06:05:01Z", tick=False):
        assert _try(email, PASSWORD)[0] == (302 if email.startswith("known") else 422)


@time_machine.travel(NOW, tick=False)
def test_one_address_cannot_try_many_accounts() -> None:
    for number in range(30):
        record_failure(f"person{number}@x.test", "192.0.2.7")
    assert attempts_left("fresh@x.test", "192.0.2.7") == 0
    assert attempts_left("fresh@x.test", "192.0.2.8") == PER_ACCOUNT


def test_failures_are_kept_as_digests_only() -> None:
    record_failure("secret@mot.test", "192.0.2.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, address FROM accounts_signinattempt")
        assert "secret" not in str(cursor.fetchall())


def test_tries_at_the_same_moment_do_not_pass_the_limit_together() -> None:
    email, address, at_once = f"{uuid4()}@x.test", f"test {uuid4()}", 8
    gate = Barrier(at_once)

    def guess(number: int) -> bool:
        """Say whether this try was checked at all, rather than told to wait."""
        try:
            request = RequestFactory().post("/", REMOTE_ADDR=address)
            form = SignInForm(request, {"email": email, "password": f"guess {number}"})
            gate.wait(timeout=20)
            assert not form.is_valid()
            return not form.has_error("__all__", "wait")
        finally:
            connection.close()

    with ThreadPoolExecutor(at_once) as threads:
        checked = list(threads.map(guess, range(at_once)))
    assert sum(checked) == PER_ACCOUNT


def test_a_session_ends_after_half_an_hour_without_use() -> None:
    client = Client()
    with time_machine.travel(NOW, tick=False) as time:
        client.force_login(person("MOT"))
        assert client.get(reverse("register")).status_code == 200
        for _ in range(3):
            time.shift(timedelta(minutes=25))
            assert client.get(reverse("register")).status_code == 200
        time.shift(timedelta(seconds=settings.SESSION_IDLE_SECONDS + 61))
        assert client.get(reverse("register")).status_code == 302


def test_a_session_ends_after_twelve_hours_however_busy() -> None:
    client = Client()
    with time_machine.travel(NOW, tick=False) as time:
        client.force_login(person("MOT"))
        for _ in range(int(12 * 60 / 25)):
            assert client.get(reverse("register")).status_code == 200
            time.shift(timedelta(minutes=25))
        time.shift(timedelta(minutes=25))
        assert client.get(reverse("register")).status_code == 302


def test_signing_out_ends_the_session_and_takes_a_post() -> None:
    client = Client()
    client.force_login(person("MOT"))
    assert client.get(reverse("sign_out")).status_code == 405
    client.post(reverse("sign_out"))
    assert client.get(reverse("inbox")).status_code == 302


@pytest.mark.parametrize("target", ["https://evil.test/", "//evil.test", "javascript:alert(1)"])
def test_nobody_is_sent_to_a_foreign_address(target: str) -> None:
    person("MOT", email="known@mot.test")
    answer = Client().post(
        reverse("sign_in"), {"email": "known@mot.test", "password": PASSWORD, "next": target}
    )
    assert answer.headers["Location"] == "/"


def test_the_language_is_remembered_for_the_person_and_in_the_browser() -> None:
    user = person("MOT")
    client = Client()
    client.force_login(user)
    client.post(reverse("choose_language"), {"language": "kk"})
    user.refresh_from_db()
    assert (user.language, client.cookies["kelisim_language"].value) == ("kk", "kk")
    client.post(reverse("choose_language"), {"language": "xx"})
    user.refresh_from_db()
    assert user.language in {"kk", "ru", "en"}


def test_an_actor_holds_what_the_posts_of_the_day_allow() -> None:
    user = person("MOT", "drafter")
    with actor_transaction(SYSTEM):
        Assignment.objects.filter(user=user).update(valid_until=date(2026, 6, 30))
    before, after = actor_of(user, date(2026, 6, 30)), actor_of(user, date(2026, 7, 1))
    assert before.permissions == PERMISSIONS[Role.DRAFTER]
    assert (after.permissions, after.body_id, after.powers) == (frozenset(), NOBODY, frozenset())
    assert actor_of(user, date(2024, 12, 31)).permissions == frozenset()


def test_posts_of_one_body_are_joined_and_those_of_another_left_out() -> None:
    user = person("MOT", "drafter", "signatory")
    with actor_transaction(SYSTEM):
        Assignment.objects.create(
            user=user, role="coordinator", body=Body.objects.get(code="MFA"), valid_from=date(2025, 6, 1)
        )
    someone = actor_of(user, clock.today())
    assert (someone.body_code, someone.roles) == ("MOT", frozenset({"drafter", "signatory"}))
    assert not someone.may("plans.accept")


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_reads_no_records_acts_for_no_body(role: str) -> None:
    someone = actor_of(person("MFA", role), clock.today())
    assert (someone.body_id, someone.powers) == (NOBODY, frozenset({role}))


def test_a_mission_is_an_institution_of_its_own() -> None:
    mission = Mission.objects.filter(kind="embassy").first()
    assert mission is not None
    user = User.objects.create(email="attache@mission.test", name_ru="Атташе")
    with actor_transaction(SYSTEM):
        Assignment.objects.create(
            user=user, role="mission_officer", mission=mission, valid_from=date(2025, 1, 1)
        )
    someone = actor_of(user, clock.today())
    assert (someone.body_id, someone.body_code) == (mission.pk, "")


@pytest.mark.parametrize("said", [{}, {"body": True, "mission": True}])
def test_the_database_refuses_a_post_of_nowhere_or_of_two_places(said: dict[str, bool]) -> None:
    user = User.objects.create(email="x@y.test", name_ru="X")
    places = {
        "body": Body.objects.get(code="MOT") if "body" in said else None,
        "mission": Mission.objects.first() if "mission" in said else None,
    }
    with pytest.raises(IntegrityError), actor_transaction(SYSTEM):
        Assignment.objects.create(user=user, role="drafter", valid_from=date(2025, 1, 1), **places)
