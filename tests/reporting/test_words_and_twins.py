"""A spelling corrected once is known next time; what the register has already is asked about, not doubled."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.events.api import Event, Status
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal
from kelisim.journal.api import entries_of_record
from kelisim.reading.api import read_pasted
from kelisim.reporting.actions import import_plan, learn_word
from kelisim.reporting.models import BodyWord, RowTwin
from kelisim.reporting.teaching import words_of
from tests.factories import actor, by, fresh_key, person, planned_event
from tests.reporting.test_answers import answer, made, partners, rows, undo, unknown
from tests.reporting.test_plan_acts import row

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(person("MOT"))
    return client


def words(code: str = "MOT") -> list[tuple[str, str, str]]:
    with actor_transaction(actor(code)):
        found = BodyWord.objects.filter(forgotten_at=None)
        return [(one.seen, one.means, one.code) for one in found.order_by("seen")]


def test_a_correction_is_remembered_and_the_next_file_is_read_with_it(client: Client) -> None:
    plan_id = made(row(7, partner_countries=[], problems=[unknown("D7", "Ак-Сарай")]))
    page = client.get(reverse("plan", args=[plan_id])).content.decode()
    assert "Ак-Сарай" in page
    answer(client, rows(plan_id)[7], partners="Турция", remember="Ак-Сарай")
    assert words() == [("Ак-Сарай", "country", "TR")]
    mot = actor("MOT")
    with actor_transaction(mot):
        known = words_of(mot.body_id)
    text = "Переговоры о перевозках\t12.03.2027\tг. Астана\tАк-Сарай"
    columns = ["title", "dates", "place", "partner"]
    without = read_pasted(text, "2027H1", columns).rows[0]
    told = read_pasted(text, "2027H1", columns, learned=known).rows[0]
    assert without["partner_countries"] != ["TR"]
    assert (told["partner_countries"], told["problems"]) == (["TR"], [])
    assert [one["code"] for one in told["notes"]] == ["learned_word"]


def test_nothing_is_remembered_of_a_mere_confirmation_or_a_doubtful_correction(client: Client) -> None:
    plan_id = made(row(7, problems=[unknown("D7")]), row(8, problems=[unknown("D8")]))
    answer(client, rows(plan_id)[7], remember="Атлантида")
    answer(client, rows(plan_id)[8], partners="Гондор", remember="Атлантида")
    assert words() == []


def test_words_are_the_bodys_own_and_can_be_forgotten(client: Client) -> None:
    word = learn_word(by(actor("MOT")), seen="СКИТ-7", means="organisation", code="SCO").record_id
    assert (words("MTI"), words("MFA")) == ([], [])
    stranger = Client()
    stranger.force_login(person("MTI"))
    address = reverse("plan_word_forget", args=[word])
    assert stranger.post(address, {"key": fresh_key()}).status_code == 404
    assert "СКИТ-7" not in stranger.get(reverse("plan_words")).content.decode()
    assert "СКИТ-7" in client.get(reverse("plan_words")).content.decode()
    client.post(address, {"key": fresh_key()})
    assert words() == []
    with actor_transaction(actor("MOT")):
        acts = [one.act for one in entries_of_record(word)]
    assert acts == ["reporting.word_forgotten", "reporting.word_learned"]


def test_a_word_learned_again_means_the_new_thing() -> None:
    mot = actor("MOT")
    learn_word(by(mot), seen="Скит", means="country", code="TR")
    learn_word(by(mot), seen="СКИТ", means="country", code="CN")
    assert words() == [("СКИТ", "country", "CN")]
    with pytest.raises(Refusal):
        learn_word(by(mot), seen="—", means="country", code="CN")


FORMED = {"columns": [{"letter": "B", "field": "title"}, {"letter": "C", "field": "kind", "header": "Форма"}]}


def formed(form: str, kind: str = "negotiations") -> UUID:
    """Give a plan of one row whose file has a column for the form of the event."""
    one = row(7, kind=kind, cells={"B": "Совещание по портам", "C": form})
    read = {"rows": [one], "skipped": [], "layout": FORMED}
    return import_plan(by(actor("MOT")), half_year="2027H1", reading=read).record_id


def test_a_kind_is_learned_from_the_cell_of_its_form_and_the_next_file_is_read_with_it(
    client: Client,
) -> None:
    plan_id = formed("Стратсессия")
    shown = client.get(reverse("row_answer", args=[rows(plan_id)[7].pk])).content.decode()
    assert 'name="remember_kind" value="Стратсессия"' in shown
    answer(client, rows(plan_id)[7], kind="conference", remember_kind="Стратсессия")
    assert words() == [("Стратсессия", "kind", "conference")]
    mot = actor("MOT")
    with actor_transaction(mot):
        known = words_of(mot.body_id)
    columns = ["title", "dates", "place", "kind"]
    text = "Совещание по портам\t12.03.2027\tг. Астана\tСтратсессия"
    told = read_pasted(text, "2027H1", columns, learned=known).rows[0]
    assert (told["kind"], [one["code"] for one in told["notes"]]) == ("conference", ["learned_word"])
    assert read_pasted(text, "2027H1", columns).rows[0]["kind"] != "conference"
    assert "Стратсессия" in client.get(reverse("plan_words")).content.decode()


@pytest.mark.parametrize(
    ("form", "kind", "remembered"),
    [
        ("Стратсессия", "negotiations", "Стратсессия"),
        ("Стратсессия", "conference", "Другое слово"),
        ("Конференция", "negotiations", "Конференция"),
        ("—", "conference", "—"),
    ],
    ids=["an unchanged kind", "words of no cell", "words that name a kind by themselves", "no word"],
)
def test_no_kind_is_learned_from(client: Client, form: str, kind: str, remembered: str) -> None:
    plan_id = formed(form)
    answer(client, rows(plan_id)[7], kind=kind, remember_kind=remembered)
    assert words() == []


def like(number: int, **said: Any) -> dict[str, Any]:
    day = "2027-03-12"
    return row(
        number,
        title="Переговоры о морском сообщении через Каспий",
        starts_on=day,
        ends_on=day,
        window=[day, day],
        partner_countries=["TR"],
        **said,
    )


def recorded() -> UUID:
    day = date(2027, 3, 12)
    return planned_event(
        actor("MOT"),
        title_ru="Переговоры о морском сообщении через Каспий",
        starts_on=day,
        ends_on=day,
        window_from=day,
        window_until=day,
        countries=["TR"],
    )


def twins(plan_id: UUID, code: str = "MOT") -> list[RowTwin]:
    with actor_transaction(actor(code)):
        return list(RowTwin.objects.filter(row__plan_id=plan_id))


def decide(client: Client, plan_id: UUID, number: int, do: str) -> Any:
    one = rows(plan_id)[number]
    twin = next(twin for twin in twins(plan_id) if twin.row_id == one.pk)
    said = {"key": fresh_key(), "version": one.version, "do": do}
    return client.post(reverse("row_twin", args=[one.pk, twin.pk]), said)


def test_a_row_that_is_the_same_event_points_to_it_and_the_register_keeps_one(client: Client) -> None:
    event = recorded()
    plan_id = made(like(7))
    page = client.get(reverse("plan", args=[plan_id]))
    assert page.context["tally"].twins == 1
    assert reverse("event", args=[event]) in page.content.decode()
    decide(client, plan_id, 7, "same")
    with actor_transaction(actor("MOT")):
        alive = Event.objects.filter(title_ru__contains="Каспий").exclude(status=Status.WITHDRAWN)
        assert [one.pk for one in alive] == [event]
    assert rows(plan_id)[7].event_id == event
    assert client.get(reverse("plan", args=[plan_id])).context["tally"].twins == 0


def test_deciding_that_it_is_the_same_can_be_taken_back(client: Client) -> None:
    event = recorded()
    plan_id = made(like(7))
    decide(client, plan_id, 7, "same")
    assert undo(client, plan_id).status_code == 302
    one = rows(plan_id)[7]
    assert one.event_id not in {event, None}
    assert (partners(plan_id, 7), twins(plan_id)[0].state) == (["TR"], "asked")


def test_another_event_is_not_asked_about_again(client: Client) -> None:
    recorded()
    plan_id = made(like(7))
    decide(client, plan_id, 7, "another")
    assert twins(plan_id)[0].state == "another"
    assert client.get(reverse("plan", args=[plan_id])).context["tally"].twins == 0
    with actor_transaction(actor("MOT")):
        acts = [one.act for one in entries_of_record(rows(plan_id)[7].pk)]
    assert acts == ["reporting.row_another_event"]


def test_of_two_like_rows_of_one_file_the_later_is_asked_about(client: Client) -> None:
    plan_id = made(like(7), like(9))
    asked = {one.pk: one.row for one in rows(plan_id).values()}
    assert [asked[twin.row_id] for twin in twins(plan_id)] == [9]


def test_events_of_another_body_are_no_duplicates_and_nobody_else_sees_the_question() -> None:
    recorded()
    layout = {"columns": [{"letter": "B"}, {"letter": "D"}]}
    read = {"rows": [like(7)], "skipped": [], "layout": layout}
    plan_id = import_plan(by(actor("MTI")), half_year="2027H1", reading=read).record_id
    assert twins(plan_id, "MTI") == []
    own = made(like(7))
    assert (len(twins(own)), twins(own, "MTI"), twins(own, "MFA")) == (1, [], [])


def test_calling_a_row_the_same_event_is_in_its_journal(client: Client) -> None:
    recorded()
    plan_id = made(like(7))
    decide(client, plan_id, 7, "same")
    with actor_transaction(actor("MOT")):
        acts = [one.act for one in entries_of_record(rows(plan_id)[7].pk)]
    assert acts == ["reporting.row_same_event"]
