"""Acts on officials: appoint a person to a post of a body, end the appointment."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.directory.constants import Confidence, Origin
from kelisim.directory.models import Body, Official, Person, Post, Unit
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal

__all__ = ["end_office", "record_official"]

RECORDED = JournalEvent("directory.official_recorded", "9", gettext_noop("Official recorded"))
ENDED = JournalEvent("directory.office_ended", "9", gettext_noop("Term of an official ended"))


@action(RECORDED, permission="directory.manage")
def record_official(
    act: Act,
    *,
    body_id: UUID,
    post_ru: str,
    name_ru: str = "",
    person_id: UUID | None = None,
    name_kk: str = "",
    name_en: str = "",
    post_kk: str = "",
    post_en: str = "",
    unit_id: UUID | None = None,
    valid_from: date | None = None,
    source: str = "",
) -> Outcome:
    """Record that a person holds a post of a body from a day on (norms 8 and 9 speak of such officials).

    With ``person_id`` it is that person; else a new one, even when the name is known already, since two
    people may bear one name. The post is found by its Russian title or added.
    """
    body = act.lock(Body.objects.all(), body_id, check_version=False)
    said = {
        "source": source,
        "confidence": Confidence.CONFIRMED if source else Confidence.MEDIUM,
        "origin": Origin.ACT,
    }
    if person_id is not None:
        person = Person.objects.filter(pk=person_id).first()
    else:
        person = (
            Person.objects.create(name_ru=name_ru, name_kk=name_kk, name_en=name_en, **said)
            if name_ru
            else None
        )
    if person is None:
        raise Refusal(_("Give the person's name."), code="person")
    post, _fresh = Post.objects.get_or_create(
        name_ru=post_ru, defaults={"name_kk": post_kk, "name_en": post_en, **said}
    )
    unit = Unit.objects.filter(pk=unit_id, body=body).first() if unit_id else None
    official = Official.objects.create(
        person=person, post=post, body=body, unit=unit, valid_from=valid_from, **said
    )
    act.record(official)
    return Outcome(official.pk, official.version, facts={"person_id": str(person.pk)})


@action(ENDED, permission="directory.manage")
def end_office(act: Act, *, official_id: UUID, last_day: date) -> Outcome:
    """End a person's term in a post with its last day."""
    official = act.lock(Official.objects.all(), official_id)
    if official.valid_from and last_day < official.valid_from:
        raise Refusal(_("The last day is before the first."), code="dates")
    difference = act.change(official, valid_until=last_day, origin=Origin.ACT)
    act.record(official, difference)
    return Outcome(official.pk, official.version)
