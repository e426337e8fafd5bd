"""What the reference tables say, as rows that can be compared with the database. Nothing here reads it."""

from kelisim.directory.tables.bodies import body_rows
from kelisim.directory.tables.missions import mission_rows
from kelisim.directory.tables.partners import partner_rows
from kelisim.directory.tables.rows import FaultyRow, Ref, Row, confidence_of

__all__ = ["FaultyRow", "Ref", "Row", "confidence_of", "reference_rows"]


def reference_rows() -> list[Row]:
    """Give every row of the reference, each after those it refers to. Raises ``FaultyRow``."""
    return [*partner_rows(), *body_rows(), *mission_rows()]
