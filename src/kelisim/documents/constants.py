"""Media types that the product names in its answers, by the ending of a file's name."""

UNKNOWN_TYPE = "application/octet-stream"
"""What a file is called that our table does not know: browsers save it and never show it."""

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Our own table: what the sender says of a file is never repeated."""

NAME_LENGTH = 255
