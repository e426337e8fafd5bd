"""How the Ministry of Transport collects rows from its departments in the demonstration; all invented."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from kelisim.decree.api import HalfYear
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.api import (
    add_respondent,
    answer_call,
    ask_for_rows,
    call_of,
    remind_respondents,
    typed_answer,
)

if TYPE_CHECKING:
    from uuid import UUID

__all__ = ["ask_departments"]

ASKED_DAYS_AGO, INTERNAL_DAYS_AGO = 9, 1
AIR = "Комитет гражданской авиации"
ROADS = "Комитет автомобильных дорог"
RAIL = "Комитет железнодорожного и водного транспорта"
TRANSIT = "Департамент транзитной политики"
PORT = "РГП «Морские порты» (выдумано для демонстрации)"
LISTED = {
    AIR: "aviation@mot.demo",
    ROADS: "roads@mot.demo",
    RAIL: "railways@mot.demo",
    TRANSIT: "transit@mot.demo",
    PORT: "ports@mot.demo",
}
NOTE = "Укажите, кто возглавит делегацию, даже если даты ещё уточняются."


def ask_departments(half_year: HalfYear, body: Actor) -> None:
    """Ask for rows of a half-year: two answer in time, one of them twice, one late, two are silent."""
    today = clock.today()
    asked, internal = (today - timedelta(days=days) for days in (ASKED_DAYS_AGO, INTERNAL_DAYS_AGO))
    key = f"demonstration/{half_year}/departments"
    ids: dict[str, UUID] = {}
    with clock.at(_hour(asked, 4)), actor_transaction(body):
        for place, (name, email) in enumerate(LISTED.items()):
            ids[name] = add_respondent(By(body, f"{key}/list/{place}"), name=name, email=email).record_id
        ask_for_rows(
            By(body, f"{key}/ask"),
            half_year=str(half_year),
            respondent_ids=list(ids.values()),
            due_on=internal,
            note=NOTE,
        )
        calls = {name: call_of(one, str(half_year)) for name, one in ids.items()}
    with clock.at(_hour(internal, 4)), actor_transaction(body):
        remind_respondents(By(body, f"{key}/remind"), call_ids=[calls[TRANSIT], calls[PORT]])
    for number, (name, at, lines) in enumerate(_answers(half_year, asked, internal)):
        respondent = system_actor(name, body_id=body.body_id, body_name=body.body_name)
        with clock.at(at), actor_transaction(respondent):
            answer_call(
                By(respondent, f"{key}/answer/{number}"),
                call_id=calls[name],
                way="grid" if lines else "none",
                rows=typed_answer(lines, str(half_year), "ru"),
            )


def _answers(
    half_year: HalfYear, asked: date, internal: date
) -> list[tuple[str, datetime, list[dict[str, str]]]]:
    year, first = half_year.first_day.year, half_year.first_day.month
    months = ("марта", "апреля", "мая") if first == 1 else ("сентября", "октября", "ноября")
    early, middle, late = (f"{month} {year}" for month in months)
    group = "Заседание рабочей группы по транспорту"
    talks = _row(f"12-13 {early}", "Переговоры об открытии новых рейсов", "Анкара, Турция", "Турция")
    commission = _row(f"20 {middle}", group, "Ташкент, Узбекистан", "Узбекистан")
    seminar = _row(f"III декада {late}", "Семинар по безопасности полётов", "Астана", "ИКАО")
    again = _row(f"20 {middle}", f"{group} (железные дороги)", "Ташкент", "Узбекистан")
    ferry = _row(f"6-7 {late}", "Переговоры о паромном сообщении", "Баку", "Азербайжан")
    return [
        (AIR, _hour(asked + timedelta(days=2), 6), [talks, commission]),
        (ROADS, _hour(asked + timedelta(days=4), 9), []),
        (AIR, _hour(internal - timedelta(days=1), 7), [talks, commission, seminar]),
        (RAIL, _hour(internal + timedelta(days=1), 3), [again, ferry]),
    ]


def _row(dates: str, title: str, place: str, partner: str) -> dict[str, str]:
    return {"title": title, "dates": dates, "place": place, "partner": partner}


def _hour(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
