"""Plans as papers: the consolidated plan, its differences, a body's plan."""

from kelisim.documents.api import MEDIA_TYPES, Book, Paper, docx_of, pdf_of, xlsx_of
from kelisim.reporting.constants import Arrangement
from kelisim.reporting.models import ConsolidatedPlan, Plan, PlanEdition
from kelisim.reporting.papers.consolidated import consolidated_paper
from kelisim.reporting.papers.differences import differences_book, differences_paper
from kelisim.reporting.papers.own_plan import plan_paper
from kelisim.reporting.papers.workbook import consolidated_book

__all__ = [
    "FORMATS",
    "PLAN_FORMATS",
    "consolidated_document",
    "described",
    "differences_document",
    "plan_document",
    "plan_pdf",
    "written",
]

FORMATS = {form: MEDIA_TYPES[f".{form}"] for form in ("pdf", "docx", "xlsx")}
"""The forms of the consolidated plan and the media type of each."""

PLAN_FORMATS = {form: FORMATS[form] for form in ("pdf", "docx")}
"""The forms of a body's own plan."""


def consolidated_document(
    made: ConsolidatedPlan, language: str, form: str, arrangement: Arrangement = Arrangement.DATE
) -> bytes:
    """Give a consolidated plan in a language (``kk``, ``ru``, ``en``) as ``xlsx``, ``docx`` or ``pdf``."""
    return written(described(made, language, form, arrangement), form)


def differences_document(
    earlier: ConsolidatedPlan, later: ConsolidatedPlan, language: str, form: str
) -> bytes:
    """Give what a version has apart from an earlier one, in the same languages and forms."""
    return written(described(later, language, form, Arrangement.DATE, earlier), form)


def described(
    made: ConsolidatedPlan,
    language: str,
    form: str,
    arrangement: Arrangement,
    earlier: ConsolidatedPlan | None = None,
) -> Paper | Book:
    """Say what stands on a paper: of the plan itself, or of its differences to an earlier version."""
    if form not in FORMATS:
        raise ValueError(f"there is no form {form!r} of a consolidated plan")
    if earlier is not None:
        lay_out = differences_book if form == "xlsx" else differences_paper
        return lay_out(earlier, made, language)
    if form == "xlsx":
        return consolidated_book(made, language, arrangement)
    return consolidated_paper(made, language, arrangement)


def written(what: Paper | Book, form: str) -> bytes:
    """Write what was described; this asks nothing of the database and may take long."""
    if isinstance(what, Book):
        return xlsx_of(what)
    return docx_of(what) if form == "docx" else pdf_of(what)


def plan_document(plan: Plan, form: str, edition: PlanEdition | None = None) -> bytes:
    """Give a body's plan in Kazakh and Russian as ``pdf`` (PDF/A-2b) or ``docx``; a draft is marked as one.

    With ``edition`` it is that accepted version.
    """
    if form not in PLAN_FORMATS:
        raise ValueError(f"there is no form {form!r} of a plan")
    paper = plan_paper(plan, edition)
    return docx_of(paper) if form == "docx" else pdf_of(paper)


def plan_pdf(plan: Plan) -> bytes:
    """Give a body's plan as PDF/A-2b in Kazakh and Russian; a plan not yet sent is marked as a draft."""
    return plan_document(plan, "pdf")
