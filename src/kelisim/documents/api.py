"""The door of documents."""

from kelisim.documents.actions import let_body_read, store_file
from kelisim.documents.constants import MEDIA_TYPES
from kelisim.documents.models import StoredFile
from kelisim.documents.papers.docx import docx_of
from kelisim.documents.papers.paper import Cell, Column, Group, Heading, Paper, Row, Signature, Totals
from kelisim.documents.papers.pdf import PaperRefused, pdf_of
from kelisim.documents.papers.xlsx import Banner, Book, Sheet, SheetColumn, Value, xlsx_of
from kelisim.documents.queries import damaged_files, file_for, files_for
from kelisim.documents.store import keep, place_of
from kelisim.documents.streams.ics import CalendarEntry, ics_pieces
from kelisim.documents.streams.separated import csv_pieces
from kelisim.documents.streams.workbook import StreamedColumn, xlsx_pieces

__all__ = [
    "MEDIA_TYPES",
    "Banner",
    "Book",
    "CalendarEntry",
    "Cell",
    "Column",
    "Group",
    "Heading",
    "Paper",
    "PaperRefused",
    "Row",
    "Sheet",
    "SheetColumn",
    "Signature",
    "StoredFile",
    "StreamedColumn",
    "Totals",
    "Value",
    "csv_pieces",
    "damaged_files",
    "docx_of",
    "file_for",
    "files_for",
    "ics_pieces",
    "keep",
    "let_body_read",
    "pdf_of",
    "place_of",
    "store_file",
    "xlsx_of",
    "xlsx_pieces",
]
