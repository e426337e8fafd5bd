"""The papers of norm 7.2: the consolidated plan by month with its totals, a body's plan in two languages."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from kelisim.directory.api import body_by_code, ministry
from kelisim.documents.api import Paper
from kelisim.events.api import Event
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import (
    accept_plan,
    consolidate,
    declare_empty_plan,
    import_plan,
    mend_row,
    return_plan,
    submit_plan,
)
from kelisim.reporting.models import ConsolidatedPlan, Plan, PlanRow
from kelisim.reporting.papers.consolidated import consolidated_paper
from kelisim.reporting.papers.own_plan import plan_paper
from kelisim.reporting.papers.words import short_body_name
from kelisim.reporting.papers_out import FORMATS, consolidated_document, plan_pdf
from tests.factories import actor, by, facts, person
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
HALF_YEAR = "2027H1"
DOUBT = [{"field": "dates", "code": "vague", "message": "?", "cell": "D6"}]


def imported(someone: Actor, *rows: dict[str, Any]) -> Any:
    return import_plan(by(someone), half_year=HALF_YEAR, reading=reading(*rows)).record_id


def accepted(code: str, *rows: dict[str, Any]) -> Any:
    body, mfa = actor(code), actor("MFA")
    plan_id = imported(body, *rows) if rows else declare_empty_plan(by(body), half_year=HALF_YEAR).record_id
    submit_plan(by(body), plan_id=plan_id)
    accept_plan(by(mfa), plan_id=plan_id)
    return plan_id


def in_march(number: int, **said: Any) -> dict[str, Any]:
    dates = {"starts_on": None, "ends_on": None, "window": ["2027-03-01", "2027-03-31"]}
    return row(number, title="Форум в Стамбуле", **{"certainty": "period", **dates, **said})


def undated(number: int) -> dict[str, Any]:
    dates = {"starts_on": None, "ends_on": None, "window": None}
    return row(number, title="Встреча без даты", certainty="unknown", **dates)


@pytest.fixture
def made() -> ConsolidatedPlan:
    accepted("MOT", row(6), in_march(7, problems=DOUBT, foreign_economic=False), undated(8))
    accepted("MOH", row(6, title="=SUM(A1) *жирный* $x$ #import", foreign_economic=None))
    accepted("MTI")
    mfa = actor("MFA")
    outcome = consolidate(by(mfa), half_year=HALF_YEAR)
    with actor_transaction(mfa):
        return ConsolidatedPlan.objects.select_related("body").get(pk=outcome.record_id)


def told(document: bytes) -> str:
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    plain = words.replace("\u200b", "").replace("\u00ad", "").replace("\u2060", "").replace("\u2011", "-")
    return " ".join(plain.split())


def said_in(paper: Paper, column: int) -> list[str]:
    return [row.cells[column].words.replace("\u00a0", " ") for group in paper.groups for row in group.rows]


def test_events_stand_by_month_and_those_without_a_date_come_last(made: ConsolidatedPlan) -> None:
    paper = consolidated_paper(made, "ru")
    groups = [(group.title.replace("\u00a0", " "), len(group.rows)) for group in paper.groups]
    assert groups == [("Январь 2027 г.", 2), ("Март 2027 г.", 1), ("Даты не известны", 1)]
    assert said_in(paper, 0) == ["1", "2", "3", "4"]


def test_a_period_is_said_in_words_and_to_be_confirmed(made: ConsolidatedPlan) -> None:
    cells = [row.cells[3] for group in consolidated_paper(made, "ru").groups for row in group.rows]
    assert [(one.words.replace("\u00a0", " ").replace("\u2060", ""), one.second) for one in cells] == [
        ("21–22 января 2027 г.", ""),
        ("21–22 января 2027 г.", ""),
        ("март 2027 г.", "дата уточняется"),
        ("даты не известны", ""),
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ["СВОДНЫЙ ПЛАН МЕЖДУНАРОДНЫХ МЕРОПРИЯТИЙ", "на I полугодие 2027 года", "Редакция № 1",
                "Министерство транспорта", "Баку, Азербайджан", "Азербайджан, Грузия", "уточняется",
                "Государственных органов, представивших пустой план: 1.", "подпункт 2) пункта 7",
                "проект 2015 года", "Стр. 1 из "]),
        ("kk", ["ХАЛЫҚАРАЛЫҚ ІС-ШАРАЛАРДЫҢ ЖИЫНТЫҚ ЖОСПАРЫ", "2027 жылғы I жартыжылдыққа арналған",
                "№ 1 редакция", "Көлік министрлігі", "Әзербайжан, Грузия", "2027 жылғы 21–22 қаңтар",
                "күні нақтыланады", "нақтыланады", "7-тармағының 2) тармақшасы", "2015 жылғы жоба"]),
        ("en", ["CONSOLIDATED PLAN OF INTERNATIONAL EVENTS", "for the first half of 2027", "Version No. 1",
                "Ministry of Transport", "Azerbaijan, Georgia", "21–22 January 2027", "date to be confirmed",
                "draft of 2015", "Page 1 of "]),
    ],
)  # fmt: skip
def test_the_consolidated_plan_speaks_its_language(
    made: ConsolidatedPlan, language: str, words: list[str]
) -> None:
    text = told(consolidated_document(made, language, "pdf"))
    assert [one for one in words if one not in text] == []
    assert "=SUM(A1) *жирный* $x$ #import" in text


def test_the_totals_add_up(made: ConsolidatedPlan) -> None:
    totals = consolidated_paper(made, "ru").totals[-1]
    assert [list(one)[1:] for one in totals.rows] == [
        ["Министерство здравоохранения", "1", "0", "0", "0"],
        ["Министерство транспорта", "3", "2", "2", "1"],
        ["Итого", "4", "2", "2", "1"],
    ]


def test_a_doubtful_row_is_marked_and_the_mark_is_explained(made: ConsolidatedPlan) -> None:
    paper = consolidated_paper(made, "ru")
    marks = [row.cells[2].note for group in paper.groups for row in group.rows]
    assert marks == ["пересечение: № 2", "пересечение: № 1", "уточняется", ""]
    assert any("уточняется" in note for note in paper.notes)
    made.rows = [{**one, "doubtful": False} for one in made.rows]
    assert not any("уточняется" in note for note in consolidated_paper(made, "ru").notes)


def test_the_foreign_economic_mark_is_yes_no_or_not_said(made: ConsolidatedPlan) -> None:
    paper = consolidated_paper(made, "ru")
    marks = dict(zip(said_in(paper, 2), said_in(paper, 7), strict=True))
    assert marks["Форум в Стамбуле"] == "нет"
    assert marks["=SUM(A1) *жирный* $x$ #import"] == "–"
    assert marks["Встреча без даты"] == "да"


def test_later_changes_of_the_register_do_not_reach_a_consolidated_plan(made: ConsolidatedPlan) -> None:
    with actor_transaction(actor("MOT")):
        Event.objects.update(title_ru="Другое")
    assert "Другое" not in told(consolidated_document(made, "ru", "pdf"))


def test_the_workbook_holds_every_event_with_its_days(made: ConsolidatedPlan) -> None:
    book = load_workbook(io.BytesIO(consolidated_document(made, "ru", "xlsx")))
    assert book.sheetnames == ["План", "Для отбора", "Итоги", "Пересечения"]
    rows = list(book["Для отбора"].iter_rows(min_row=7, max_row=10, values_only=True))
    assert [one[0] for one in rows] == [1, 2, 3, 4]
    assert rows[2][2] == "Форум в Стамбуле"
    assert rows[2][3] == "март 2027\u00a0г., дата уточняется"
    assert [str(one)[:10] for one in rows[2][10:12]] == ["2027-03-01", "2027-03-31"]
    assert rows[3][10:12] == (None, None)
    assert "=SUM(A1) *жирный* $x$ #import" in {one[2] for one in rows}
    sums = list(book["Итоги"].iter_rows(min_row=6, max_row=8, values_only=True))
    assert sums[-1][1:] == ("Итого", 4, 2, 2, 1)


def test_no_text_of_the_workbook_is_a_formula(made: ConsolidatedPlan) -> None:
    book = load_workbook(io.BytesIO(consolidated_document(made, "kk", "xlsx")))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_an_empty_half_year_is_a_paper_too() -> None:
    accepted("MTI")
    mfa = actor("MFA")
    outcome = consolidate(by(mfa), half_year=HALF_YEAR)
    with actor_transaction(mfa):
        made = ConsolidatedPlan.objects.get(pk=outcome.record_id)
        assert "В принятых планах нет мероприятий." in told(consolidated_document(made, "ru", "pdf"))
        assert load_workbook(io.BytesIO(consolidated_document(made, "ru", "xlsx")))["План"]["A5"].value == "№"


def test_there_are_three_forms_and_no_fourth() -> None:
    assert set(FORMATS) == {"xlsx", "docx", "pdf"}
    made = ConsolidatedPlan(half_year=HALF_YEAR, number=1, body=ministry(), made_by="x", rows=[], bodies=0)
    with pytest.raises(ValueError, match="odt"):
        consolidated_document(made, "ru", "odt")


def test_the_ministry_downloads_every_form(made: ConsolidatedPlan) -> None:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    for form, begins in (("pdf", b"%PDF-"), ("xlsx", b"PK"), ("docx", b"PK")):
        address = reverse(
            "consolidated_download", kwargs={"consolidated_id": made.pk, "language": "kk", "form": form}
        )
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, FORMATS[form])
        assert answer.getvalue().startswith(begins)


def paper_of(someone: Actor, plan_id: Any) -> tuple[Paper, str]:
    with actor_transaction(someone):
        plan = Plan.objects.select_related("body").get(pk=plan_id)
        return plan_paper(plan), told(plan_pdf(plan))


def test_a_plan_not_yet_sent_is_marked_as_a_draft_and_has_room_for_its_number() -> None:
    mot = actor("MOT")
    paper, text = paper_of(mot, imported(mot, row(6)))
    assert paper.mark == "ЖОБА · ПРОЕКТ"
    assert "№ ______________" in text
    assert "ЖОБА · ПРОЕКТ" in text


def test_a_sent_plan_carries_its_number_and_who_sent_it() -> None:
    mot = actor("MOT")
    with clock.at(datetime(2026, 11, 23, 6, 0, tzinfo=UTC)):
        plan_id = imported(mot, row(6))
        submit_plan(by(mot), plan_id=plan_id)
        paper, text = paper_of(mot, plan_id)
    assert paper.mark == ""
    assert "№ 1/2026, 23 ноября 2026 г." in text
    assert "№ 1/2026, 2026 жылғы 23 қараша" in text
    assert "Officer of MOT" in text
    assert "Қазақстан Республикасы Сыртқы істер министрлігіне" in text
    assert "электронной цифровой подписью" in text


def test_a_returned_plan_says_so() -> None:
    mot = actor("MOT")
    plan_id = imported(mot, row(6))
    submit_plan(by(mot), plan_id=plan_id)
    return_plan(by(actor("MFA")), plan_id=plan_id, remark="Уточните")
    assert paper_of(mot, plan_id)[0].mark == "ҚАЙТАРЫЛДЫ · ВОЗВРАЩЁН"


def test_titles_stand_side_by_side_where_there_are_both() -> None:
    mot = actor("MOT")
    plan_id = imported(mot, row(6), row(7, title="Только по-русски"))
    with actor_transaction(mot):
        first = PlanRow.objects.filter(plan_id=plan_id, event__isnull=False).first()
    assert first is not None
    days = dict.fromkeys(("starts_on", "window_from"), date(2027, 2, 1))
    days |= dict.fromkeys(("ends_on", "window_until"), date(2027, 2, 2))
    both = facts(title_kk="Түркиямен келіссөздер", title_ru="Переговоры с Турцией", **days)
    mend_row(by(mot), row_id=first.id, facts=both)
    paper, text = paper_of(mot, plan_id)
    said, alone = paper.groups[0].rows
    assert [one.words for one in said.cells[1:3]] == ["Түркиямен келіссөздер", "Переговоры с\u00a0Турцией"]
    assert (alone.cells[1].words, alone.cells[1].span) == ("Только по-русски", 2)
    assert "2027 жылғы 1–2 ақпан" in text
    assert "1–2 февраля 2027 г." in text


def test_an_accepted_plan_is_printed_as_it_was_accepted() -> None:
    mot = actor("MOT")
    plan_id = accepted("MOT", row(6))
    with actor_transaction(mot):
        Event.objects.update(title_ru="Другое")
    text = paper_of(mot, plan_id)[1]
    assert "стран – участниц ТМТМ" in text
    assert "Другое" not in text


def test_an_empty_plan_says_that_nothing_is_planned() -> None:
    moh = actor("MOH")
    plan_id = declare_empty_plan(by(moh), half_year=HALF_YEAR).record_id
    text = paper_of(moh, plan_id)[1]
    assert "На I полугодие 2027 года международные мероприятия не запланированы." in text
    assert "2027 жылғы I жартыжылдыққа халықаралық іс-шаралар жоспарланбаған." in text
    assert "подпись" in text


@pytest.mark.parametrize(
    ("code", "language", "short"),
    [
        ("MOT", "ru", "Министерство транспорта"),
        ("MOT", "kk", "Көлік министрлігі"),
        ("MOT", "en", "Ministry of Transport"),
        ("APRK", "kk", "Қазақстан Республикасы Президентінің Әкімшілігі"),
        ("APRK", "ru", "Администрация Президента"),
    ],
)
def test_a_body_is_named_without_the_republic_where_that_is_right(
    code: str, language: str, short: str
) -> None:
    assert short_body_name(body_by_code(code), language) == short
