"""The palette finds across rooms, and nothing that the reader's own pages would not show."""

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.events.api import Status, record_event
from kelisim.foundation.database import actor_transaction
from kelisim.oversight.finding import find
from tests.factories import actor, by, facts, person

pytestmark = pytest.mark.django_db


def _kinds(code: str, words: str) -> list[str]:
    who = actor(code)
    with actor_transaction(who):
        return [one.url for one in find(who, words)]


def test_a_body_is_found_by_its_short_name_and_its_code() -> None:
    assert reverse("body", args=["MFA"]) in _kinds("MOT", "МИД")
    assert reverse("body", args=["MOT"]) in _kinds("MOT", "MOT")


def test_a_norm_is_found_by_its_number() -> None:
    assert f"{reverse('rules')}#p7-2" in _kinds("MOT", "7.2")
    assert f"{reverse('rules')}#p7-2" in _kinds("MOT", "п. 7 пп. 2")


def test_one_letter_finds_nothing() -> None:
    assert _kinds("MOT", "М") == []


def test_an_event_is_found_by_its_body_and_by_no_other_before_it_leaves_its_unit() -> None:
    made = record_event(
        by(actor("MOT")), facts=facts(title_ru="Совещание о ледоколах Каспия"), status=Status.IDEA
    )
    page = reverse("event", args=[made.record_id])
    assert page in _kinds("MOT", "ледоколах")
    assert page not in _kinds("MTI", "ледоколах")


def test_the_address_answers_as_data_to_whoever_is_signed_in() -> None:
    client = Client()
    assert client.get(reverse("find"), {"words": "МИД"}).status_code == 302
    client.force_login(person("MOT", "drafter"))
    answer = client.get(reverse("find"), {"words": "МИД"})
    assert any(one["url"] == reverse("body", args=["MFA"]) for one in answer.json()["found"])
