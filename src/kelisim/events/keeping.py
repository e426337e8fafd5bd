"""Acts around the register that change no event: views saved, shared and chosen, exports taken."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.events.models import ChosenView, Export, SavedView
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen

__all__ = ["begin_export", "choose_view", "end_export", "remove_view", "rename_view", "save_view"]

VIEW_SAVED = JournalEvent("events.view_saved", "", gettext_noop("View of the register saved"))
VIEW_RENAMED = JournalEvent("events.view_renamed", "", gettext_noop("View of the register renamed"))
VIEW_REMOVED = JournalEvent("events.view_removed", "", gettext_noop("View of the register removed"))
VIEW_CHOSEN = JournalEvent("events.view_chosen", "", gettext_noop("First view of the register chosen"))
EXPORT_BEGUN = JournalEvent("events.export_begun", "2.2", gettext_noop("Register exported"))
EXPORT_ENDED = JournalEvent("events.export_ended", "2.2", gettext_noop("Export of the register ended"))

KEEPS_SHARED = frozenset({"head_of_unit", "signatory", "coordinator", "ministry_head", "mission_head"})
"""Roles that keep the shared views of a body in order, besides the one who made them."""
LONGEST_NAME = 80


@action(VIEW_SAVED, permission="events.read")
def save_view(act: Act, *, name: str, asked: Mapping[str, str], is_shared: bool = False) -> Outcome:
    """Save a filter, an order and columns under a name, for oneself or for everyone in the body.

    Refuses an empty name and one that stands in the reader's list already.
    """
    view = SavedView.objects.create(
        body_id=act.actor.body_id,
        person_id=act.actor.id,
        person_name=act.actor.name,
        is_shared=is_shared,
        name=_free_name(name, act.actor.id, is_shared=is_shared),
        asked=dict(asked),
    )
    act.record(view, {"asked": ["", _said(asked)]}, note=view.name)
    return Outcome(view.id)


@action(VIEW_RENAMED, permission="events.read")
def rename_view(act: Act, *, view_id: UUID, name: str) -> Outcome:
    """Give a view another name. Refuses as ``save_view``, and to those who do not keep the view."""
    view = _locked(act, view_id)
    difference = act.change(
        view, name=_free_name(name, view.person_id, is_shared=view.is_shared, but=view.id)
    )
    act.record(view, difference)
    return Outcome(view.id, view.version)


@action(VIEW_REMOVED, permission="events.read")
def remove_view(act: Act, *, view_id: UUID) -> Outcome:
    """Take a view off the list; whoever opened it first opens the register of the half-year again."""
    view = _locked(act, view_id)
    act.record(view, act.change(view, removed_at=clock.now()), note=view.name)
    return Outcome(view.id, view.version)


@action(VIEW_CHOSEN, permission="events.read")
def choose_view(act: Act, *, view_id: UUID | None) -> Outcome:
    """Let a view open first for the actor, or none again."""
    view = None
    if view_id is not None:
        view = SavedView.objects.filter(pk=view_id, removed_at=None).first()
        if view is None:
            raise Unseen("No such view.")
    chosen, _made = ChosenView.objects.get_or_create(
        person_id=act.actor.id, body_id=act.actor.body_id, defaults={"view": None}
    )
    difference = act.change(chosen, view=view)
    act.record(chosen, difference, note=view.name if view else "")
    return Outcome(chosen.id, chosen.version)


@action(EXPORT_BEGUN, permission="events.read")
def begin_export(act: Act, *, file_format: str, asked: Mapping[str, str]) -> Outcome:
    """Record that what a filter shows is being taken out; kept before the first byte leaves."""
    export = Export.objects.create(
        body_id=act.actor.body_id, person_id=act.actor.id, file_format=file_format, asked=dict(asked)
    )
    act.record(export, {"asked": ["", _said(asked)], "file_format": ["", file_format]}, note=file_format)
    return Outcome(export.id)


@action(EXPORT_ENDED, permission="events.read")
def end_export(act: Act, *, export_id: UUID, rows: int, is_whole: bool) -> Outcome:
    """Record how many rows an export gave, and whether it reached its end or was broken off."""
    export = act.lock(Export.objects.all(), export_id)
    act.record(export, act.change(export, rows=rows, is_whole=is_whole))
    return Outcome(export.id, export.version)


def _locked(act: Act, view_id: UUID) -> SavedView:
    view = act.lock(SavedView.objects.filter(removed_at=None), view_id)
    if view.person_id != act.actor.id and not act.actor.roles & KEEPS_SHARED:
        raise Refusal(
            _("A shared view is changed by the one who made it or by a head. Save one of your own."),
            code="not_kept",
        )
    return view


def _free_name(name: str, person_id: UUID, *, is_shared: bool, but: UUID | None = None) -> str:
    said = " ".join(name.split())
    if not said:
        raise Refusal(_("Give the view a name."), code="name")
    if len(said) > LONGEST_NAME:
        raise Refusal(_("The name of a view has at most 80 letters."), code="name")
    there = SavedView.objects.filter(removed_at=None, name__iexact=said, is_shared=is_shared)
    if but is not None:
        there = there.exclude(pk=but)
    if not is_shared:
        there = there.filter(person_id=person_id)
    if there.exists():
        raise Refusal(_("There is a view “%(name)s” already.") % {"name": said}, code="name_taken")
    return said


def _said(asked: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in sorted(asked.items()))
