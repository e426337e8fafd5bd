"""The unit asks its departments for rows: a link each, an internal date, who is silent, what is taken."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.journal.api import entries_of_record, send_due_effects
from kelisim.reporting.actions import (
    add_respondent,
    ask_for_rows,
    remind_respondents,
    remove_respondent,
    take_answers,
    withdraw_call,
)
from kelisim.reporting.call_links import call_link
from kelisim.reporting.models import CallAnswer, PlanRow, Respondent, RowCall
from tests.factories import SYSTEM, actor, by, fresh_key, person, planned_event

pytestmark = pytest.mark.django_db

HALF = "2027H1"
TODAY = date(2026, 11, 16)
DUE = date(2026, 11, 25)
AIR, ROADS = "Комитет гражданской авиации", "Департамент автомобильных дорог"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def client() -> Client:
    return signed_in()


def at(day: date, hour: int = 7) -> Any:
    return clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def listed(name: str, code: str = "MOT") -> Respondent:
    someone = actor(code)
    email = f"{hashlib.sha256(name.encode()).hexdigest()[:8]}@{code.lower()}.test"
    made = add_respondent(by(someone), name=name, email=email)
    with actor_transaction(someone):
        return Respondent.objects.get(pk=made.record_id)


def asked(*names: str, code: str = "MOT", due_on: date = DUE, note: str = "") -> list[RowCall]:
    ids = [listed(name, code).pk for name in names]
    ask_for_rows(by(actor(code)), half_year=HALF, respondent_ids=ids, due_on=due_on, note=note)
    with actor_transaction(actor(code)):
        calls = {one.respondent_id: one for one in RowCall.objects.select_related("respondent", "body")}
        return [calls[one] for one in ids]


def path_of(call: RowCall) -> str:
    return call_link(call).removeprefix("https://kelisim.test")


def send(call: RowCall, *lines: dict[str, str], by_: Client | None = None, **more: Any) -> Any:
    said: dict[str, Any] = {"key": fresh_key(), "line": [], "do": "save", **more}
    for place, line in enumerate(lines):
        said["line"].append(f"k{place}")
        said |= {f"k{place}-{name}": value for name, value in line.items()}
    return (by_ or Client()).post(path_of(call), said)


def answers(call: RowCall) -> list[CallAnswer]:
    with actor_transaction(actor("MOT")):
        return list(CallAnswer.objects.filter(call=call).order_by("number"))


def deliver() -> list[mail.EmailMessage]:
    mail.outbox.clear()
    send_due_effects(SYSTEM)
    return list(mail.outbox)


def text(answer: Any) -> str:
    """Give a page with plain spaces."""
    return str(answer.content.decode().replace("\xa0", " "))


def page(client: Client) -> str:
    return text(client.get(reverse("plan_collecting", args=[HALF])))


def rows_page(client: Client) -> str:
    return text(client.get(reverse("plan_collecting_rows", args=[HALF])))


def signed_in() -> Client:
    client = Client()
    client.force_login(person("MOT"))
    return client


ONE = {
    "title": "Переговоры об авиасообщении",
    "dates": "12-14 марта",
    "place": "г. Анкара",
    "partner": "Турция",
}
TWO = {"title": "Форум перевозчиков", "dates": "20 мая 2027", "place": "г. Астана", "partner": "Узбекистан"}


def test_departments_are_listed_asked_and_each_gets_its_own_link_by_mail(client: Client) -> None:
    act = reverse("plan_collecting_act", args=[HALF])
    for name, email in ((AIR, "air@mot.test"), (ROADS, "roads@mot.test")):
        client.post(act, {"key": fresh_key(), "do": "add", "name": name, "email": email})
    with actor_transaction(actor("MOT")):
        ids = [str(one.pk) for one in Respondent.objects.order_by("name")]
    said = {"key": fresh_key(), "do": "ask", "respondent": ids, "due_on": "2026-11-25", "note": "До обеда."}
    assert client.post(act, said).status_code == 302
    sent = deliver()
    assert {one.to[0] for one in sent} == {"air@mot.test", "roads@mot.test"}
    links = [re.findall(r"https://kelisim\.test/plans/asked/[0-9a-f]{64}/", str(one.body))[0] for one in sent]
    assert len(set(links)) == 2
    assert "25 ноября 2026" in str(sent[0].body).replace("\xa0", " ")
    assert "До обеда." in sent[0].body
    shown = page(client)
    assert shown.count("запрошено, ответа ещё нет") == 2


def test_the_page_says_that_no_norm_names_the_internal_date_and_shows_the_one_that_the_rules_name(
    client: Client,
) -> None:
    (call,) = asked(AIR)
    for shown in (page(client), text(Client().get(path_of(call)))):
        assert "20 декабря 2026" in shown
        assert "25 ноября 2026" in shown
    assert "нормой не установлен" in page(client)
    assert "Правила такой даты не называют" in text(Client().get(path_of(call)))


def test_the_link_is_kept_as_a_hash_alone_and_its_secret_stands_nowhere_in_the_database() -> None:
    (call,) = asked(AIR)
    secret = path_of(call).split("/")[3]
    assert call.link_sha256 == hashlib.sha256(secret.encode()).hexdigest()
    deliver()
    Client().get(path_of(call))
    with actor_transaction(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{secret}%"])
            if cursor.fetchone()[0]:
                found.append(table)
        cursor.execute(
            "SELECT count(*) FROM reporting_rowcall t WHERE t::text LIKE %s", [f"%{call.link_sha256}%"]
        )
        assert cursor.fetchone() == (1,)
    assert found == []


def test_rows_typed_on_the_page_come_without_an_account_and_lead_to_the_unit(client: Client) -> None:
    (call,) = asked(AIR)
    assert send(call, ONE, TWO, {}).status_code == 302
    (answer,) = answers(call)
    assert [row["read"]["title"] for row in answer.rows] == [ONE["title"], TWO["title"]]
    assert (answer.rows[0]["read"]["starts_on"], answer.is_late) == ("2027-03-12", False)
    with actor_transaction(actor("MOT")):
        entry = entries_of_record(call.pk)[0]
    assert (entry.act, entry.actor_name) == ("reporting.call_answered", AIR)
    shown = text(Client().get(path_of(call)))
    assert ONE["title"] in shown
    assert "не в плане: 2" in page(client)


def test_a_late_answer_is_taken_and_marked_late_and_the_silent_are_told_apart() -> None:
    air, roads = asked(AIR, ROADS)
    with at(DUE, 18):
        assert "молчит" not in page(signed_in())
        assert send(air, ONE).status_code == 302
    assert answers(air)[0].is_late is False
    with at(DUE, 19):  # 00:00 in Astana: the internal date is over
        assert page(signed_in()).count("молчит") == 1
        assert send(roads, TWO).status_code == 302
        assert answers(roads)[0].is_late is True
        assert "ответ с опозданием" in page(signed_in())


def test_a_second_answer_takes_the_place_of_the_first_visibly_and_both_stay(client: Client) -> None:
    (call,) = asked(AIR)
    send(call, ONE)
    send(call, TWO, after="1")
    assert [one.number for one in answers(call)] == [1, 2]
    shown = page(client)
    assert "ответ 2" in shown
    assert "заменён" in shown
    rows = rows_page(client)
    assert TWO["title"] in rows
    assert ONE["title"] not in rows


def test_who_sends_over_anothers_answer_gets_the_own_rows_back_and_may_send_them(client: Client) -> None:
    (call,) = asked(AIR)
    send(call, ONE, after="0")
    given = send(call, TWO, after="0")
    assert given.status_code == 409
    assert TWO["title"] in given.content.decode()
    assert 'name="after" value="1"' in given.content.decode()
    assert len(answers(call)) == 1
    assert send(call, TWO, after="1").status_code == 302


def test_nothing_is_planned_is_an_answer_and_no_rows_without_saying_so_is_none() -> None:
    (call,) = asked(AIR)
    assert send(call, {}).status_code == 422
    assert answers(call) == []
    assert send(call, do="none").status_code == 302
    assert [(one.way, one.rows) for one in answers(call)] == [("none", [])]


def test_the_same_form_sent_twice_is_one_answer() -> None:
    (call,) = asked(AIR)
    key = fresh_key()
    for _ in range(2):
        assert send(call, ONE, key=key).status_code == 302
    assert len(answers(call)) == 1


def test_nothing_typed_is_lost_when_a_form_is_refused() -> None:
    (call,) = asked(AIR)
    given = send(call, ONE, key="short")
    assert given.status_code == 422
    assert ONE["title"] in given.content.decode()
    withdraw_call(by(actor("MOT")), call_id=call.pk)
    given = send(call, ONE)
    assert given.status_code == 404
    assert ONE["title"] in given.content.decode()
    assert answers(call) == []


def test_chosen_rows_are_taken_into_the_draft_and_say_from_whom_they_came(client: Client) -> None:
    air, roads = asked(AIR, ROADS)
    send(air, ONE, TWO)
    send(roads, {"title": "Семинар по дорогам", "dates": "3 февраля", "partner": "Китай", "place": "Алматы"})
    first, second = answers(air)[0], answers(roads)[0]
    take = reverse("plan_collecting_rows", args=[HALF])
    assert client.post(take, {"key": fresh_key()}).status_code == 422
    given = client.post(take, {"key": fresh_key(), "row": [f"{first.pk}.1", f"{second.pk}.0"]})
    assert given.status_code == 302
    with actor_transaction(actor("MOT")):
        rows = list(PlanRow.objects.filter(plan__half_year=HALF).order_by("position"))
        assert {(row.understood["title"], row.origin) for row in rows} == {
            (TWO["title"], AIR),
            ("Семинар по дорогам", ROADS),
        }
        assert entries_of_record(air.pk)[0].act == "reporting.answers_taken"
    assert AIR in client.get(given.headers["Location"]).content.decode()
    shown = rows_page(client)
    assert shown.count("взята в план") == 2
    assert len(re.findall(r'name="row" value="[^"]+" id="[^"]+" checked', shown)) == 1


def test_likely_duplicates_are_pointed_out_and_not_chosen_at_first(client: Client) -> None:
    planned_event(
        actor("MOT"),
        title_ru="Переговоры об авиасообщении с Турцией",
        starts_on=date(2027, 3, 12),
        ends_on=date(2027, 3, 14),
        window_from=date(2027, 3, 12),
        window_until=date(2027, 3, 14),
    )
    air, roads = asked(AIR, ROADS)
    send(air, ONE, TWO)
    send(roads, {**TWO, "title": "Форум перевозчиков государств"})
    shown = rows_page(client)
    assert "Переговоры об авиасообщении с Турцией" in shown
    assert "Похоже на строку выше" in shown
    boxes = re.findall(r'name="row" value="[^"]+" id="[^"]+"( checked)?', shown)
    assert boxes.count(" checked") == 1


def test_an_event_of_another_body_is_no_duplicate_that_is_told(client: Client) -> None:
    planned_event(
        actor("MTI"),
        title_ru="Переговоры об авиасообщении чужого органа",
        starts_on=date(2027, 3, 12),
        ends_on=date(2027, 3, 14),
        window_from=date(2027, 3, 12),
        window_until=date(2027, 3, 14),
    )
    (air,) = asked(AIR)
    send(air, ONE)
    shown = rows_page(client)
    assert "чужого органа" not in shown
    assert len(re.findall(r'name="row" value="[^"]+" id="[^"]+" checked', shown)) == 1


def test_rows_of_an_answer_that_was_replaced_meanwhile_are_not_taken(client: Client) -> None:
    (call,) = asked(AIR)
    send(call, ONE)
    old = answers(call)[0]
    send(call, TWO)
    given = client.post(
        reverse("plan_collecting_rows", args=[HALF]), {"key": fresh_key(), "row": [f"{old.pk}.0"]}
    )
    assert given.status_code == 422
    with actor_transaction(actor("MOT")):
        assert not PlanRow.objects.filter(plan__half_year=HALF).exists()


def test_rows_come_into_no_plan_that_is_with_the_ministry(client: Client) -> None:
    from kelisim.reporting.actions import declare_empty_plan, submit_plan

    (call,) = asked(AIR)
    send(call, ONE)
    made = declare_empty_plan(by(actor("MOT")), half_year=HALF)
    submit_plan(by(actor("MOT")), plan_id=made.record_id)
    with pytest.raises(Refusal):
        take_answers(
            by(actor("MOT")), half_year=HALF, chosen=[(answers(call)[0].pk, 0)], headers={}, language="ru"
        )
    assert "после возврата" in rows_page(client)


def test_one_click_reminds_all_who_have_not_answered_once_a_day_by_mail(client: Client) -> None:
    air, roads = asked(AIR, ROADS)
    deliver()
    send(air, ONE)
    act = reverse("plan_collecting_act", args=[HALF])
    said = {"do": "remind", "call": [str(air.pk), str(roads.pk)]}
    assert client.post(act, {"key": fresh_key(), **said}).status_code == 302
    assert [one.to[0] for one in deliver()] == [roads.respondent.email]
    assert client.post(act, {"key": fresh_key(), **said}).status_code == 422
    assert deliver() == []
    with at(TODAY + timedelta(days=1)):
        remind_respondents(by(actor("MOT")), call_ids=[roads.pk])
        (again,) = deliver()
    assert "Напоминание" in again.subject


def test_a_reminder_that_was_overtaken_by_the_answer_is_not_sent() -> None:
    (call,) = asked(AIR)
    deliver()
    remind_respondents(by(actor("MOT")), call_ids=[call.pk])
    send(call, ONE)
    assert deliver() == []


def test_asking_again_keeps_the_link_and_a_withdrawn_one_is_given_anew() -> None:
    (call,) = asked(AIR)
    first = path_of(call)

    def ask() -> RowCall:
        ids = [call.respondent_id]
        ask_for_rows(by(actor("MOT")), half_year=HALF, respondent_ids=ids, due_on=DUE + timedelta(days=1))
        with actor_transaction(actor("MOT")):
            return RowCall.objects.get(pk=call.pk)

    assert path_of(ask()) == first
    withdraw_call(by(actor("MOT")), call_id=call.pk)
    assert Client().get(first).status_code == 404
    again = path_of(ask())
    assert again != first
    assert Client().get(first).status_code == 404
    assert Client().get(again).status_code == 200


def test_who_is_taken_off_the_list_answers_no_more_and_the_answers_stay(client: Client) -> None:
    air, roads = asked(AIR, ROADS)
    send(air, ONE)
    for one in (air, roads):
        remove_respondent(by(actor("MOT")), respondent_id=one.respondent_id)
        assert Client().get(path_of(one)).status_code == 404
    shown = page(client)
    assert AIR in shown
    assert ROADS not in shown


@pytest.mark.parametrize(
    "said",
    [
        {"do": "add", "name": "Имя сохраняется", "email": "no address"},
        {"do": "ask", "due_on": "2026-11-25", "note": "Имя сохраняется"},
        {"do": "ask", "due_on": "2026-11-15", "note": "Имя сохраняется", "respondent": "x"},
        {"do": "ask", "due_on": "завтра", "note": "Имя сохраняется", "respondent": "?"},
    ],
)
def test_a_refused_form_of_the_unit_says_what_is_wrong_and_keeps_what_was_typed(
    client: Client, said: dict[str, str]
) -> None:
    one = listed(AIR)
    given = client.post(
        reverse("plan_collecting_act", args=[HALF]),
        {
            "key": fresh_key(),
            **said,
            **({"respondent": str(one.pk)} if said.get("respondent") == "?" else {}),
        },
    )
    assert given.status_code == 422
    assert "data-error-summary" in given.content.decode()
    assert "Имя сохраняется" in given.content.decode()


def test_another_bodys_officer_reaches_nothing_of_it() -> None:
    (call,) = asked(AIR)
    send(call, ONE)
    other = actor("MTI")
    with actor_transaction(other):
        assert not RowCall.objects.exists()
        assert not CallAnswer.objects.exists()
        assert not Respondent.objects.exists()
    with pytest.raises(Unseen):
        withdraw_call(by(other), call_id=call.pk)
    with pytest.raises(Unseen):
        remove_respondent(by(other), respondent_id=call.respondent_id)
    with pytest.raises(Unseen):
        remind_respondents(by(other), call_ids=[call.pk])
    stranger = Client()
    stranger.force_login(person("MTI"))
    assert AIR not in page(stranger)
    assert ONE["title"] not in rows_page(stranger)
    ministry = Client()
    ministry.force_login(person("MFA", "coordinator"))
    assert AIR not in page(ministry)
