"""The consolidated plan: arranged, its markings, its collisions, its versions and what they have apart."""

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from kelisim.access.api import GranteeKind, Marking, RecordKind, write_record_grant
from kelisim.decree.api import HalfYear
from kelisim.directory.api import ministry
from kelisim.events.api import Event
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import accept_plan, consolidate, declare_empty_plan, import_plan, submit_plan
from kelisim.reporting.constants import Arrangement
from kelisim.reporting.differing import differences
from kelisim.reporting.gathering import gathered, numbered
from kelisim.reporting.models import ConsolidatedPlan, Plan
from kelisim.reporting.noting import met_by_number
from kelisim.reporting.papers.consolidated import consolidated_paper
from kelisim.reporting.papers_out import consolidated_document, differences_document
from kelisim.reporting.versions import preview
from tests.factories import SYSTEM, actor, by, person
from tests.reporting.test_papers import told
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
HALF_YEAR = "2027H1"
GRANTED = JournalEvent("test.granted_by_body", "", "Granted")


def accepted(code: str, *rows: dict[str, Any]) -> Any:
    body, mfa = actor(code), actor("MFA")
    if rows:
        plan_id = import_plan(by(body), half_year=HALF_YEAR, reading=reading(*rows)).record_id
    else:
        plan_id = declare_empty_plan(by(body), half_year=HALF_YEAR).record_id
    submit_plan(by(body), plan_id=plan_id)
    accept_plan(by(mfa), plan_id=plan_id)
    return plan_id


def made() -> ConsolidatedPlan:
    mfa = actor("MFA")
    outcome = consolidate(by(mfa), half_year=HALF_YEAR)
    with actor_transaction(mfa):
        return ConsolidatedPlan.objects.select_related("body").get(pk=outcome.record_id)


def on(number: int, day: str, **said: Any) -> dict[str, Any]:
    dates = {"starts_on": day, "ends_on": day, "window": [day, day]}
    return row(number, **{"title": f"Мероприятие {number}", **dates, **said})


def headings(
    plan: ConsolidatedPlan, arrangement: Arrangement, language: str = "ru"
) -> list[tuple[str, list[str]]]:
    paper = consolidated_paper(plan, language, arrangement)
    return [
        (group.title.replace("\u00a0", " "), [one.cells[0].words for one in group.rows])
        for group in paper.groups
    ]


def mark(code: str, title: str, marking: Marking) -> Any:
    with actor_transaction(SYSTEM):
        event = Event.objects.get(body__code=code, title_ru=title)
        Event.objects.filter(pk=event.pk).update(marking=marking)
        return event.pk


@pytest.fixture
def two_bodies() -> None:
    accepted(
        "MOT",
        on(6, "2027-03-10", partner_countries=["GE"], place_country="GE", city="Тбилиси"),
        on(7, "2027-01-21", partner_countries=["AZ", "GE"]),
        on(8, "2027-02-02", partner_countries=[], organisations=["UN"], place_country="KZ", city="Астана"),
    )
    accepted(
        "MOH", on(9, "2027-01-05", partner_countries=[], place_country="KZ", city="", foreign_economic=None)
    )


@pytest.mark.usefixtures("two_bodies")
def test_a_number_is_given_by_date_and_is_the_same_in_every_arrangement() -> None:
    plan = made()
    assert headings(plan, Arrangement.DATE) == [
        ("Январь 2027 г.", ["1", "2"]),
        ("Февраль 2027 г.", ["3"]),
        ("Март 2027 г.", ["4"]),
    ]
    assert headings(plan, Arrangement.BODY) == [
        ("Министерство здравоохранения", ["1"]),
        ("Министерство транспорта", ["2", "3", "4"]),
    ]
    assert headings(plan, Arrangement.COUNTRY) == [
        ("Азербайджан", ["2"]),
        ("Грузия", ["2", "4"]),
        ("Международные организации", ["3"]),
        ("Государство не указано", ["1"]),
    ]
    assert headings(plan, Arrangement.LEVEL)[-1][0] == "Уровень не указан"


@pytest.mark.usefixtures("two_bodies")
def test_an_event_with_two_states_counts_under_both_and_once_in_all() -> None:
    paper = consolidated_paper(made(), "ru", Arrangement.COUNTRY)
    assert [list(one)[1:3] for one in paper.totals[-1].rows] == [
        ["Азербайджан", "1"],
        ["Грузия", "2"],
        ["Международные организации", "1"],
        ["Государство не указано", "1"],
        ["Итого", "4"],
    ]
    assert paper.groups[1].note.replace("\u00a0", " ") == "2 мероприятия · внешнеэкономических: 2"
    assert any("под каждым из них" in note for note in paper.notes)


@pytest.mark.usefixtures("two_bodies")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_every_form_says_the_same_under_the_same_headings(language: str, arrangement: Arrangement) -> None:
    plan = made()
    said = [title for title, _ in headings(plan, arrangement, language)]
    document = Document(io.BytesIO(consolidated_document(plan, language, "docx", arrangement)))
    table = next(one for one in document.tables if len(one.columns) == 8)
    shown = [one.cells[0].text.split("\t")[0].replace("\u00a0", " ") for one in table.rows]
    assert [one for one in said if one not in shown] == []
    book = load_workbook(io.BytesIO(consolidated_document(plan, language, "xlsx", arrangement)))
    column = [str(cell.value).split(":")[0].replace("\u00a0", " ") for cell in book.worksheets[0]["A"]]
    assert [one for one in said if one not in column] == []


@pytest.mark.parametrize("marking", [Marking.BODIES, Marking.PERSONS])
def test_what_is_marked_for_named_readers_is_counted_and_never_named(marking: Marking) -> None:
    accepted("MOT", on(6, "2027-01-21"), on(7, "2027-02-02", title="Тихая встреча"))
    mark("MOT", "Тихая встреча", marking)
    plan = made()
    assert (plan.events, plan.withheld) == (1, 1)
    for language in ("kk", "ru", "en"):
        for form in ("pdf", "docx", "xlsx"):
            assert "Тихая".encode() not in consolidated_document(plan, language, form)
    text = told(consolidated_document(plan, "ru", "pdf"))
    assert "Тихая встреча" not in text
    assert "имеют пометку «для названных органов» или «для названных лиц»: 1." in text


def test_an_event_marked_before_its_plan_was_accepted_is_counted_too() -> None:
    mot, mfa = actor("MOT"), actor("MFA")
    plan_id = import_plan(
        by(mot), half_year=HALF_YEAR, reading=reading(on(6, "2027-01-21"), on(7, "2027-02-02", title="Тихая"))
    ).record_id
    mark("MOT", "Тихая", Marking.BODIES)
    submit_plan(by(mot), plan_id=plan_id)
    accept_plan(by(mfa), plan_id=plan_id)
    with actor_transaction(mfa):
        snapshot = Plan.objects.get(pk=plan_id).snapshot
    assert [one["title_ru"] for one in snapshot or []] == ["Мероприятие 6"]
    plan = made()
    assert (plan.events, plan.withheld) == (1, 1)


def test_a_body_all_of_whose_events_are_not_shown_is_not_said_to_have_sent_an_empty_plan() -> None:
    accepted("MOT", on(6, "2027-01-21"))
    accepted("MOH", on(7, "2027-02-02", title="Тихая встреча"))
    accepted("MTI")
    empty = "представивших пустой план"
    assert any(empty in one for one in consolidated_paper(made(), "ru").notes)
    mark("MOH", "Тихая встреча", Marking.BODIES)
    assert not any(empty in one for one in consolidated_paper(made(), "ru").notes)


@action(GRANTED, permission="plans.draft")
def let_the_ministry_read(act: Act, *, event_id: Any) -> Outcome:
    write_record_grant(
        act,
        kind=RecordKind.EVENTS,
        record_id=event_id,
        body_id=act.actor.body_id,
        grantee_kind=GranteeKind.BODY,
        grantee_id=ministry().pk,
        grantee_name="МИД",
        norm="3",
    )
    act.record(Event.objects.get(pk=event_id))
    return Outcome(event_id)


def test_who_may_read_a_marked_event_finds_it_on_the_page_and_not_on_the_paper() -> None:
    accepted("MOT", on(6, "2027-01-21"), on(7, "2027-02-02", title="Тихая встреча"))
    event_id = mark("MOT", "Тихая встреча", Marking.BODIES)
    plan = made()
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    address = reverse("consolidated_version", args=[plan.pk])
    assert "Тихая" not in client.get(address).content.decode()
    let_the_ministry_read(by(actor("MOT")), event_id=event_id)
    page = client.get(address).content.decode()
    assert "Тихая встреча" in page
    assert reverse("event", args=[event_id]) in page
    again = made()
    assert (again.events, again.withheld) == (1, 1)
    assert "Тихая" not in told(consolidated_document(again, "ru", "pdf"))


def test_collisions_name_both_numbers_and_hold_accepted_events_only() -> None:
    accepted("MOT", on(6, "2027-01-21"))
    accepted("MOH", on(7, "2027-01-21"))
    pending = actor("MTI")
    plan_id = import_plan(by(pending), half_year=HALF_YEAR, reading=reading(on(8, "2027-01-21"))).record_id
    submit_plan(by(pending), plan_id=plan_id)
    plan = made()
    assert met_by_number(plan.collisions) == {1: [2], 2: [1]}
    assert {one["kind"] for one in plan.collisions} == {"place"}
    paper = consolidated_paper(plan, "ru")
    assert [one.cells[2].note for group in paper.groups for one in group.rows] == [
        "пересечение: № 2",
        "пересечение: № 1",
    ]
    table = paper.totals[0]
    assert (table.title, table.has_sum) == ("Отмеченные пересечения", False)
    assert [one.replace("\u00a0", " ") for one in table.rows[0]] == [
        "1",
        "2",
        "Министерство здравоохранения: Мероприятие 7",
        "Министерство транспорта: Мероприятие 6",
        "Два госоргана в одной стране одновременно",
        "21 января 2027 г.",
    ]
    book = load_workbook(io.BytesIO(consolidated_document(plan, "ru", "xlsx")))
    assert [cell.value for cell in book["Пересечения"][6]][:2] == [1, 2]


def test_a_change_that_nobody_accepted_makes_no_collision() -> None:
    accepted("MOT", on(6, "2027-01-21"))
    accepted("MOH", on(7, "2027-04-21"))
    with actor_transaction(SYSTEM):
        day = date(2027, 1, 21)
        moved = {"starts_on": day, "ends_on": day, "window_from": day, "window_until": day, "sort_on": day}
        assert Event.objects.filter(body__code="MOH").update(**moved) == 1
    assert made().collisions == []


def stored(place: int, **said: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "event": f"e{place}", "body": "MOT", "number": place, "title_kk": "", "title_ru": f"Визит {place}",
        "title_en": "", "certainty": "exact", "starts_on": "2027-01-21", "ends_on": "2027-01-22",
        "window_from": None, "window_until": None, "place": "abroad", "country": "AZ", "cities": ["Баку"],
        "countries": ["AZ"], "organisations": [], "counterparts": [], "head": "", "foreign_economic": None,
        "kind": "commission", "format": "", "level": "", "status": "planned", "sphere": "", "responsible": "",
        "note": "", "doubtful": False,
    }  # fmt: skip
    return {**usual, **said}


def test_versions_differ_by_what_came_went_and_changed_field_by_field() -> None:
    before = [stored(1), stored(2), stored(3)]
    after = [stored(1, number=2, head="Министр", cities=["Гянджа"]), stored(3, number=1), stored(4, number=3)]
    found = differences(before, after)
    assert [one["event"] for one in found.added] == ["e4"]
    assert [one["event"] for one in found.removed] == ["e2"]
    assert [(one.after["event"], one.fields) for one in found.changed] == [("e1", ("place", "head"))]
    assert (found.alike, found.count) == (1, 3)


def test_a_number_alone_is_no_difference_and_no_is_not_nothing() -> None:
    assert differences([stored(1)], [stored(1, number=9)]).count == 0
    found = differences([stored(1)], [stored(1, foreign_economic=False)])
    assert [one.fields for one in found.changed] == [("economic",)]


def test_a_plan_sent_anew_is_compared_by_body_and_title() -> None:
    found = differences([stored(1)], [stored(1, event="other", title_ru="визит  1", head="Министр")])
    assert (list(found.added), list(found.removed)) == ([], [])
    assert [one.fields for one in found.changed] == [("title_ru", "head")]
    apart = differences([stored(1)], [stored(1, event="other", body="MOH")])
    assert (len(apart.added), len(apart.removed)) == (1, 1)


def test_several_rows_for_one_event_are_compared_each_with_its_own() -> None:
    rows = [stored(1), stored(1, number=2, note="второй день")]
    assert differences(rows, rows).alike == 2
    assert len(differences(rows, rows[:1]).removed) == 1


def versions() -> tuple[ConsolidatedPlan, ConsolidatedPlan]:
    accepted("MOT", on(6, "2027-01-21"))
    earlier = made()
    accepted("MOH", on(7, "2027-02-02", title="Новое мероприятие"))
    with actor_transaction(SYSTEM):
        plan = Plan.objects.get(body__code="MOT", half_year=HALF_YEAR)
        plan.snapshot = [{**one, "head": "Министр транспорта"} for one in plan.snapshot or []]
        plan.save()
    return earlier, made()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ["РАЗЛИЧИЯ РЕДАКЦИЙ СВОДНОГО ПЛАНА", "Добавлено", "Изменено", "Руководитель делегации"]),
        ("kk", ["ЖИЫНТЫҚ ЖОСПАРДЫҢ АЙЫРМАШЫЛЫҚТАРЫ", "Қосылды", "Өзгертілді", "Делегация басшысы"]),
        ("en", ["DIFFERENCES OF THE CONSOLIDATED PLAN", "Added", "Changed", "Head of delegation"]),
    ],
)  # fmt: skip
def test_the_differences_are_a_paper_in_three_languages_and_forms(language: str, words: list[str]) -> None:
    earlier, later = versions()
    text = told(differences_document(earlier, later, language, "pdf"))
    assert [one for one in [*words, "Новое мероприятие", "Министр транспорта"] if one not in text] == []
    sheet = load_workbook(io.BytesIO(differences_document(earlier, later, language, "xlsx"))).worksheets[0]
    assert "Новое мероприятие" in {cell.value for one in sheet.iter_rows() for cell in one}
    document = Document(io.BytesIO(differences_document(earlier, later, language, "docx")))
    assert words[0] in [one.text for one in document.paragraphs]


def test_versions_without_a_difference_say_so_on_paper() -> None:
    accepted("MOT", on(6, "2027-01-21"))
    assert "Содержание двух редакций одинаково." in told(differences_document(made(), made(), "ru", "pdf"))


def ministry_client() -> Client:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    return client


def test_the_ministry_sees_what_a_new_version_would_change_before_it_is_made() -> None:
    client = ministry_client()
    address = f"{reverse('consolidated')}?half_year={HALF_YEAR}"
    accepted("MOT", on(6, "2027-01-21"))
    assert "Что вошло бы в первую редакцию" in client.get(address).content.decode()
    made()
    assert "Ничего: редакция, составленная сейчас" in client.get(address).content.decode()
    accepted("MOH", on(7, "2027-02-02", title="Новое мероприятие"))
    assert "добавлено: 1, исключено: 0, изменено: 0" in client.get(address).content.decode()
    ahead = client.get(reverse("consolidated_ahead", args=[HALF_YEAR])).content.decode()
    assert "Новое мероприятие" in ahead
    with actor_transaction(actor("MFA")):
        assert preview(HalfYear.parse(HALF_YEAR)).found.count == 1


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_of_the_plan_opens(language: str) -> None:
    earlier, later = versions()
    client = Client()
    user = person("MFA", "coordinator")
    user.language = language
    user.save()
    client.force_login(user)
    for address in (
        f"{reverse('consolidated')}?half_year={HALF_YEAR}",
        f"{reverse('consolidated')}?half_year=nonsense",
        reverse("consolidated_ahead", args=[HALF_YEAR]),
        *(f"{reverse('consolidated_version', args=[later.pk])}?by={one.value}" for one in Arrangement),
        f"{reverse('consolidated_version', args=[later.pk])}?by=nonsense&page=99",
        reverse("consolidated_differences", args=[later.pk, earlier.number]),
        reverse("consolidated_papers", args=[later.pk]),
    ):
        assert client.get(address).status_code == 200, address
    assert client.get(reverse("consolidated_differences", args=[later.pk, 7])).status_code == 404
    assert client.get(reverse("consolidated_differences", args=[earlier.pk, later.number])).status_code == 404


def test_what_stands_on_the_page_of_a_version_stands_on_its_paper() -> None:
    accepted("MOT", *(on(6 + n, "2027-01-21", title=f"Встреча {n:03d}") for n in range(130)))
    plan = made()
    client = ministry_client()
    address = reverse("consolidated_version", args=[plan.pk])
    first, second = (client.get(f"{address}?by=body&page={page}").content.decode() for page in (1, 2))
    titles = [one["title_ru"] for one in numbered(plan)]
    assert [one for one in titles[:100] if one not in first] == []
    assert [one for one in titles[100:] if one not in second] == []
    assert titles[100] not in first


def test_a_body_learns_nothing_of_the_consolidated_plan() -> None:
    earlier, later = versions()
    client = Client()
    client.force_login(person("MOT"))
    for address in (
        reverse("consolidated"),
        reverse("consolidated_ahead", args=[HALF_YEAR]),
        reverse("consolidated_version", args=[later.pk]),
        reverse("consolidated_papers", args=[later.pk]),
        reverse("consolidated_differences", args=[later.pk, earlier.number]),
        reverse("consolidated_download", args=[later.pk, "ru", "pdf"]),
        reverse("consolidated_differences_download", args=[later.pk, earlier.number, "ru", "pdf"]),
    ):
        assert client.get(address).status_code == 404, address


def of_body(someone: Actor) -> int:
    with actor_transaction(someone):
        return len(gathered(HalfYear.parse(HALF_YEAR)).rows)


def test_a_body_would_gather_its_own_plan_only() -> None:
    versions()
    assert of_body(actor("MFA")) == 2
    assert of_body(actor("MOT")) == 1
    assert of_body(actor("MTI")) == 0
