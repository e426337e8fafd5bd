"""Row security of collecting inside a body: the body sees its own; a respondent sees its own call alone."""

from django.db import migrations

from kelisim.foundation.rowsecurity import append_only, secure
from kelisim.reporting.policies import (
    ADD_ANSWER,
    COUNTED,
    OWN,
    READ_ANSWER,
    READ_CALL,
    READ_RESPONDENT,
)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0017_asking")]

    operations = [
        secure("reporting_respondent", read=READ_RESPONDENT, add=OWN, change=OWN),
        secure("reporting_rowcall", read=READ_CALL, add=OWN, change=READ_CALL),
        secure("reporting_callanswer", read=READ_ANSWER, add=ADD_ANSWER),
        append_only("reporting_callanswer"),
        secure("reporting_answertaking", read=OWN, add=OWN),
        append_only("reporting_answertaking"),
        secure("reporting_linkguess", read=COUNTED, add=COUNTED, change=COUNTED),
    ]
