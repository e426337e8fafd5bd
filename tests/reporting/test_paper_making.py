"""Papers of the consolidated plan are made in the background, kept by content, given to who may read."""

from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kelisim.documents.api import PaperRefused, place_of
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Unseen
from kelisim.journal.models import Entry
from kelisim.reporting import making, versions
from kelisim.reporting.actions import ask_for_papers, consolidate
from kelisim.reporting.constants import PaperState
from kelisim.reporting.making import make_next_paper
from kelisim.reporting.models import ConsolidatedPaper, ConsolidatedPlan
from kelisim.reporting.web import papers as web
from tests.factories import SYSTEM, actor, by, person
from tests.reporting.test_consolidated import accepted, made, ministry_client, on

pytestmark = pytest.mark.django_db
HALF_YEAR = "2027H1"


@pytest.fixture
def plan(settings: Any, tmp_path: Any) -> ConsolidatedPlan:
    settings.KELISIM_FILES = tmp_path
    accepted("MOT", on(6, "2027-01-21"))
    return made()


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "AT_ONCE", 0)
    monkeypatch.setattr(web, "AT_ONCE", 0)


def states(plan: ConsolidatedPlan) -> list[str]:
    with actor_transaction(SYSTEM):
        return sorted(ConsolidatedPaper.objects.filter(plan=plan).values_list("state", flat=True))


def address(plan: ConsolidatedPlan, language: str = "ru", form: str = "docx") -> str:
    return reverse("consolidated_download", args=[plan.pk, language, form])


def test_a_plan_orders_its_papers_and_the_worker_makes_each_once(plan: ConsolidatedPlan) -> None:
    assert states(plan) == ["waiting"] * 9
    count = 0
    while make_next_paper(SYSTEM):
        count += 1
    assert count == 9
    assert states(plan) == ["made"] * 9
    with actor_transaction(SYSTEM):
        paper = ConsolidatedPaper.objects.get(plan=plan, language="kk", form="pdf")
        assert place_of(paper.sha256).read_bytes().startswith(b"%PDF-")
        assert place_of(paper.sha256).stat().st_size == paper.size
        assert Entry.objects.filter(act="reporting.paper_made", record_id=plan.pk).count() == 9


def test_papers_need_not_be_ordered_by_who_writes_them_at_once() -> None:
    accepted("MOT", on(6, "2027-01-21"))
    outcome = consolidate(by(actor("MFA")), half_year=HALF_YEAR, papers=False)
    with actor_transaction(SYSTEM):
        assert not ConsolidatedPaper.objects.filter(plan_id=outcome.record_id).exists()


def test_a_short_plan_is_given_at_once_and_a_made_paper_is_given_as_it_was_made(
    plan: ConsolidatedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = ministry_client()
    at_once = client.get(address(plan)).getvalue()
    while make_next_paper(SYSTEM):
        pass
    monkeypatch.setattr(web, "written", lambda *_: pytest.fail("a made paper is not made again"))
    assert client.get(address(plan)).getvalue() == at_once


@pytest.mark.usefixtures("long")
def test_a_long_paper_is_waited_for_on_a_page_that_can_be_left(plan: ConsolidatedPlan) -> None:
    client = ministry_client()
    answer = client.get(address(plan))
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "готовится" in page
    assert 'hx-trigger="every 2s"' in page
    while make_next_paper(SYSTEM):
        pass
    page = client.get(reverse("consolidated_papers", args=[plan.pk])).content.decode()
    assert "hx-trigger" not in page
    assert address(plan) in page
    assert client.get(address(plan)).getvalue().startswith(b"PK")


@pytest.mark.usefixtures("long")
def test_papers_of_another_arrangement_and_of_differences_are_made_when_asked_for(
    plan: ConsolidatedPlan,
) -> None:
    later = made()
    client = ministry_client()
    by_country = f"{address(later)}?by=country"
    assert client.get(by_country).status_code == 302
    form = {"by": "country", "key": "papers-by-country"}
    assert client.post(reverse("consolidated_ask", args=[later.pk]), form).status_code == 302
    ask_for_papers(by(actor("MFA")), consolidated_id=later.pk, arrangement="date", since=1)
    again = ask_for_papers(by(actor("MFA")), consolidated_id=later.pk, arrangement="date", since=1)
    assert again.facts == {"asked": 0}
    while make_next_paper(SYSTEM):
        pass
    assert client.get(by_country).getvalue().startswith(b"PK")
    apart = reverse("consolidated_differences_download", args=[later.pk, 1, "kk", "pdf"])
    assert client.get(apart).getvalue().startswith(b"%PDF-")


@pytest.mark.parametrize(("arrangement", "since"), [("weight", 0), ("date", 9)])
def test_what_there_is_not_cannot_be_asked_for(plan: ConsolidatedPlan, arrangement: str, since: int) -> None:
    with pytest.raises(Unseen):
        ask_for_papers(by(actor("MFA")), consolidated_id=plan.pk, arrangement=arrangement, since=since)


def test_a_body_cannot_ask_for_papers(plan: ConsolidatedPlan) -> None:
    with pytest.raises(Unseen):
        ask_for_papers(by(actor("MOT")), consolidated_id=plan.pk, arrangement="date")
    with actor_transaction(actor("MOT")):
        assert not ConsolidatedPaper.objects.exists()


def test_a_paper_that_cannot_be_made_is_tried_again_then_shown_as_failed_and_can_be_asked_for_anew(
    plan: ConsolidatedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_said: Any) -> bytes:
        raise PaperRefused("typesetting was stopped at a limit")

    with monkeypatch.context() as broken:
        broken.setattr(making, "written", refuse)
        count = 0
        while make_next_paper(SYSTEM):
            count += 1
    assert count == 27
    assert states(plan) == ["failed"] * 9
    ask_for_papers(by(actor("MFA")), consolidated_id=plan.pk, arrangement="date")
    assert states(plan) == ["waiting"] * 9
    assert make_next_paper(SYSTEM)
    with actor_transaction(SYSTEM):
        assert ConsolidatedPaper.objects.filter(plan=plan, state=PaperState.MADE).count() == 1


def test_a_paper_left_by_a_process_that_ended_is_begun_again_and_not_before(
    plan: ConsolidatedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(*_said: Any) -> bytes:
        raise KeyboardInterrupt

    with time_machine.travel("2027-01-05 10:00:00+05:00", tick=False) as clock:
        with monkeypatch.context() as ended:
            ended.setattr(making, "written", end)
            for _ in range(9):
                with pytest.raises(KeyboardInterrupt):
                    make_next_paper(SYSTEM)
        assert not make_next_paper(SYSTEM)
        clock.shift(301)
        assert make_next_paper(SYSTEM)


def test_a_paper_whose_content_was_lost_is_written_anew(plan: ConsolidatedPlan) -> None:
    while make_next_paper(SYSTEM):
        pass
    with actor_transaction(SYSTEM):
        place_of(ConsolidatedPaper.objects.get(plan=plan, language="ru", form="docx").sha256).unlink()
    assert ministry_client().get(address(plan)).getvalue().startswith(b"PK")


@pytest.mark.parametrize(
    ("language", "query", "name"),
    [
        ("ru", "", "сводный-план-2027H1-1-ru.xlsx"),
        ("kk", "?by=country", "жиынтық-жоспар-2027H1-1-елдер-бойынша-kk.xlsx"),
        ("en", "?by=level", "consolidated-plan-2027H1-1-by-level-en.xlsx"),
    ],
)
def test_a_paper_is_saved_under_a_safe_name_in_its_language(
    plan: ConsolidatedPlan, language: str, query: str, name: str
) -> None:
    answer = ministry_client().get(address(plan, language, "xlsx") + query)
    said = unquote(answer["Content-Disposition"])
    assert said.startswith("attachment; filename")
    assert said.rstrip('"').endswith(name)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("wrong", ["de/pdf", "ru/odt", "ru/pdf?by=weight"])
def test_there_is_no_other_paper(plan: ConsolidatedPlan, wrong: str) -> None:
    language, _slash, form = wrong.partition("/")
    form, _mark, query = form.partition("?")
    answer = ministry_client().get(f"{address(plan, language, form)}?{query}")
    assert answer.status_code == 404


def test_access_is_asked_on_each_fetch(plan: ConsolidatedPlan) -> None:
    while make_next_paper(SYSTEM):
        pass
    user = person("MFA", "coordinator")
    client = Client()
    client.force_login(user)
    assert client.get(address(plan)).getvalue().startswith(b"PK")
    with actor_transaction(SYSTEM):
        user.assignments.update(valid_until=date(2025, 12, 31))
    assert client.get(address(plan)).status_code != 200
