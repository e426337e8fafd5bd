"""What came to the Ministry on paper or by mail, registered there for the body that sent it."""

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import Carrier


class PaperReceipt(models.Model):
    """The registration of a plan (7.2) or an information (7.3) that a body sent outside the product.

    ``received_on`` is the day on which it came, in Astana: that day counts for the term, whenever it was
    entered. ``half_year`` is the one in whose last month the term falls. ``sender`` is the Ministry, which
    registered it; the body sees who did, and why. It never changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    norm = models.CharField(max_length=12)
    half_year = models.CharField(max_length=6)
    received_on = models.DateField()
    carrier = models.CharField(max_length=10, choices=Carrier.choices)
    incoming_number = models.CharField(max_length=60)
    letter = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500)
    is_empty = models.BooleanField(default=False)
    scan = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_at = models.DateTimeField(default=clock.now)
    registered_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reporting_paper_says_why", condition=~Q(reason="") & ~Q(incoming_number="")
            ),
            models.UniqueConstraint(
                fields=["sender", "incoming_number", "received_on", "body", "norm"],
                name="reporting_paper_once",
            ),
        ]
        indexes = [models.Index(fields=["half_year", "body"], name="reporting_paper_half_year")]

    def __str__(self) -> str:
        return f"{self.norm} {self.half_year} {self.incoming_number}"


class PaperReturn(models.Model):
    """The Ministry's return of what came on paper, with its remark; the registration beside it stays.

    What is entered in the product as a plan is returned as the plan. It never changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    receipt = models.OneToOneField(PaperReceipt, on_delete=models.PROTECT, related_name="returned")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    remark = models.TextField()
    returned_at = models.DateTimeField(default=clock.now)
    returned_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(name="reporting_paper_return_says_why", condition=~Q(remark=""))
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id}"
