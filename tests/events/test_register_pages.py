"""The register over HTTP: filters, search in three languages, dates by how sure they are, forms that keep."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from kelisim.decree.api import HalfYear
from kelisim.events.api import Event, RegisterFilter, change_event, count_events, register_page
from kelisim.foundation.actors import Actor
from kelisim.foundation.clock import today
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Unseen
from kelisim.journal.models import Entry
from tests.factories import SYSTEM, actor, by, facts, fresh_key, idea, person, planned_event

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


def _client(code: str, *roles: str, language: str = "ru") -> Client:
    client = Client()
    client.force_login(person(code, *roles))
    client.cookies["kelisim_language"] = language
    return client


def _form(**said: Any) -> dict[str, Any]:
    return {
        "key": fresh_key(), "title_ru": "Переговоры", "kind": "negotiations", "place": "in_kz",
        "country": "KZ", "certainty": "exact", "starts_on": "2026-09-08", "ends_on": "2026-09-09",
        "status": "planned", "countries": ["TR"], "marking": "government", **said,
    }  # fmt: skip


def _found(someone: Actor, **wanted: Any) -> set[str]:
    with actor_transaction(someone):
        return {one.title_ru for one in register_page(someone, RegisterFilter(**wanted)).events}


@pytest.fixture
def three(mot: Actor) -> Actor:
    """Three events that differ in everything a filter asks for."""
    planned_event(
        mot, title_ru="A", kind="negotiations", level="high", countries=["TR"], foreign_economic=True
    )
    planned_event(
        mot, title_ru="B", kind="conference", place="abroad", country="CN", cities=["Пекин"],
        countries=["UZ"], starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1), organisations=["SCO"],
    )  # fmt: skip
    idea(mot, title_ru="C", place="online", country="", countries=["TR"], foreign_economic=False)
    return mot


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"A", "B", "C"}),
        ({"kind": "conference"}, {"B"}),
        ({"level": "high"}, {"A"}),
        ({"place": "online"}, {"C"}),
        ({"status": "idea"}, {"C"}),
        ({"country": "TR"}, {"A", "C"}),
        ({"country": "CN"}, {"B"}),
        ({"organisation": "SCO"}, {"B"}),
        ({"foreign_economic": True}, {"A"}),
        ({"foreign_economic": False}, {"C"}),
        ({"since": date(2026, 10, 1)}, {"B"}),
        ({"until": date(2026, 9, 30)}, {"A", "C"}),
        ({"since": date(2026, 12, 1), "until": date(2026, 12, 1)}, {"B"}),
        ({"kind": "conference", "country": "TR"}, set()),
    ],
)
def test_each_filter_asks_for_what_it_says(three: Actor, wanted: dict[str, Any], found: set[str]) -> None:
    assert _found(three, **wanted) == found
    with actor_transaction(three):
        assert count_events(three, RegisterFilter(**wanted)) == len(found)


def test_a_partner_that_was_replaced_is_not_found_any_more(mot: Actor) -> None:
    event_id = planned_event(mot, title_ru="A")
    change_event(by(mot, version=1), event_id=event_id, facts=facts(title_ru="A", countries=["CN"]))
    assert (_found(mot, country="TR"), _found(mot, country="CN")) == (set(), {"A"})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("комиссии", {"Заседание комиссии по транспорту"}),
        ("комиссия транспорт", {"Заседание комиссии по транспорту"}),
        ("отырысы", {"Заседание комиссии по транспорту"}),
        ("meetings", {"Заседание комиссии по транспорту"}),
        ("Алматы", {"Заседание комиссии по транспорту"}),
        ("здравоохранение", {"Форум по здравоохранению"}),
        ("нефть", set()),
        ("'; DROP TABLE events_event --", set()),
    ],
)
def test_titles_are_searched_in_three_languages(mot: Actor, words: str, found: set[str]) -> None:
    planned_event(
        mot, title_ru="Заседание комиссии по транспорту", title_kk="Көлік жөніндегі комиссия отырысы",
        title_en="Meeting of the transport commission", cities=["Алматы"],
    )  # fmt: skip
    planned_event(mot, title_ru="Форум по здравоохранению")
    assert _found(mot, words=words) == found


def test_search_shows_nobody_what_row_security_hides(mot: Actor) -> None:
    planned_event(mot, title_ru="Секретариат", marking="bodies")
    idea(mot, title_ru="Секретариат идея")
    assert _found(mot, words="секретариат") >= {"Секретариат"}
    for other in (actor("MFA"), actor("MOH")):
        assert _found(other, words="секретариат") == set()


def test_the_register_goes_forth_and_back_by_key_without_loss_or_repeat(mot: Actor) -> None:
    for number in range(23):
        day = date(2026, 9, 1 + number // 3)
        planned_event(mot, title_ru=f"{number:02}", starts_on=day, ends_on=day)
    with actor_transaction(mot):
        forth: list[object] = []
        page = register_page(mot, RegisterFilter(), size=5)
        while True:
            forth += [one.pk for one in page.events]
            if not page.later:
                break
            last, page = page, register_page(mot, RegisterFilter(), after=page.later, size=5)
        back = register_page(mot, RegisterFilter(), before=page.earlier, size=5)
    assert len(forth) == len(set(forth)) == 23
    assert [one.pk for one in back.events] == [one.pk for one in last.events]


@pytest.mark.parametrize("key", ["x", "2026-09-08:x", "x:01890000-0000-7000-8000-000000000000"])
def test_a_key_that_no_page_gave_is_no_page(mot: Actor, key: str) -> None:
    with actor_transaction(mot), pytest.raises(Unseen):
        register_page(mot, RegisterFilter(), after=key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_say_how_sure_they_are(mot: Actor, language: str) -> None:
    window = {
        "starts_on": None,
        "ends_on": None,
        "window_from": date(2026, 10, 21),
        "window_until": date(2026, 10, 31),
    }
    said = {
        "exact": planned_event(mot),
        "period": planned_event(mot, certainty="period", **window),
        "unknown": planned_event(
            mot, certainty="unknown", **{**window, "window_from": None, "window_until": None}
        ),
    }
    client = _client("MOT", language=language)
    shown = {
        how: client.get(reverse("event", args=[one])).context["facts"].dates for how, one in said.items()
    }
    assert len(set(shown.values())) == 3
    assert "8" in shown["exact"]
    assert "21" in shown["period"] or "III" in shown["period"]
    assert not re.search(r"\d", shown["unknown"])


def test_an_event_is_recorded_by_hand(mot: Actor) -> None:
    answer = _client("MOT").post(reverse("event_new"), _form(foreign_economic="yes", cities="Астана; Алматы"))
    assert answer.status_code == 302
    with actor_transaction(mot):
        event = Event.objects.get(title_ru="Переговоры")
    assert (event.status, event.foreign_economic, event.cities) == ("planned", True, ["Астана", "Алматы"])


def test_the_same_form_sent_twice_records_one_event_and_with_other_words_none(mot: Actor) -> None:
    client, form = _client("MOT"), _form()
    first, again = client.post(reverse("event_new"), form), client.post(reverse("event_new"), form)
    assert (first.status_code, again.headers["Location"]) == (302, first.headers["Location"])
    other = client.post(reverse("event_new"), {**form, "title_ru": "Другое"})
    assert other.status_code == 422
    assert "Другое" in other.content.decode()
    with actor_transaction(mot):
        assert Event.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        (
            {"title_ru": ""},
            "title_ru",
            {
                "kk": "Атауын кемінде бір тілде көрсетіңіз.",
                "ru": "Укажите название хотя бы на одном языке.",
                "en": "Give the title in at least one language.",
            },
        ),
        (
            {"ends_on": "2026-09-01"},
            "ends_on",
            {
                "kk": "Соңғы күн бірінші күннен бұрын.",
                "ru": "Последний день раньше первого.",
                "en": "The last day is before the first.",
            },
        ),
        (
            {"certainty": "period", "starts_on": ""},
            "starts_on",
            {
                "kk": "Кезең үшін бірінші және соңғы ықтимал күн қажет.",
                "ru": "Для периода нужны первый и последний возможный день.",
                "en": "A period needs its first and last possible day.",
            },
        ),
        (
            {"place": "abroad"},
            "country",
            {
                "kk": "Шетелдегі іс-шара Қазақстанда өте алмайды.",
                "ru": "Мероприятие за рубежом не может проходить в Казахстане.",
                "en": "An event abroad cannot be held in Kazakhstan.",
            },
        ),
        (
            {"size": "0"},
            "size",
            {"kk": "1", "ru": "больше либо равно 1", "en": "greater than or equal to 1"},
        ),
        (
            {"title_ru": "я" * 1001},
            "title_ru",
            {"kk": "1000 таңбаға дейін", "ru": "до 1000 символов", "en": "at most 1000 characters"},
        ),
        ({"starts_on": "вчера"}, "starts_on", {"kk": "дұрыс", "ru": "правильную дату", "en": "valid date"}),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(
    mot: Actor, language: str, wrong: dict[str, Any], field: str, words: dict[str, str]
) -> None:
    typed = _form(note="Примечание, которое жаль потерять", **wrong)
    answer = _client("MOT", language=language).post(reverse("event_new"), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    with translation.override(language):
        beside = " ".join(answer.context["form"].errors[field])
    assert words[language].lower() in beside.lower()
    assert escape(beside) in page
    assert "Примечание, которое жаль потерять" in page
    assert typed["key"] in page
    with actor_transaction(mot):
        assert not Event.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_of_an_old_version_shows_both_side_by_side_and_saves_nothing(
    mot: Actor, language: str
) -> None:
    event_id = planned_event(mot)
    change_event(
        by(mot, version=1), event_id=event_id, facts=facts(title_ru="Как сейчас назвали", countries=["CN"])
    )
    client = _client("MOT", language=language)
    answer = client.post(
        reverse("event_change", args=[event_id]), _form(title_ru="Как назвал я", cities="Астана", version="1")
    )
    assert answer.status_code == 409
    rows = {(typed, now) for _label, typed, now in answer.context["comparison"]}
    turkey, china = {"kk": ("Түркия", "Қытай"), "ru": ("Турция", "Китай"), "en": ("Türkiye", "China")}[
        language
    ]
    assert rows == {("Как назвал я", "Как сейчас назвали"), (turkey, china)}
    page = answer.content.decode()
    assert "Как назвал я" in page
    assert 'name="version" value="2"' in page
    with actor_transaction(mot):
        assert Event.objects.get(pk=event_id).title_ru == "Как сейчас назвали"


def test_an_act_on_an_old_version_says_what_the_record_says_now(mot: Actor) -> None:
    event_id = planned_event(mot)
    client = _client("MOT")
    first = client.post(
        reverse("event_cancel", args=[event_id]), {"key": fresh_key(), "version": "1", "reason": "отменили"}
    )
    second = client.post(
        reverse("event_move", args=[event_id]),
        {
            "key": fresh_key(),
            "version": "1",
            "reason": "перенести",
            "starts_on": "2026-10-01",
            "ends_on": "2026-10-02",
        },
    )
    assert (first.status_code, second.status_code) == (302, 409)
    assert ("Состояние", "", "Отменено") in second.context["comparison"]
    assert ("Первый день", "2026-10-01", "2026-09-08") in second.context["comparison"]


def test_the_acts_of_an_event_page_do_what_their_buttons_say(mot: Actor) -> None:
    client, event_id = _client("MOT"), idea(mot)
    for name, said in (
        ("event_plan", {}),
        ("event_move", {"starts_on": "2026-10-01", "ends_on": "2026-10-02", "reason": "визит"}),
        ("event_agree", {}),
        ("event_hold", {"completed_on": "2026-10-02"}),
    ):
        page = client.get(reverse("event", args=[event_id])).content.decode()
        version = re.findall(r'name="version" value="(\d+)"', page)[0]
        answer = client.post(reverse(name, args=[event_id]), {"key": fresh_key(), "version": version, **said})
        assert answer.status_code == 302, name
    with actor_transaction(mot):
        event = Event.objects.get(pk=event_id)
        assert Entry.objects.filter(record_id=event_id).count() == 5
    assert (event.status, str(event.completed_on)) == ("held", "2026-10-02")
    assert (
        reverse("event_hold", args=[event_id])
        not in client.get(reverse("event", args=[event_id])).content.decode()
    )


@pytest.mark.parametrize("name", ["event_move", "event_cancel", "event_hold"])
def test_an_act_without_what_it_needs_opens_its_form_again(mot: Actor, name: str) -> None:
    event_id = planned_event(mot)
    answer = _client("MOT").post(
        reverse(name, args=[event_id]), {"key": fresh_key(), "starts_on": "2026-10-01"}
    )
    assert answer.status_code == 422
    assert "open_form" in answer.context


@pytest.mark.parametrize("given", [{}, {"key": "short"}, {"key": "x" * 101}])
def test_a_form_without_its_key_is_refused_and_kept(mot: Actor, given: dict[str, str]) -> None:
    form = {name: value for name, value in _form().items() if name != "key"}
    answer = _client("MOT").post(reverse("event_new"), {**form, **given})
    assert answer.status_code == 422
    assert "ключа" in answer.content.decode()


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_without_the_permission_there_is_no_such_page(mot: Actor, role: str) -> None:
    client = _client("MFA", role)
    assert client.get(reverse("register")).status_code == 404
    assert client.post(reverse("event_new"), _form()).status_code == 404
    with actor_transaction(SYSTEM):
        assert not Event.objects.exists()


def test_a_filter_that_makes_no_sense_is_left_out(mot: Actor) -> None:
    planned_event(mot)
    answer = _client("MOT").get(
        reverse("register"), {"half_year": "2099H9", "kind": "x", "country": "XX", "body": "NONE"}
    )
    assert answer.status_code == 200


def test_the_search_at_the_top_of_every_page_asks_the_register(mot: Actor) -> None:
    planned_event(mot, title_ru="Переговоры о коридоре")
    planned_event(mot, title_ru="Выставка")
    client = _client("MOT")
    field = re.search(
        r'<input class="search__field"[^>]*name="(\w+)"', client.get(reverse("inbox")).content.decode()
    )
    assert field is not None
    page = client.get(reverse("register"), {field[1]: "коридор"}).content.decode()
    assert "Переговоры о коридоре" in page
    assert "Выставка" not in page


def test_the_filter_shows_the_half_year_it_applies(mot: Actor) -> None:
    page = _client("MOT").get(reverse("register")).content.decode()
    chosen = re.search(r'<select name="half_year".*?<option value="(\w*)" selected', page, re.DOTALL)
    assert chosen is not None
    assert chosen[1] == str(HalfYear.containing(today()))
    everything = _client("MOT").get(reverse("register"), {"half_year": ""}).content.decode()
    assert re.search(r'<select name="half_year".*?<option value="" selected', everything, re.DOTALL)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("kk", "Шанхай"),
        ("ru", "Шанхайская организация сотрудничества"),
        ("en", "Shanghai Cooperation Organi"),
    ],
)
def test_organisations_are_named_in_the_language_of_the_page(mot: Actor, language: str, name: str) -> None:
    planned_event(mot, organisations=["SCO"])
    page = _client("MOT", language=language).get(reverse("register"), {"half_year": ""}).content.decode()
    assert name in page
