"""What is raised when the law gives no answer: never a default in its place."""


class NotComputable(Exception):
    """A legal answer cannot be computed; the message says which fact is missing or wrong."""

    code = "not_computable"


class CalendarMissing(NotComputable):
    """A term reaches a year for which no calendar of working days is published."""

    code = "calendar_missing"


class NoRuleset(NotComputable):
    """No ruleset is in force on the day, or none has the name or the norm asked for."""

    code = "no_ruleset"


class NotAHalfYear(NotComputable, ValueError):
    """A text is not a half-year such as ``2026H2``."""

    code = "not_a_half_year"


class IncompleteLaw(Exception):
    """A norm is not accounted for, or twice; a parameter or a reading is missing. A fault of ours."""
