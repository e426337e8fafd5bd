"""Who reads a file: its body; the Ministry once the plan was sent. For others it is not there."""

import hashlib
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.documents.api import StoredFile, files_for, store_file
from kelisim.foundation.actors import NOBODY, Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Unseen
from kelisim.reporting.actions import import_plan, return_plan, submit_plan
from tests.factories import SYSTEM, actor, by, person
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
CONTENT = "Қазақстан мен Түркия".encode()


def sent_in(someone: Actor, content: bytes = CONTENT, name: str = "Жоспар «II».xlsx") -> UUID:
    return store_file(by(someone), content=content, name=name).record_id


def planned_with(someone: Actor, file_id: UUID) -> Any:
    return import_plan(
        by(someone), half_year="2027H1", reading=reading(row()), file_id=file_id, file_name="x"
    ).record_id


def rows_seen(someone: Actor, file_id: UUID) -> tuple[bool, bool]:
    """Say what row security alone lets the actor see, and what the filter of the code says."""
    with actor_transaction(someone):
        return (
            StoredFile.objects.filter(pk=file_id).exists(),
            files_for(someone).filter(pk=file_id).exists(),
        )


def signed_in(code: str, *roles: str) -> Client:
    client = Client()
    client.force_login(person(code, *roles))
    return client


def test_a_body_sees_its_own_file_and_no_other_body_does() -> None:
    mot, moh = actor("MOT"), actor("MOH")
    file_id = sent_in(mot)
    assert rows_seen(mot, file_id) == (True, True)
    assert rows_seen(moh, file_id) == (False, False)
    sent_in(moh)
    assert rows_seen(moh, file_id) == (False, False)


def test_the_ministry_sees_the_file_when_the_plan_was_sent_and_not_before() -> None:
    mot, mfa = actor("MOT"), actor("MFA")
    file_id, aside = sent_in(mot), sent_in(mot, b"aside", "черновик.xlsx")
    plan_id = planned_with(mot, file_id)
    assert rows_seen(mfa, file_id) == (False, False)
    submit_plan(by(mot), plan_id=plan_id)
    assert rows_seen(mfa, file_id) == (True, True)
    assert rows_seen(mfa, aside) == (False, False)
    assert rows_seen(actor("MOH"), file_id) == (False, False)


def test_a_file_of_a_corrected_plan_is_seen_when_it_is_sent_again() -> None:
    mot, mfa = actor("MOT"), actor("MFA")
    first, second = sent_in(mot), sent_in(mot, b"corrected")
    plan_id = planned_with(mot, first)
    submit_plan(by(mot), plan_id=plan_id)
    return_plan(by(mfa), plan_id=plan_id, remark="Уточните даты")
    planned_with(mot, second)
    assert rows_seen(mfa, second) == (False, False)
    submit_plan(by(mot), plan_id=plan_id)
    assert rows_seen(mfa, second) == (True, True)


def test_a_file_of_another_body_is_not_sent_along() -> None:
    mot, moh = actor("MOT"), actor("MOH")
    plan_id = planned_with(moh, sent_in(mot))
    with pytest.raises(Unseen):
        submit_plan(by(moh), plan_id=plan_id)


def test_who_acts_for_no_body_sees_no_file() -> None:
    file_id = sent_in(actor("MOT"))
    nobody = Actor(id=SYSTEM.id, name="auditor", body_id=NOBODY, powers=frozenset({"auditor"}))
    assert rows_seen(nobody, file_id) == (False, False)


def test_a_file_comes_back_as_it_was_sent_and_is_never_shown() -> None:
    file_id = sent_in(actor("MOT"))
    answer = signed_in("MOT").get(reverse("file", args=[file_id]))
    assert answer.status_code == 200
    assert answer.streaming
    assert hashlib.sha256(answer.getvalue()).hexdigest() == hashlib.sha256(CONTENT).hexdigest()
    assert answer.headers["Content-Length"] == str(len(CONTENT))
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%D0%96%D0%BE%D1%81%D0%BF%D0%B0%D1%80%20%C2%ABII%C2%BB.xlsx"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_absent_and_forbidden_look_the_same() -> None:
    forbidden = reverse("file", args=[sent_in(actor("MOT"))])
    absent = reverse("file", args=["00000000-0000-7000-8000-000000000000"])
    stranger = signed_in("MOH")
    pages = [stranger.get(one) for one in (forbidden, absent)]
    assert [one.status_code for one in pages] == [404, 404]
    said = [one.content.decode().split("<main")[1].split("</main")[0] for one in pages]
    assert said[0] == said[1]
    assert signed_in("MFA", "auditor").get(forbidden).status_code == 404
    assert Client().get(forbidden).status_code == 302
    assert signed_in("MOT").post(forbidden).status_code == 405


def test_the_plan_page_gives_the_file_to_the_body_and_later_to_the_ministry() -> None:
    mot = actor("MOT")
    file_id = sent_in(mot)
    plan_id = planned_with(mot, file_id)
    address, link = reverse("plan", args=[plan_id]), reverse("file", args=[file_id])
    assert link in signed_in("MOT").get(address).content.decode()
    submit_plan(by(mot), plan_id=plan_id)
    ministry = signed_in("MFA", "coordinator")
    assert link in ministry.get(address).content.decode()
    assert ministry.get(link).getvalue() == CONTENT
