"""The door of the law: pure functions and frozen facts, to be used with or without the rest of the product.

>>> from datetime import date
>>> term = event_report_due(date(2025, 12, 26), reference_calendar())
>>> term.due, term.norm, term.ruleset
(datetime.date(2026, 1, 9), '7.4', 'rules-2015')
"""

from kelisim.decree.astana import ASTANA, day_of, end_of_day
from kelisim.decree.errors import CalendarMissing, IncompleteLaw, NoRuleset, NotAHalfYear, NotComputable
from kelisim.decree.index import Account
from kelisim.decree.law import (
    HALF_YEAR_NORMS,
    consultations_abroad,
    consultations_before,
    event_report_due,
    half_year_duty,
    visit_relays,
)
from kelisim.decree.norms import LawWords, Norm, anchor_of, label_of
from kelisim.decree.parameters import Parameter, Parameters
from kelisim.decree.period import HalfYear, Period
from kelisim.decree.reasons import words_of_reason
from kelisim.decree.reference_calendar import REFERENCE_VERSION, reference_calendar
from kelisim.decree.rules_2015.p5_correspondence import DirectGround, Ground, is_bypass
from kelisim.decree.rules_2015.p6_ministry import (
    PositionDuty,
    Recipient,
    advance_notice_target,
    position_duties,
)
from kelisim.decree.rules_2015.p7_exemptions import Keeping, Kept, Sphere, is_lifted, kept_of
from kelisim.decree.rules_2015.p7_reports import (
    EventReport,
    ReportStanding,
    change_of_completion_lacks,
    completion_day,
    event_report,
)
from kelisim.decree.rules_2015.p7_state_bodies import half_year_of_period, plan_for, reporting_period
from kelisim.decree.rules_2015.p8_delegations import Consultation, Stop, Trip, written_form
from kelisim.decree.rules_2015.p8_discharge import (
    Arrangement,
    ChosenMission,
    ConsultationStanding,
    MissionGround,
    arrangement_lacks,
    charged_with_answer,
    choose_mission,
    consultation_standing,
)
from kelisim.decree.rules_2015.p9_visits import Made, Meeting, Overlap, Pair, Relay, RelayForm, Visit
from kelisim.decree.rulesets import Ruleset, norm, norms, ruleset, ruleset_on, rulesets
from kelisim.decree.term import Step, Term
from kelisim.decree.text import Mark, Passage
from kelisim.decree.words import LANGUAGES, Words
from kelisim.decree.workdays import Calendar, SpecialDay

__all__ = [
    "ASTANA",
    "HALF_YEAR_NORMS",
    "LANGUAGES",
    "REFERENCE_VERSION",
    "Account",
    "Arrangement",
    "Calendar",
    "CalendarMissing",
    "ChosenMission",
    "Consultation",
    "ConsultationStanding",
    "DirectGround",
    "EventReport",
    "Ground",
    "HalfYear",
    "IncompleteLaw",
    "Keeping",
    "Kept",
    "LawWords",
    "Made",
    "Mark",
    "Meeting",
    "MissionGround",
    "NoRuleset",
    "Norm",
    "NotAHalfYear",
    "NotComputable",
    "Overlap",
    "Pair",
    "Parameter",
    "Parameters",
    "Passage",
    "Period",
    "PositionDuty",
    "Recipient",
    "Relay",
    "RelayForm",
    "ReportStanding",
    "Ruleset",
    "SpecialDay",
    "Sphere",
    "Step",
    "Stop",
    "Term",
    "Trip",
    "Visit",
    "Words",
    "advance_notice_target",
    "anchor_of",
    "arrangement_lacks",
    "change_of_completion_lacks",
    "charged_with_answer",
    "choose_mission",
    "completion_day",
    "consultation_standing",
    "consultations_abroad",
    "consultations_before",
    "day_of",
    "end_of_day",
    "event_report",
    "event_report_due",
    "half_year_duty",
    "half_year_of_period",
    "is_bypass",
    "is_lifted",
    "kept_of",
    "label_of",
    "norm",
    "norms",
    "plan_for",
    "position_duties",
    "reference_calendar",
    "reporting_period",
    "ruleset",
    "ruleset_on",
    "rulesets",
    "visit_relays",
    "words_of_reason",
    "written_form",
]
