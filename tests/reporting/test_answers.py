"""Questions of a row are answered where they are asked; nothing typed is lost; steps can be taken back."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.events.api import Event
from kelisim.foundation.database import actor_transaction
from kelisim.journal.api import entries_of_record
from kelisim.reporting.actions import import_plan, submit_plan
from kelisim.reporting.models import PlanRow, RowStep
from tests.factories import actor, by, fresh_key, person
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
SCRIPTED = {"HX-Request": "true"}


def unknown(cell: str, seen: str = "Атлантида") -> dict[str, Any]:
    return {
        "field": "partners",
        "code": "unknown_partner",
        "message": f"Не узнано: «{seen}».",
        "cell": cell,
        "words": {"ru": f"Не узнано: «{seen}».", "en": f"Not recognised: {seen}."},
        "facts": {"seen": seen},
    }


def made(*rows: dict[str, Any]) -> UUID:
    layout = {"columns": [{"letter": "B", "field": "title"}, {"letter": "D"}]}
    read = {**reading(*rows), "layout": layout}
    return import_plan(by(actor("MOT")), half_year="2027H1", reading=read).record_id


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(person("MOT"))
    return client


@pytest.fixture
def plan_id() -> UUID:
    return made(row(6), *(row(number, problems=[unknown(f"D{number}")]) for number in (7, 8, 9)))


def rows(plan_id: UUID) -> dict[int, PlanRow]:
    with actor_transaction(actor("MOT")):
        found = PlanRow.objects.filter(plan_id=plan_id, skipped="", withdrawn_at=None).select_related("event")
        return {one.row: one for one in found}


def event_of(plan_id: UUID, number: int) -> Event:
    event = rows(plan_id)[number].event
    assert event is not None
    return event


def partners(plan_id: UUID, number: int) -> list[str]:
    event = event_of(plan_id, number)
    with actor_transaction(actor("MOT")):
        return [str(one) for one in event.partners.filter(withdrawn_at=None)]


def answer(client: Client, one: PlanRow, *, scripts: bool = True, **said: Any) -> Any:
    said = {"key": fresh_key(), "version": one.version, **said}
    return client.post(reverse("row_answer", args=[one.pk]), said, headers=SCRIPTED if scripts else {})


def test_doubts_come_first_and_the_order_of_the_file_is_one_click_away(client: Client, plan_id: UUID) -> None:
    page = reverse("plan", args=[plan_id])
    assert [line.row.row for line in client.get(page).context["lines"]][:3] == [7, 8, 9]
    ordered = [line.row.row for line in client.get(f"{page}?order=file").context["lines"]]
    assert ordered == sorted(ordered)


def test_a_doubt_is_confirmed_in_place_and_the_figures_follow(client: Client, plan_id: UUID) -> None:
    given = answer(client, rows(plan_id)[7])
    assert given.status_code == 200
    assert 'id="plan-figures"' in given.content.decode()
    assert rows(plan_id)[7].state == "confirmed"


def test_a_typed_partner_is_understood_and_settles_the_doubt(client: Client, plan_id: UUID) -> None:
    given = answer(client, rows(plan_id)[7], partners="Турция, ШОС")
    assert "Турция" in given.content.decode()
    assert (rows(plan_id)[7].state, partners(plan_id, 7)) == ("mended", ["TR", "SCO"])


def test_typed_dates_keep_their_certainty(client: Client) -> None:
    doubt = {"field": "dates", "code": "no_date", "message": "Сроки не указаны.", "cell": "D7"}
    plan_id = made(row(7, problems=[doubt]))
    answer(client, rows(plan_id)[7], dates="III декада марта", certainty="exact")
    event = event_of(plan_id, 7)
    assert (event.certainty, str(event.window_from), event.starts_on) == ("period", "2027-03-21", None)
    answer(client, rows(plan_id)[7], dates="12-14.03.2027")
    event = event_of(plan_id, 7)
    assert (event.certainty, str(event.starts_on), str(event.ends_on)) == (
        "exact",
        "2027-03-12",
        "2027-03-14",
    )
    answer(client, rows(plan_id)[7], certainty="unknown")
    assert event_of(plan_id, 7).certainty == "unknown"


def test_what_is_typed_and_not_recognised_is_kept_as_written_and_asked_about(
    client: Client, plan_id: UUID
) -> None:
    given = answer(client, rows(plan_id)[7], partners="Гондор", place="Минас Тирит")
    page = given.content.decode()
    assert (rows(plan_id)[7].state, partners(plan_id, 7)) == ("doubtful", ["Гондор"])
    assert event_of(plan_id, 7).cities == ["Минас Тирит"]
    assert "Гондор" in page
    assert "data-asks" in page
    answer(client, rows(plan_id)[7])
    assert (rows(plan_id)[7].state, partners(plan_id, 7)) == ("confirmed", ["Гондор"])


def test_without_scripts_an_answer_leads_back_to_the_row(client: Client, plan_id: UUID) -> None:
    one = rows(plan_id)[7]
    came = f"http://testserver{reverse('plan', args=[plan_id])}?order=file"
    given = client.post(
        reverse("row_answer", args=[one.pk]),
        {"key": fresh_key(), "version": one.version, "partners": "Турция"},
        headers={"Referer": came},
    )
    assert given.headers["Location"] == f"{reverse('plan', args=[plan_id])}?order=file#row-{one.pk}"


def test_an_empty_title_is_refused_beside_the_row_with_what_was_typed(client: Client, plan_id: UUID) -> None:
    given = answer(client, rows(plan_id)[7], title=" ", partners="Турция")
    page = given.content.decode()
    assert given.status_code == 422
    assert 'value="Турция"' in page
    assert rows(plan_id)[7].state == "doubtful"


def test_a_row_changed_by_a_colleague_is_compared_with_what_was_typed(client: Client, plan_id: UUID) -> None:
    old = rows(plan_id)[7]
    answer(client, old, partners="Турция")
    for scripts in (True, False):
        given = answer(client, old, scripts=scripts, partners="Китай")
        page = given.content.decode()
        assert given.status_code == 409
        assert "Китай" in page
        assert "Турция" in page
    assert partners(plan_id, 7) == ["TR"]
    answer(client, rows(plan_id)[7], partners="Китай")
    assert partners(plan_id, 7) == ["CN"]


def test_one_spelling_is_corrected_in_all_rows_at_once(client: Client, plan_id: UUID) -> None:
    page = client.get(reverse("plan", args=[plan_id])).content.decode()
    assert "и ещё в 2 строках с «Атлантида»" in page.replace("\xa0", " ")
    answer(client, rows(plan_id)[7], partners="Греция", about="partners", everywhere="Атлантида")
    assert [partners(plan_id, number) for number in (7, 8, 9)] == [["GR"]] * 3
    assert {rows(plan_id)[number].state for number in (7, 8, 9)} == {"mended"}


def test_many_rows_are_set_left_out_and_taken_back_in(client: Client, plan_id: UUID) -> None:
    address = reverse("plan_rows_together", args=[plan_id])
    some = [str(rows(plan_id)[number].pk) for number in (6, 7)]

    def do(**said: Any) -> None:
        assert client.post(address, {"key": fresh_key(), "row": some, **said}).status_code == 302

    do(do="say", field="place", value="Женева, Швейцария")
    assert {event_of(plan_id, number).country for number in (6, 7)} == {"CH"}
    assert rows(plan_id)[7].state == "doubtful", "its question was about the partners"
    do(do="drop", reason="")
    assert rows(plan_id)[6].state != "dropped"
    do(do="drop", reason="перенесено")
    assert {rows(plan_id)[number].state for number in (6, 7)} == {"dropped"}
    do(do="confirm")
    assert {rows(plan_id)[number].state for number in (6, 7)} == {"confirmed"}
    do(do="say", field="partners", value="Нигделандия")
    assert partners(plan_id, 6) != ["Нигделандия"], "what is doubtful is not said of many"


def undo(client: Client, plan_id: UUID) -> Any:
    step = client.get(reverse("plan", args=[plan_id])).context["step"]
    return client.post(reverse("plan_undo", args=[plan_id, step.pk]), {"key": fresh_key()})


def test_the_last_steps_are_taken_back_one_by_one(client: Client, plan_id: UUID) -> None:
    before = partners(plan_id, 7)
    answer(client, rows(plan_id)[7], partners="Турция")
    answer(client, rows(plan_id)[8])
    assert undo(client, plan_id).status_code == 302
    assert (rows(plan_id)[8].state, rows(plan_id)[7].state) == ("doubtful", "mended")
    undo(client, plan_id)
    assert (rows(plan_id)[7].state, partners(plan_id, 7)) == ("doubtful", before)
    assert rows(plan_id)[7].problems[0]["code"] == "unknown_partner"
    assert client.get(reverse("plan", args=[plan_id])).context["step"] is None


def test_a_step_is_not_taken_back_over_a_colleagues_change(client: Client, plan_id: UUID) -> None:
    answer(client, rows(plan_id)[7], partners="Турция")
    colleague = Client()
    colleague.force_login(person("MOT"))
    answer(colleague, rows(plan_id)[7], partners="Китай")
    assert undo(client, plan_id).status_code == 409
    assert partners(plan_id, 7) == ["CN"]


def test_steps_are_the_bodys_own(client: Client, plan_id: UUID) -> None:
    answer(client, rows(plan_id)[7])
    submit_plan(by(actor("MOT")), plan_id=plan_id)
    for code, expected in (("MOT", 1), ("MTI", 0), ("MFA", 0)):
        with actor_transaction(actor(code)):
            assert RowStep.objects.filter(plan_id=plan_id).count() == expected, code


def test_a_sent_plan_is_not_mended(client: Client, plan_id: UUID) -> None:
    submit_plan(by(actor("MOT")), plan_id=plan_id)
    one = rows(plan_id)[7]
    assert answer(client, one, partners="Турция").status_code == 422
    told = {"key": fresh_key(), "row": [str(one.pk)], "do": "confirm"}
    client.post(reverse("plan_rows_together", args=[plan_id]), told)
    assert rows(plan_id)[7].state == "doubtful"


def test_a_long_plan_comes_page_by_page_and_loses_no_row(client: Client) -> None:
    plan_id = made(
        *(
            row(n, title=f"Раунд № {n}", problems=[unknown(f"D{n}")] if n % 5 == 0 else [])
            for n in range(6, 206)
        )
    )
    seen: list[int] = []
    more = "order=doubts"
    while more:
        given = client.get(f"{reverse('plan_rows', args=[plan_id])}?{more}", headers=SCRIPTED)
        seen += [line.row.row for line in given.context["lines"] if not line.row.skipped]
        more = given.context["more"]
    assert sorted(seen) == list(range(6, 206))
    assert all(number % 5 == 0 for number in seen[:40])
    assert client.get(f"{reverse('plan_rows', args=[plan_id])}?after=x", headers=SCRIPTED).status_code == 404


def test_every_step_is_in_the_journal(client: Client, plan_id: UUID) -> None:
    address = reverse("plan_rows_together", args=[plan_id])
    some = [str(rows(plan_id)[number].pk) for number in (7, 8)]
    for said in (
        {"do": "say", "field": "place", "value": "Анкара"},
        {"do": "confirm"},
        {"do": "drop", "reason": "перенесено"},
    ):
        client.post(address, {"key": fresh_key(), "row": some, **said})
    undo(client, plan_id)
    with actor_transaction(actor("MOT")):
        acts = [one.act for one in entries_of_record(plan_id)]
    assert acts[:4] == [
        "reporting.step_taken_back",
        "reporting.rows_dropped",
        "reporting.rows_confirmed",
        "reporting.rows_answered",
    ]
