"""The own account: what a post allows, a changed and a forgotten password; nothing is given away."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from kelisim.accounts.api import User
from kelisim.accounts.guessing import PER_ACCOUNT
from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.journal.api import Entry, send_due_effects
from tests.factories import SYSTEM, person

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
CHOSEN = "тихая река за перевалом"


def _change(client: Client, **said: str) -> int:
    usual = {"present": PASSWORD, "password": CHOSEN, "again": CHOSEN}
    return client.post(reverse("account"), {**usual, **said}).status_code


def test_the_account_tells_the_posts_and_what_they_allow() -> None:
    client = Client()
    client.force_login(person("MOT", "drafter"))
    page = client.get(reverse("account")).content.decode()
    assert "готовить планы и информацию" in page
    assert "принимать планы" not in page


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one() -> None:
    user = person("MOT")
    here, there = Client(), Client()
    here.force_login(user)
    there.force_login(user)
    assert _change(here) == 302
    assert here.get(reverse("register")).status_code == 200
    assert there.get(reverse("register")).status_code == 302
    user.refresh_from_db()
    assert user.check_password(CHOSEN)
    with actor_transaction(SYSTEM):
        entry = Entry.objects.get(act="accounts.password_changed")
    assert (entry.record_id, entry.difference) == (user.pk, {})


def test_the_present_password_cannot_be_guessed_from_an_open_session() -> None:
    user = person("MOT")
    client = Client()
    client.force_login(user)
    assert [_change(client, present="wrong") for _ in range(PER_ACCOUNT)] == [422] * PER_ACCOUNT
    assert _change(client) == 422
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_forgotten_password_is_answered_alike_for_every_address_and_mailed_to_a_known_one() -> None:
    user = person("MOT", email="known@mot.test")
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    answers = set()
    for email in ("known@mot.test", "nobody@mot.test"):
        answer = Client().post(reverse("forgotten"), {"email": email})
        answers.add((answer.status_code, token.sub("", answer.content.decode())))
    assert len(answers) == 1
    with actor_transaction(SYSTEM):
        send_due_effects(SYSTEM)
        assert Entry.objects.filter(act="accounts.password_asked").count() == 1
    assert [one.to for one in mail.outbox] == [["known@mot.test"]]
    found = re.search(r"https://kelisim\.test(\S+)", str(mail.outbox[0].body))
    assert found is not None
    link = found[1]
    assert Client().get(link).status_code == 200
    assert Client().post(link, {"password": "short", "again": "short"}).status_code == 422
    assert Client().post(link, {"password": CHOSEN, "again": CHOSEN}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(CHOSEN)
    assert Client().get(link).status_code == 404


def test_a_link_for_a_password_holds_one_hour_and_not_for_another_person() -> None:
    from kelisim.accounts.links import password_link

    one, other = person("MOT"), person("MOT")
    link = password_link(one).removeprefix("https://kelisim.test")
    assert Client().get(link.replace(str(one.pk), str(other.pk))).status_code == 404
    assert Client().get(link).status_code == 200
    with time_machine.travel(clock.now().timestamp() + 3700, tick=False):
        assert Client().get(link).status_code == 404


def test_asking_again_and_again_sends_no_more_than_a_few_mails() -> None:
    person("MOT", email="known@mot.test")
    for _ in range(PER_ACCOUNT + 3):
        assert Client().post(reverse("forgotten"), {"email": "known@mot.test"}).status_code == 200
    with actor_transaction(SYSTEM):
        send_due_effects(SYSTEM)
    assert len(mail.outbox) == PER_ACCOUNT
    assert User.objects.filter(email="known@mot.test").count() == 1
