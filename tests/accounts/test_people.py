"""People of a body: invited by its administrator, appointed, ended at once; a link opens one thing once."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from kelisim.accounts.actions import appoint, end_post, invite, withdraw_invitation
from kelisim.accounts.api import Assignment, User, actor_of, people_of_body
from kelisim.accounts.models import Invitation
from kelisim.directory.api import Body, Mission
from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.journal.api import Entry, send_due_effects
from tests.factories import SYSTEM, by, person

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
CHOSEN = "тихая река за перевалом"


def _manager(code: str = "MOT", role: str = "body_administrator") -> User:
    return person(code, role)


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _form(**said: str) -> dict[str, str]:
    usual = {
        "email": "new@mot.test", "name_ru": "А. Серикова", "name_kk": "А. Серікова", "name_en": "",
        "language": "kk", "role": "drafter", "post_ru": "эксперт", "post_kk": "сарапшы", "post_en": "",
        "unit": "", "valid_from": str(clock.today()), "valid_until": "", "body": "MOT", "key": str(new_id()),
    }  # fmt: skip
    return {**usual, **said}


def _mailed_link() -> str:
    with actor_transaction(SYSTEM):
        send_due_effects(SYSTEM)
    found = re.search(r"https://kelisim\.test(\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def _invited(manager: User, **said: str) -> str:
    answer = _client(manager).post(reverse("person_invite"), _form(**said))
    assert answer.status_code == 302, answer.content.decode()
    return _mailed_link()


def test_an_invited_person_chooses_a_password_and_works_in_the_post() -> None:
    link = _invited(_manager())
    assert mail.outbox[-1].subject == "Kelisim жүйесіне шақыру"
    guest = Client()
    page = guest.get(link)
    assert page.status_code == 200
    assert "А. Серикова" in page.content.decode()
    answer = guest.post(link, {"password": CHOSEN, "again": CHOSEN})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("inbox"))
    user = User.objects.get(email="new@mot.test")
    assert actor_of(user, clock.today()).roles == frozenset({"drafter"})
    assert guest.get(reverse("register")).status_code == 200
    assert user.check_password(CHOSEN)
    again = Client().get(link)
    assert again.status_code == 410
    assert "Приглашение уже принято" in again.content.decode()
    with actor_transaction(SYSTEM):
        assert Entry.objects.filter(act="accounts.invited").count() == 1
        entry = Entry.objects.get(act="accounts.invitation_accepted")
        assert entry.actor_name == "А. Серикова"
        assert CHOSEN not in str(entry.difference)


def test_a_weak_or_differing_password_is_refused_beside_its_field_and_the_link_stays_good() -> None:
    link = _invited(_manager())
    for said in ({"password": "short", "again": "short"}, {"password": CHOSEN, "again": CHOSEN + "!"}):
        answer = Client().post(link, said)
        assert answer.status_code == 422
        assert "field--bad" in answer.content.decode()
    assert Client().post(link, {"password": CHOSEN, "again": CHOSEN}).status_code == 302


def test_a_renewed_a_withdrawn_and_an_expired_link_open_nothing() -> None:
    manager = _manager()
    first = _invited(manager)
    with actor_transaction(SYSTEM):
        invitation = Invitation.objects.get(email="new@mot.test")
    renew = reverse("invitation_renew", args=[invitation.pk])
    assert _client(manager).post(renew, {"key": str(new_id()), "version": "1"}).status_code == 302
    second = _mailed_link()
    assert second != first
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    with actor_transaction(SYSTEM):
        assert Entry.objects.filter(act="accounts.invitation_renewed").count() == 1
    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1), tick=False):
        assert Client().get(second).status_code == 410
    withdraw = reverse("invitation_withdraw", args=[invitation.pk])
    assert _client(manager).post(withdraw, {"key": str(new_id()), "version": "2"}).status_code == 302
    assert Client().post(second, {"password": CHOSEN, "again": CHOSEN}).status_code == 404
    assert not User.objects.filter(email="new@mot.test").exists()


def test_a_made_up_link_and_one_for_another_invitation_are_not_found() -> None:
    link = _invited(_manager())
    seal = link.rstrip("/").rsplit("/", 1)[1]
    other = reverse("invitation", args=[new_id(), seal])
    wrong = link.replace(seal, "0" * len(seal))
    assert {Client().get(one).status_code for one in (other, wrong)} == {404}


def test_inviting_an_address_with_an_account_tells_the_manager_nothing_and_needs_its_password() -> None:
    known = person("MOH", email="new@mot.test")
    manager = _manager()
    link = _invited(manager)
    guest = Client()
    page = guest.get(link).content.decode()
    assert "учётная запись уже есть" in page
    assert guest.post(link, {"password": CHOSEN, "again": CHOSEN}).status_code == 200
    assert Assignment.objects.filter(user=known, body__code="MOT").count() == 0
    guest.force_login(known)
    assert guest.post(link).status_code == 302
    assert Assignment.objects.filter(user=known, body__code="MOT").count() == 1
    known.refresh_from_db()
    assert known.check_password(PASSWORD)


@pytest.mark.parametrize("role", ["coordinator", "administrator", "auditor", "body_administrator"])
def test_the_administrator_of_a_body_appoints_to_no_role_outside_it(role: str) -> None:
    answer = _client(_manager()).post(reverse("person_invite"), _form(role=role))
    assert answer.status_code == 422
    with actor_transaction(SYSTEM):
        assert not Invitation.objects.exists()


def test_the_administrator_appoints_an_administrator_of_a_body_who_then_reads_no_records() -> None:
    link = _invited(_manager("MFA", "administrator"), role="body_administrator")
    Client().post(link, {"password": CHOSEN, "again": CHOSEN})
    someone = actor_of(User.objects.get(email="new@mot.test"), clock.today())
    assert someone.body_id.int == 0
    assert someone.may("people.own")
    assert not someone.may("events.read")


def test_another_body_does_not_exist_for_the_administrator_of_a_body() -> None:
    stranger = person("MOH")
    client = _client(_manager())
    assert client.get(reverse("people"), {"body": "MOH"}).status_code == 404
    assert client.get(reverse("person", args=[stranger.pk])).status_code == 404
    assert client.post(reverse("person_invite"), _form(body="MOH")).status_code == 404
    held = Assignment.objects.filter(user=stranger).first()
    assert held is not None
    ended = client.post(reverse("post_end", args=[held.pk]), {"reason": "x", "key": str(new_id())})
    assert ended.status_code == 404
    assert stranger.email not in client.get(reverse("people")).content.decode()


def test_row_security_holds_where_the_code_would_not() -> None:
    manager = actor_of(_manager(), clock.today())
    moh = Body.objects.get(code="MOH")
    user = person("MOH")
    day: dict[str, Any] = {"valid_from": clock.today()}
    with pytest.raises(DatabaseError), actor_transaction(manager):
        Assignment.objects.create(user=user, role="drafter", body=moh, **day)
    mot = Body.objects.get(code="MOT")
    with pytest.raises(DatabaseError), actor_transaction(manager):
        Assignment.objects.create(user=user, role="administrator", body=mot, **day)
    with actor_transaction(manager):
        assert Assignment.objects.filter(user=user).update(ended_at=clock.now()) == 0
    drafter = actor_of(person("MOT", "drafter"), clock.today())
    _invited(_manager())
    with actor_transaction(drafter):
        assert not Invitation.objects.exists()
    with actor_transaction(manager):
        assert Invitation.objects.count() == 1


def test_ending_a_post_takes_the_rights_with_the_next_request_and_asks_for_a_reason() -> None:
    officer = person("MOT", "drafter")
    session = _client(officer)
    assert session.get(reverse("register")).status_code == 200
    held = Assignment.objects.get(user=officer)
    client = _client(_manager())
    silent = client.post(reverse("post_end", args=[held.pk]), {"reason": "", "key": str(new_id())})
    assert silent.status_code == 422
    end = {"reason": "перешёл в другой орган", "key": str(new_id()), "version": "1"}
    assert client.post(reverse("post_end", args=[held.pk]), end).status_code == 302
    assert session.get(reverse("register")).status_code == 404
    assert officer not in people_of_body(Body.objects.get(code="MOT").pk, clock.today())
    page = client.get(reverse("person", args=[officer.pk])).content.decode()
    assert "перешёл в другой орган" in page


def test_nobody_changes_the_own_posts_and_the_last_administrator_stays() -> None:
    manager = person("MOT", "body_administrator", "drafter")
    own = Assignment.objects.get(user=manager, role="drafter")
    acting = actor_of(manager, clock.today())
    with pytest.raises(Refusal, match="Свои должности"):
        end_post(by(acting), assignment_id=own.pk, reason="сам")
    last = Assignment.objects.get(user=person("MFA", "administrator"))
    with pytest.raises(Refusal, match="последний администратор"):
        end_post(by(SYSTEM), assignment_id=last.pk, reason="уходит")
    person("MFA", "administrator")
    end_post(by(SYSTEM), assignment_id=last.pk, reason="уходит")


def test_the_ministrys_administrator_manages_the_missions_and_no_other_body_does() -> None:
    mission = Mission.objects.filter(kind="embassy").first()
    assert mission is not None
    said = _form(role="mission_officer", mission=str(mission.pk), body="MFA", email="at@mission.test")
    assert _client(_manager("MFA")).post(reverse("person_invite"), said).status_code == 302
    Client().post(_mailed_link(), {"password": CHOSEN, "again": CHOSEN})
    officer = actor_of(User.objects.get(email="at@mission.test"), clock.today())
    assert officer.body_id == mission.pk
    nowhere = _client(_manager("MFA")).post(
        reverse("person_invite"), _form(role="mission_officer", body="MFA", email="b@mission.test")
    )
    assert nowhere.status_code == 422
    assert "Выберите загранучреждение" in nowhere.content.decode()
    assert _client(_manager()).post(reverse("person_invite"), {**said, "body": "MOT"}).status_code == 422


def test_one_more_post_and_a_changed_one_are_seen_in_the_list() -> None:
    officer = person("MOT", "drafter")
    client = _client(_manager())
    said = _form(role="signatory", post_ru="вице-министр", post_kk="вице-министр")
    assert client.post(reverse("person_appoint", args=[officer.pk]), said).status_code == 302
    held = Assignment.objects.get(user=officer, role="signatory")
    changed = {"post_ru": "первый вице-министр", "unit": "", "key": str(new_id()), "version": "1",
               "valid_until": str(clock.today())}  # fmt: skip
    assert client.post(reverse("post_change", args=[held.pk]), changed).status_code == 302
    with actor_transaction(SYSTEM):
        assert Entry.objects.filter(act="accounts.post_changed", record_id=held.pk).count() == 1
    stale = client.post(reverse("post_change", args=[held.pk]), {**changed, "key": str(new_id())})
    assert stale.status_code == 409
    page = client.get(reverse("person", args=[officer.pk])).content.decode()
    assert "первый вице-министр" in page
    assert "Подписант" in page or "Подписывающ" in page
    acting, stranger, mot = actor_of(_manager(), clock.today()), person("MOH"), Body.objects.get(code="MOT")
    post: dict[str, Any] = {"post": {"ru": "эксперт"}, "valid_from": clock.today()}
    with pytest.raises(Unseen):
        appoint(by(acting), user_id=stranger.pk, role="drafter", body_id=mot.pk, **post)


def test_a_second_open_invitation_and_days_in_the_past_are_named_beside_their_fields() -> None:
    manager = _manager()
    _invited(manager)
    twice = _client(manager).post(reverse("person_invite"), _form())
    assert twice.status_code == 422
    assert "уже есть действующее приглашение" in twice.content.decode()
    yesterday = str(clock.today() - timedelta(days=1))
    past = _client(manager).post(
        reverse("person_invite"), _form(email="c@mot.test", valid_from="2025-01-01", valid_until=yesterday)
    )
    assert "Последний день уже прошёл" in past.content.decode()


def test_acts_refuse_what_the_pages_never_send() -> None:
    acting = actor_of(_manager(), clock.today())
    moh, mot = (Body.objects.get(code=one) for one in ("MOH", "MOT"))
    said: dict[str, Any] = {"email": "x@mot.test", "name": {"ru": "Х"}}
    said |= {"post": {"ru": "эксперт"}, "valid_from": clock.today()}
    with pytest.raises(Unseen):
        invite(by(acting), role="drafter", body_id=moh.pk, **said)
    made = invite(by(acting), role="drafter", body_id=mot.pk, **said).record_id
    stranger = actor_of(_manager("MOH"), clock.today())
    with pytest.raises(Unseen):
        withdraw_invitation(by(stranger), invitation_id=made)
