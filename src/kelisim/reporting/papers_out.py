"""Plans as papers: from stored rows to the documents' own facts."""

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
def consolidated_document(made, language, form): raise RuntimeError
def plan_pdf(plan): raise RuntimeError
