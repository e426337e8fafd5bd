"""The Rules as a page: every norm in its order, how it stands, and nobody counts what is hidden from him."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kelisim.decree.api import norms
from kelisim.directory.api import bodies_owing_7
from kelisim.duties.api import open_half_year
from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.oversight.api import living_rules
from kelisim.reporting.actions import declare_empty_plan, submit_plan
from tests.factories import SYSTEM, actor, by, person

pytestmark = pytest.mark.django_db
NOW = "2026-12-18T06:00:00Z"


def _client(code: str, *roles: str, language: str = "ru") -> Client:
    client = Client()
    client.force_login(person(code, *roles))
    client.cookies["kelisim_language"] = language
    return client


@time_machine.travel(NOW, tick=False)
def test_every_norm_stands_once_in_the_order_of_the_text() -> None:
    mfa = actor("MFA")
    with actor_transaction(mfa):
        found = [one.norm.id for one in living_rules(mfa, "2026H2", None)]
    assert found == [one.id for one in norms()]
    assert len(found) == len(set(found)) > 20


@time_machine.travel(NOW, tick=False)
def test_the_figures_are_of_all_for_the_ministry_and_of_its_own_for_a_body() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    mot, mfa = actor("MOT"), actor("MFA")
    submit_plan(by(mot), plan_id=declare_empty_plan(by(mot), half_year="2027H1").record_id)
    for someone, body_id, owed, done in (
        (mfa, None, len(list(bodies_owing_7(clock.today()))), 1),
        (mot, mot.body_id, 1, 1),
        (actor("MOH"), actor("MOH").body_id, 1, 0),
        (actor("MOH"), None, 1, 0),
    ):
        with actor_transaction(someone):
            figures = {one.norm.id: one.figures for one in living_rules(someone, "2026H2", body_id)}["7.2"]
        assert figures is not None
        assert (figures.owed, figures.done) == (owed, done), someone.name


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_reads_no_records_reads_the_law_without_figures(role: str) -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    page = _client("MFA", role).get(reverse("rules"))
    assert page.status_code == 200
    shown = [one for paragraph in page.context["paragraphs"] for one in paragraph["norms"]]
    assert [one["id"] for one in shown if one["figures"]] == []


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_says_in_which_language_the_law_stands(language: str) -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    page = _client("MOT", language=language).get(reverse("rules"))
    shown = [one for paragraph in page.context["paragraphs"] for one in paragraph["norms"]]
    assert page.status_code == 200
    assert all(one["text"] and one["label"] for one in shown)
    assert {one["language"] for one in shown} <= {"kk", "ru", "en"}
    assert not page.context["sees_all"]


@time_machine.travel(NOW, tick=False)
def test_the_ministry_chooses_between_all_and_its_own() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    client = _client("MFA", "coordinator")
    assert client.get(reverse("rules")).context["everyone"]
    assert not client.get(reverse("rules"), {"whose": "ours"}).context["everyone"]
