"""The act that loads the reference tables."""

from typing import Any

from django.utils.translation import gettext_noop

from kelisim.directory.comparing import Difference, LoadReport, compare
from kelisim.directory.queries.bodies import ministry
from kelisim.directory.tables import reference_rows
from kelisim.foundation.actors import system_actor
from kelisim.foundation.acts import Act, By, JournalEvent, Outcome, action
from kelisim.foundation.ids import new_id

__all__ = ["LOADED", "load_reference"]

LOADED = JournalEvent("directory.reference_loaded", "3.first", gettext_noop("Reference tables loaded"))


def load_reference(by: By | None = None) -> LoadReport:
    """Bring the directory up to the reference tables; by default the loader acts as itself.

    A second run changes nothing, writes no journal entry and says so. It never deletes, and it leaves alone
    what an act has changed. Raises ``FaultyRow`` when a row of the tables is broken.
    """
    difference = compare(reference_rows())
    report = difference.report()
    if report.changed_nothing:
        return report
    who = by or By(system_actor("reference loader"), key=f"reference/{new_id()}")
    done = load_reference_tables(who).facts["tables"]
    return LoadReport(**done)


@action(LOADED, permission="directory.manage")
def load_reference_tables(act: Act) -> Outcome:
    """Write what the reference tables add or change (norm 3: who coordinates whom)."""
    difference = compare(reference_rows())
    _write(difference)
    document: dict[str, Any] = difference.report().as_document()
    act.record(ministry(), {name: ["", str(document[name])] for name in ("added", "changed", "same", "kept")})
    return Outcome(ministry().pk, facts=document)


def _write(difference: Difference) -> None:
    for model, records in difference.by_model():
        model._default_manager.bulk_create(records, batch_size=500)
    for record, fields in difference.changed:
        for name, value in fields.items():
            setattr(record, name, value)
        record.version += 1
        record.save(update_fields=[*fields, "version"])
