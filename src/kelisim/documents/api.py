"""The door of documents."""

from kelisim.documents.actions import let_body_read, store_file
from kelisim.documents.models import StoredFile
from kelisim.documents.queries import damaged_files, file_for, files_for

__all__ = ["StoredFile", "damaged_files", "file_for", "files_for", "let_body_read", "store_file"]
