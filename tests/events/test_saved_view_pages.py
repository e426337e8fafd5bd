"""Saved views of the register: a person's own and a body's shared ones, opened with one click."""

import re
from uuid import UUID

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kelisim.events.keeping import choose_view, remove_view, rename_view, save_view
from kelisim.events.models import ChosenView, SavedView
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from kelisim.journal.api import entries_of_record
from tests.events.pages import person_of, reader
from tests.factories import actor, by, fresh_key, planned_event

pytestmark = pytest.mark.django_db
TURKEY = "half_year=2026H2&country=TR&sort=latest&columns=dates,status"


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


def _save(client: Client, name: str, *, shared: bool = False, asked: str = TURKEY) -> str:
    form = {"key": fresh_key(), "name": name, "asked": asked, **({"shared": "yes"} if shared else {})}
    answer = client.post(reverse("register_view_save"), form)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer.headers["Location"]


def _names(client: Client) -> list[str]:
    page = client.get(reverse("register"), {"half_year": ""}).content.decode()
    chips = page[page.index('<nav class="chips"') :]
    return re.findall(r"<span>([^<]+)</span>", chips[: chips.index("</nav>")])


@time_machine.travel("2026-11-25T06:00:00Z", tick=False)
def test_a_view_opens_with_its_filter_its_order_and_its_columns_in_the_address(mot: Actor) -> None:
    planned_event(mot, title_ru="С Турцией")
    planned_event(mot, title_ru="С Китаем", countries=["CN"])
    client = reader("MOT")
    address = client.get(_save(client, "Турция")).headers["Location"]
    assert {"country=TR", "sort=latest", "half_year=now", "columns=dates%2Cstatus"} <= set(
        address.split("?")[1].split("&")
    )
    page = client.get(address)
    assert [line.event.title for line in page.context["lines"]] == ["С Турцией"]
    assert [one.key for one in page.context["labels"]] == ["dates", "event", "status"]
    assert page.context["view"].name == "Турция"
    assert not page.context["view_changed"]


def test_the_present_half_year_of_a_view_goes_with_the_time_and_another_one_stays(mot: Actor) -> None:
    with time_machine.travel("2026-11-25T06:00:00Z", tick=False):
        client = reader("MOT")
        user = person_of(client)
        present, past = _save(client, "Сейчас"), _save(client, "Тогда", asked="half_year=2025H1")
    with time_machine.travel("2027-02-01T06:00:00Z", tick=False):
        client.force_login(user)
        shown = [
            str(client.get(client.get(one).headers["Location"]).context["form"].half_year_asked)
            for one in (present, past)
        ]
    assert shown == ["2027H1", "2025H1"]


def test_an_own_view_is_seen_by_its_person_and_a_shared_one_by_the_body(mot: Actor) -> None:
    mine, colleague, other = reader("MOT"), reader("MOT"), reader("MOH")
    _save(mine, "Моя")
    _save(mine, "Общая", shared=True)
    assert _names(mine) == ["Моя", "Общая"]
    assert _names(colleague) == ["Общая"]
    assert _names(other) == []


def test_row_security_shows_no_view_to_another_body_or_person(mot: Actor) -> None:
    save_view(by(mot), name="Моя", asked={"half_year": ""})
    save_view(by(mot), name="Общая", asked={"half_year": ""}, is_shared=True)
    for someone, seen in ((mot, 2), (actor("MOT", "signatory"), 1), (actor("MOH"), 0), (actor("MFA"), 0)):
        with actor_transaction(someone):
            assert SavedView.objects.count() == seen


def test_nobody_saves_a_view_in_the_name_of_another(mot: Actor) -> None:
    other = actor("MOH")
    with pytest.raises(Exception, match="row-level security"), actor_transaction(mot), transaction.atomic():
        SavedView.objects.create(body_id=other.body_id, person_id=other.id, name="Чужая")


def _view(mot: Actor, name: str = "Турция", *, is_shared: bool = False) -> UUID:
    return save_view(by(mot), name=name, asked={"half_year": "now"}, is_shared=is_shared).record_id


def test_a_view_is_renamed_and_removed_and_the_journal_says_so(mot: Actor) -> None:
    view_id = _view(mot)
    rename_view(by(mot, version=1), view_id=view_id, name="  Турция   и Азербайджан ")
    remove_view(by(mot, version=2), view_id=view_id)
    with actor_transaction(mot):
        assert SavedView.objects.get(pk=view_id).name == "Турция и Азербайджан"
        acts = [one.act for one in entries_of_record(view_id)]
    assert acts == ["events.view_removed", "events.view_renamed", "events.view_saved"]
    with pytest.raises(Unseen):
        rename_view(by(mot), view_id=view_id, name="Снова")


def test_two_people_cannot_overwrite_each_others_name_of_a_shared_view(mot: Actor) -> None:
    view_id = _view(mot, is_shared=True)
    rename_view(by(mot, version=1), view_id=view_id, name="Первое")
    with pytest.raises(Conflict):
        rename_view(by(mot, version=1), view_id=view_id, name="Второе")


def test_a_shared_view_is_kept_by_its_maker_and_by_a_head_and_by_nobody_else(mot: Actor) -> None:
    view_id = _view(actor("MOT", "drafter"), is_shared=True)
    with pytest.raises(Refusal) as raised:
        remove_view(by(actor("MOT", "drafter", "desk")), view_id=view_id)
    assert raised.value.code == "not_kept"
    with pytest.raises(Unseen):
        remove_view(by(actor("MOH")), view_id=view_id)
    remove_view(by(actor("MOT", "head_of_unit")), view_id=view_id)


@pytest.mark.parametrize(("name", "code"), [("  ", "name"), ("я" * 81, "name"), ("турция", "name_taken")])
def test_a_name_is_said_fits_and_is_free(mot: Actor, name: str, code: str) -> None:
    _view(mot)
    with pytest.raises(Refusal) as raised:
        save_view(by(mot), name=name, asked={})
    assert raised.value.code == code


def test_a_name_that_is_refused_is_not_lost(mot: Actor) -> None:
    client = reader("MOT")
    _save(client, "Турция")
    answer = client.post(
        reverse("register_view_save"), {"key": fresh_key(), "name": "Турция", "asked": TURKEY}
    )
    assert answer.status_code == 422
    assert "Турция" in answer.content.decode()


def test_the_chosen_view_opens_first_until_it_is_given_up_or_removed(mot: Actor) -> None:
    client = reader("MOT")
    opened = _save(client, "Турция")
    view_id = UUID(opened.strip("/").split("/")[-1])
    first = reverse("register_view_first", args=[view_id])
    client.post(first, {"key": fresh_key(), "first": "yes"})
    assert "country=TR" in client.get(reverse("register")).headers["Location"]
    assert client.get(reverse("register"), {"half_year": "now"}).status_code == 200
    client.post(first, {"key": fresh_key(), "first": "no"})
    assert client.get(reverse("register")).status_code == 200
    client.post(first, {"key": fresh_key(), "first": "yes"})
    client.post(reverse("register_view_remove", args=[view_id]), {"key": fresh_key(), "version": "1"})
    assert client.get(reverse("register")).status_code == 200
    assert client.get(opened).status_code == 404


def test_a_view_of_another_person_cannot_be_chosen(mot: Actor) -> None:
    view_id = _view(actor("MOT", "drafter"))
    with pytest.raises(Unseen):
        choose_view(by(actor("MOT", "signatory")), view_id=view_id)


def test_a_person_has_one_first_view_in_a_body(mot: Actor) -> None:
    choose_view(by(mot), view_id=_view(mot))
    choose_view(by(mot), view_id=_view(mot, "Китай"))
    with actor_transaction(mot):
        assert ChosenView.objects.count() == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            ChosenView.objects.create(person_id=mot.id, body_id=mot.body_id)


def test_what_the_register_does_not_know_is_not_kept_in_a_view(mot: Actor) -> None:
    client = reader("MOT")
    address = client.get(_save(client, "Смесь", asked="half_year=2025H1&country=XX&evil=1&kind=zzz")).headers[
        "Location"
    ]
    assert re.sub(r"&view=.*", "", address.split("?")[1]) == "half_year=2025H1"


def test_a_changed_filter_is_offered_as_a_new_view(mot: Actor) -> None:
    client = reader("MOT")
    address = client.get(_save(client, "Турция")).headers["Location"]
    page = client.get(address.replace("country=TR", "country=CN"))
    assert page.context["view_changed"]
    assert "Сохранить как новую подборку" in page.content.decode()
