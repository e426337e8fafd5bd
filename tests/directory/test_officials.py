"""Officials: person, post and body; text that was not resolved is nobody."""

from collections.abc import Callable
from datetime import date

import pytest

from kelisim.directory.api import (
    Official,
    UnresolvedName,
    body_by_code,
    end_office,
    officials_on,
    record_official,
    resolve_official,
    same_official,
)
from kelisim.foundation.acts import By

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
Making = Callable[[], By]


def test_a_name_resolves_to_the_one_official_who_bears_it(by: Making) -> None:
    mot = body_by_code("MOT")
    made = record_official(
        by(),
        body_id=mot.pk,
        post_ru="вице-министр",
        name_ru="Ахметов Болат",
        name_kk="Ахметов Болат Серікұлы",
    )
    found = resolve_official("ахметов болат", DAY)
    assert isinstance(found, Official)
    assert found.pk == made.record_id
    assert resolve_official("Ахметов Болат Серікұлы", DAY, mot) == found


def test_two_people_of_one_name_resolve_to_nobody(by: Making) -> None:
    for code in ("MOT", "MOE"):
        record_official(by(), body_id=body_by_code(code).pk, post_ru="вице-министр", name_ru="Ахметов Болат")
    assert isinstance(resolve_official("Ахметов Болат", DAY), UnresolvedName)
    assert isinstance(resolve_official("Ахметов Болат", DAY, body_by_code("MOE")), Official)


def test_an_unresolved_name_never_collides_even_with_the_same_words() -> None:
    one, other = UnresolvedName("Министр транспорта"), UnresolvedName("Министр транспорта")
    assert one != other
    assert not same_official(one, other)


def test_the_same_official_is_the_same_and_another_of_the_same_body_is_another(by: Making) -> None:
    mot = body_by_code("MOT")
    for name in ("Ахметов Болат", "Сериков Асан"):
        record_official(by(), body_id=mot.pk, post_ru="вице-министр", name_ru=name)
    one, other = (resolve_official(name, DAY) for name in ("Ахметов Болат", "Сериков Асан"))
    assert same_official(one, one)
    assert not same_official(one, other)


def test_who_left_office_does_not_resolve_the_day_after(by: Making) -> None:
    made = record_official(by(), body_id=body_by_code("MOT").pk, post_ru="министр", name_ru="Ахметов Болат")
    end_office(by(), official_id=made.record_id, last_day=date(2026, 11, 22))
    assert isinstance(resolve_official("Ахметов Болат", date(2026, 11, 22)), Official)
    assert isinstance(resolve_official("Ахметов Болат", DAY), UnresolvedName)
    assert not officials_on(DAY).exists()
