"""Django made ready for a command, and the actor a command acts as."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kelisim.foundation.refusals import Refusal

if TYPE_CHECKING:
    from kelisim.foundation.actors import Actor

__all__ = ["command_line_actor", "ministry_actor", "prepare", "sitting"]


def prepare() -> None:
    """Set Django up once; without ``DJANGO_SETTINGS_MODULE`` the state folder tells with which settings."""
    import django
    from django.apps import apps

    if apps.ready:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _settings())
    django.setup()


def _settings() -> str:
    from kelisim.site.settings.storage import STATE

    demonstration = (STATE / "demonstration").exists()
    return f"kelisim.site.settings.{'demo' if demonstration else 'production'}"


def command_line_actor(body_code: str) -> "Actor":
    """Give the command line acting for a state body; the journal names it so. Refuses an unknown body."""
    from kelisim.directory.api import Body, responsible_unit
    from kelisim.foundation import clock
    from kelisim.foundation.actors import NOBODY, system_actor

    body = Body.objects.filter(code=body_code.upper()).first()
    if body is None:
        raise Refusal(f"No state body has the code {body_code!r}; see the directory.", code="unknown_body")
    unit = responsible_unit(body, clock.today())
    return system_actor(
        "command line",
        body_id=body.pk,
        unit_id=unit.pk if unit else NOBODY,
        body_code=body.code,
        body_name=body.name_ru,
    )


def ministry_actor() -> "Actor":
    """Give the command line acting for the Ministry of Foreign Affairs."""
    return command_line_actor("MFA")


@contextmanager
def sitting(actor: "Actor") -> Iterator["Actor"]:
    """Open one transaction in which the command reads and acts."""
    from kelisim.foundation.database import actor_transaction

    with actor_transaction(actor):
        yield actor
