"""The inbox as a page: one next act a line, what stands beside it, many bodies in one line."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kelisim.accounts.api import Assignment, User
from kelisim.directory.api import Mission
from kelisim.duties.api import open_half_year
from kelisim.foundation.database import actor_transaction
from tests.factories import SYSTEM, actor, by, person, planned_event

pytestmark = pytest.mark.django_db
BEFORE = "2026-11-25T06:00:00Z"
LAST_DAY = "2026-12-20T06:00:00Z"


def _page(code: str, role: str, **asked: str) -> str:
    client = Client()
    client.force_login(person(code, role))
    return client.get(reverse("inbox"), asked).content.decode()


@time_machine.travel(BEFORE, tick=False)
def test_a_drafter_reads_who_sends_the_report_where_the_head_of_unit_writes_it() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    drafter, head = _page("MOT", "drafter"), _page("MOT", "head_of_unit")
    assert reverse("report_new", args=["2026H2"]) not in drafter
    assert "row__stands" in drafter
    assert reverse("report_new", args=["2026H2"]) in head


@time_machine.travel(BEFORE, tick=False)
def test_no_button_is_filled_before_the_last_day() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    assert "button--main" not in _page("MOT", "drafter")


@time_machine.travel(LAST_DAY, tick=False)
def test_on_the_last_day_the_act_is_filled() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    assert "button--main" in _page("MOT", "drafter")


@time_machine.travel(BEFORE, tick=False)
def test_what_the_ministry_owes_to_every_body_stands_in_one_line() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    page = _page("MFA", "coordinator")
    assert page.count("data-row") == 1
    assert page.count("/duties/") > 20


@time_machine.travel(BEFORE, tick=False)
def test_a_norm_narrows_the_inbox_and_an_unknown_one_does_not() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    assert _page("MOT", "drafter", norm="7.3").count("data-row") == 1
    assert _page("MOT", "drafter", norm="77.3").count("data-row") == 2


@time_machine.travel(BEFORE, tick=False)
def test_the_last_working_day_before_a_term_is_named_to_be_marked() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    page = _page("MOT", "drafter").replace("\u00a0", " ")
    assert "18 дек., пятница" in page


def test_a_mission_is_told_how_many_events_its_receiving_states_have() -> None:
    planned_event(actor("MOT"), place="abroad", country="TR", cities=["Анкара"])
    planned_event(actor("MOT"), place="abroad", country="GE", cities=["Тбилиси"])
    user = User.objects.create(email="officer@mission.test", name_ru="Проверочный Атташе", language="ru")
    mission = Mission.objects.get(city__name_en="Ankara", kind="embassy")
    with actor_transaction(SYSTEM):
        Assignment.objects.create(
            user=user, role="mission_officer", mission=mission, valid_from=date(2025, 1, 1)
        )
    client = Client()
    client.force_login(user)
    said = client.get(reverse("inbox")).content.decode().replace("\xa0", " ").replace("\u2060", "")
    assert "у госорганов 1 мероприятие в ваших государствах пребывания" in said
    assert "Министерство откроет полугодие" not in said
