"""What the journal calls kinds of records, fields and parts of the system, in the reader's language."""

from django.utils.translation import gettext, gettext_noop

__all__ = ["actor_words", "field_words", "record_words"]

_RECORDS = {
    "access.recordgrant": gettext_noop("right to a record"),
    "access.scopegrant": gettext_noop("right to a scope"),
    "accounts.assignment": gettext_noop("post of a person"),
    "accounts.invitation": gettext_noop("invitation"),
    "accounts.user": gettext_noop("person"),
    "calendars.calendaredition": gettext_noop("edition of the calendar"),
    "directory.accreditation": gettext_noop("accreditation of a mission"),
    "directory.body": gettext_noop("state body"),
    "directory.counterpart": gettext_noop("counterpart"),
    "directory.mission": gettext_noop("mission abroad"),
    "directory.official": gettext_noop("official"),
    "directory.unit": gettext_noop("unit"),
    "documents.storedfile": gettext_noop("file"),
    "duties.duty": gettext_noop("duty"),
    "duties.notice": gettext_noop("notice of a duty"),
    "events.chosenview": gettext_noop("first view of the register"),
    "events.event": gettext_noop("event"),
    "events.export": gettext_noop("export of the register"),
    "events.savedview": gettext_noop("view of the register"),
    "reporting.activityreport": gettext_noop("activity report"),
    "reporting.agreementround": gettext_noop("agreement of a plan"),
    "reporting.agreementroute": gettext_noop("order of agreement"),
    "reporting.answertaking": gettext_noop("rows taken from a department"),
    "reporting.bodyword": gettext_noop("word of the body"),
    "reporting.callanswer": gettext_noop("answer of a department"),
    "reporting.consolidatedpaper": gettext_noop("paper of the consolidated plan"),
    "reporting.consolidatedplan": gettext_noop("consolidated plan"),
    "reporting.delivery": gettext_noop("papers of a plan"),
    "reporting.openingcircular": gettext_noop("circular that opens a half-year"),
    "reporting.paperreceipt": gettext_noop("receipt of a paper"),
    "reporting.paperreturn": gettext_noop("return of a paper"),
    "reporting.plan": gettext_noop("plan"),
    "reporting.planamendment": gettext_noop("amendment of a plan"),
    "reporting.planfile": gettext_noop("file of a plan"),
    "reporting.planrow": gettext_noop("row of a plan"),
    "reporting.positioncircular": gettext_noop("official position"),
    "reporting.respondent": gettext_noop("department that is asked"),
    "reporting.rowcall": gettext_noop("request for rows"),
    "reporting.rowremark": gettext_noop("remark on a row"),
    "reporting.rowtwin": gettext_noop("likely duplicate of a row"),
}

_FIELDS = {
    "accredited": gettext_noop("accredited to"),
    "added": gettext_noop("added"),
    "asked": gettext_noop("what was asked for"),
    "basis": gettext_noop("basis"),
    "changed": gettext_noop("changed"),
    "closed_by": gettext_noop("closed by"),
    "completed_on": gettext_noop("day of completion"),
    "countries": gettext_noop("countries"),
    "days": gettext_noop("days"),
    "days_moved": gettext_noop("days moved"),
    "done_at": gettext_noop("done at"),
    "due_on": gettext_noop("due date"),
    "earlier_due_on": gettext_noop("earlier due date"),
    "edition": gettext_noop("edition"),
    "email": gettext_noop("mail address"),
    "ends_on": gettext_noop("last day"),
    "file_format": gettext_noop("kind of file"),
    "file_name": gettext_noop("name of the file"),
    "gets_6_8": gettext_noop("receives positions"),
    "half_year": gettext_noop("half-year"),
    "is_whole": gettext_noop("whether it is whole"),
    "kept": gettext_noop("kept as it was"),
    "moved": gettext_noop("moved"),
    "name_en": gettext_noop("name in English"),
    "name_kk": gettext_noop("name in Kazakh"),
    "name_ru": gettext_noop("name in Russian"),
    "number": gettext_noop("number"),
    "opened": gettext_noop("opened"),
    "opened_at": gettext_noop("opened at"),
    "opened_by": gettext_noop("opened by"),
    "opened_by_post": gettext_noop("post of who opened it"),
    "owes_7": gettext_noop("reports itself"),
    "papers": gettext_noop("papers"),
    "place": gettext_noop("place"),
    "proposed_at": gettext_noop("proposed at"),
    "proposed_by_id": gettext_noop("proposed by"),
    "proposed_by_name": gettext_noop("proposed by"),
    "published_at": gettext_noop("published at"),
    "published_by_id": gettext_noop("published by"),
    "published_by_name": gettext_noop("published by"),
    "recipients": gettext_noop("recipients"),
    "remark": gettext_noop("remarks"),
    "responsible_since": gettext_noop("responsible since"),
    "role": gettext_noop("role"),
    "row": gettext_noop("row"),
    "rows": gettext_noop("rows"),
    "same": gettext_noop("the same"),
    "sha256": gettext_noop("digest"),
    "size": gettext_noop("size"),
    "source": gettext_noop("source"),
    "starts_on": gettext_noop("first day"),
    "state": gettext_noop("state"),
    "status": gettext_noop("state"),
    "status_reason": gettext_noop("reason"),
    "submitted_at": gettext_noop("sent at"),
    "succeeded_by": gettext_noop("succeeded by"),
    "title": gettext_noop("title"),
    "until": gettext_noop("until when"),
    "valid_until": gettext_noop("last day in force"),
    "word": gettext_noop("word"),
    "years": gettext_noop("years"),
}

_ACTORS = {
    "calendar": gettext_noop("System: calendar of working days"),
    "command line": gettext_noop("Command line"),
    "demonstration": gettext_noop("System: demonstration data"),
    "doctor": gettext_noop("System: examination"),
    "installation": gettext_noop("System: installation"),
    "reference calendar": gettext_noop("System: shipped calendar"),
    "reference data": gettext_noop("System: reference data"),
    "reference loader": gettext_noop("System: reference data"),
    "worker": gettext_noop("System: scheduled work"),
}


def record_words(kind: str) -> str:
    """Give what a record of a kind (``events.event``) is; the kind itself when it has no word."""
    return gettext(_RECORDS[kind]) if kind in _RECORDS else kind


def field_words(name: str) -> str:
    """Give what a changed field is called; the name itself when it has no word."""
    return gettext(_FIELDS[name]) if name in _FIELDS else name


def actor_words(name: str) -> str:
    """Give who acted: a person's name as it was, or the part of the system in the reader's language."""
    return gettext(_ACTORS[name]) if name in _ACTORS else name
