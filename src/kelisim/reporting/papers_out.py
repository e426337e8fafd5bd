"""Plans as papers: the consolidated plan as PDF/A, DOCX and XLSX, a body's plan as PDF/A and DOCX."""

from kelisim.documents.api import MEDIA_TYPES, docx_of, pdf_of, xlsx_of
from kelisim.reporting.models import ConsolidatedPlan, Plan, PlanEdition
from kelisim.reporting.papers.consolidated import consolidated_paper
from kelisim.reporting.papers.own_plan import plan_paper
from kelisim.reporting.papers.workbook import consolidated_book

__all__ = ["FORMATS", "PLAN_FORMATS", "consolidated_document", "plan_document", "plan_pdf"]

FORMATS = {form: MEDIA_TYPES[f".{form}"] for form in ("xlsx", "docx", "pdf")}
"""The forms of the consolidated plan and the media type of each."""

PLAN_FORMATS = {form: FORMATS[form] for form in ("pdf", "docx")}
"""The forms of a body's own plan."""


def consolidated_document(made: ConsolidatedPlan, language: str, form: str) -> bytes:
    """Give a consolidated plan in a language (``kk``, ``ru``, ``en``) as ``xlsx``, ``docx`` or ``pdf``."""
    if form == "xlsx":
        return xlsx_of(consolidated_book(made, language))
    if form == "docx":
        return docx_of(consolidated_paper(made, language))
    if form == "pdf":
        return pdf_of(consolidated_paper(made, language))
    raise ValueError(f"there is no form {form!r} of a consolidated plan")


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
