"""What is kept of every act: the entry, the answer to its idempotency key, and the effects it owes."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext

from kelisim.foundation import clock
from kelisim.foundation.acts import ACTIONS
from kelisim.foundation.ids import new_id
from kelisim.journal.wording import actor_words, field_words, record_words


class Entry(models.Model):
    """One act or one reading of marked matter, written in the act's own transaction and never changed.

    Names are frozen as they were: who acted, in which post, for which body, on whose behalf. The salt keeps
    what the entry says from being guessed by the digest under which it is sealed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sequence = models.BigIntegerField(unique=True, editable=False, db_default=models.Value(0))
    at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=80)
    norm = models.CharField(max_length=12, blank=True)
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=200)
    actor_post = models.CharField(max_length=300, blank=True)
    body_id = models.UUIDField()
    body_name = models.CharField(max_length=300, blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    record_kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    record_body_id = models.UUIDField()
    difference = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    salt = models.UUIDField(db_default=RandomUUID(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["record_id", "sequence"], name="journal_entry_record"),
            models.Index(fields=["actor_id", "sequence"], name="journal_entry_actor"),
            models.Index(fields=["body_id", "sequence"], name="journal_entry_body"),
            models.Index(fields=["record_body_id", "sequence"], name="journal_entry_owner"),
            models.Index(fields=["at", "sequence"], name="journal_entry_day"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.act} {self.record_id}"

    @property
    def words(self) -> str:
        """Give what was done in the reader's language; the bare code for an act that is no more."""
        known = ACTIONS.get(self.act)
        return gettext(known.event.wording) if known and known.event.wording else self.act

    @property
    def who(self) -> str:
        """Give who acted: the person's name as it was, or the part of the system in words."""
        return actor_words(self.actor_name)

    @property
    def what(self) -> str:
        """Give what kind of record it was done to."""
        return record_words(self.record_kind)

    @property
    def changed(self) -> list[str]:
        """Give the changed fields by their names in the reader's language, each once."""
        return list(dict.fromkeys(map(field_words, self.difference)))


class AnsweredKey(models.Model):
    """The first answer to an idempotency key, so that a retry is answered and not done again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    actor_id = models.UUIDField()
    key = models.CharField(max_length=200)
    act = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)
    outcome = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor_id", "key"], name="journal_key_once")]

    def __str__(self) -> str:
        return f"{self.act} {self.key}"


class Effect(models.Model):
    """An outward effect that an act owes, sent after the act is committed and once per key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], name="journal_effect_due", condition=models.Q(sent_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Counter(models.Model):
    """The last number given in a register and year; its row is locked last, so numbers have no gap."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "year"], name="journal_counter_once")]

    def __str__(self) -> str:
        return f"{self.register}/{self.year}: {self.last}"


class Leaf(models.Model):
    """An entry that is sealed: its place in the sealed order, from 0 without gaps, and its leaf hash."""

    index = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.index} {self.entry_id}"


class Node(models.Model):
    """The hash of a whole subtree of 256, 65,536, ... leaves, so that a proof reads few of them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    height = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["height", "index"], name="journal_node_once")]

    def __str__(self) -> str:
        return f"{self.height}/{self.index}"


class SealedPoint(models.Model):
    """A checkpoint: how many entries are sealed, the root of their tree, the signed note that says so.

    All entries numbered up to ``floor`` are sealed. Numbers up to ``seen`` were taken by transactions older
    than ``seen_xid``: when those have ended, ``seen`` can become the floor.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField(default=clock.now)
    note = models.TextField()
    floor = models.BigIntegerField()
    seen = models.BigIntegerField()
    seen_xid = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.size} at {self.at:%Y-%m-%d %H:%M:%S}"


class HandOver(models.Model):
    """A checkpoint that was handed outside: its size, to whom (a folder, a mailbox), when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    size = models.BigIntegerField()
    channel = models.CharField(max_length=10)
    receiver = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["channel", "at"], name="journal_handover_newest")]

    def __str__(self) -> str:
        return f"{self.size} to {self.receiver}"


class Alarm(models.Model):
    """Why the journal was not sealed: its past is not as it was sealed, or the key is missing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(default=clock.now)
    code = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["at"], name="journal_alarm_newest")]

    def __str__(self) -> str:
        return f"{self.code} at {self.at:%Y-%m-%d %H:%M:%S}"
