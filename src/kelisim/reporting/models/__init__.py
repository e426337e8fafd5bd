"""The tables of the half-year: plans and their rows, the consolidated plan, reports and positions."""

from kelisim.reporting.models.agreement import AgreementMark, AgreementRound, AgreementRoute
from kelisim.reporting.models.asking import AnswerTaking, CallAnswer, LinkGuess, Respondent, RowCall
from kelisim.reporting.models.circulars import Delivery, OpeningCircular
from kelisim.reporting.models.consolidated import ConsolidatedPaper, ConsolidatedPlan
from kelisim.reporting.models.files import PlanFile
from kelisim.reporting.models.half_yearly import ActivityReport, PositionCircular
from kelisim.reporting.models.plans import Plan, PlanRow
from kelisim.reporting.models.registering import PaperReceipt, PaperReturn
from kelisim.reporting.models.review import RowLink, RowRemark
from kelisim.reporting.models.steps import RowStep
from kelisim.reporting.models.twins import RowTwin
from kelisim.reporting.models.versions import PlanAmendment, PlanEdition, PlanSending
from kelisim.reporting.models.words import BodyWord

__all__ = [
    "ActivityReport",
    "AgreementMark",
    "AgreementRound",
    "AgreementRoute",
    "AnswerTaking",
    "BodyWord",
    "CallAnswer",
    "ConsolidatedPaper",
    "ConsolidatedPlan",
    "Delivery",
    "LinkGuess",
    "OpeningCircular",
    "PaperReceipt",
    "PaperReturn",
    "Plan",
    "PlanAmendment",
    "PlanEdition",
    "PlanFile",
    "PlanRow",
    "PlanSending",
    "PositionCircular",
    "Respondent",
    "RowCall",
    "RowLink",
    "RowRemark",
    "RowStep",
    "RowTwin",
]
