"""Rewrites a journal with every right in the database, makes its hashes anew, and takes it back again."""

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from psycopg import Connection

from kelisim.sealing.api import Checkpoint, Frontier, SigningKey

if TYPE_CHECKING:
    from kelisim.foundation.actors import Actor

TEXTS = ("act", "norm", "actor_name", "record_kind", "note", "request_id")
IDS = ("id", "actor_id", "body_id", "record_id", "record_body_id", "salt")

_LEAF = "INSERT INTO journal_leaf (index, entry_id, hash) VALUES (%s, %s, %s)"
_NODE = "INSERT INTO journal_node (id, height, index, hash) VALUES (gen_random_uuid(), %s, %s, %s)"
_POINT = """
INSERT INTO journal_sealedpoint (id, size, root, at, note, floor, seen, seen_xid)
VALUES (gen_random_uuid(), %s, %s, now(), %s, %s, %s, %s)
"""


def _other_letter(value: str, some: random.Random, letters: str, chosen: Callable[[str], bool]) -> str:
    """Put another letter in the place of one that may be chosen."""
    place = some.choice([one for one, letter in enumerate(value) if chosen(letter)])
    other = some.choice([letter for letter in letters if letter != value[place]])
    return f"{value[:place]}{other}{value[place + 1 :]}"


class Rewriter:
    """The database's superuser. ``attempt`` rewrites, exports, lets the journal be sealed, and undoes all."""

    def __init__(self, connect: Callable[[], Connection[Any]], actor: "Actor") -> None:
        from django.db import connection
        from django.db.backends.signals import connection_created

        refuses_superusers = connection_created.disconnect(dispatch_uid="kelisim.site.safety")
        assert refuses_superusers, "the product must refuse this role; only this check lets it in"
        self.actor = actor
        parts = connect()
        info = parts.info
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
        connection.settings_dict.update(
            USER=info.user, PASSWORD=info.password, HOST=info.host, PORT=str(info.port), NAME=info.dbname
        )
        connection.settings_dict["OPTIONS"] = {}
        parts.close()
        self.forger = SigningKey.fresh("checked-journal")

    def close(self) -> None:
        """Leave the database."""
        from django.db import connections

        connections.close_all()

    def export(self) -> bytes:
        """Export the journal as it is."""
        from kelisim.foundation.database import actor_transaction
        from kelisim.journal.api import export_lines

        with actor_transaction(self.actor):
            return b"".join(export_lines())

    def newest_note(self) -> str:
        """Give the newest checkpoint."""
        return str(self._ask("SELECT note FROM journal_sealedpoint ORDER BY size DESC LIMIT 1")[0][0])

    def attempt(self, rewrite: Callable[[], None]) -> tuple[bytes, bool]:
        """Rewrite; give the export, and whether the next sealing went on over it. Undone at the end."""
        from django.db import transaction

        from kelisim.journal.api import Sealer
        from kelisim.journal.models import Alarm

        before = self._newest()
        with transaction.atomic():
            self._do("SET LOCAL session_replication_role = replica")
            rewrite()
            export = self.export()
            self._do("SET LOCAL session_replication_role = origin")
            sealed = Sealer(self.actor).seal() > 0 or not Alarm.objects.exists()
            transaction.set_rollback(True)
        self._restore_outside(before)
        return export, sealed

    def change_a_byte(self, some: random.Random, covered: int) -> None:
        """Change one byte of one field of a covered entry."""
        entry = self._covered(some.randrange(covered))
        column = some.choice([*TEXTS, *IDS, "sequence", "at", "difference"])
        if column == "at":
            moved = "UPDATE journal_entry SET at = at + %s * interval '1 microsecond' WHERE id = %s"
            self._do(moved, some.choice([-1, 1]), entry)
            return
        (value,) = self._ask(f"SELECT {column}::text FROM journal_entry WHERE id = %s", entry)[0]
        if column == "sequence":
            changed = str(int(value) ^ 1 << some.randrange(20, 40))
        elif column in IDS:
            changed = _other_letter(value, some, "0123456789abcdef", lambda letter: letter != "-")
        elif column == "difference" and any("а" <= letter <= "я" for letter in value):
            changed = _other_letter(value, some, "бвгд", lambda letter: "а" <= letter <= "я")
        elif column == "difference":
            changed = '{"a": ""}'
        else:
            changed = _other_letter(f"{value} ", some, "xyz", lambda _letter: True)
        self._do(f"UPDATE journal_entry SET {column} = %s WHERE id = %s", changed, entry)

    def delete(self, some: random.Random, covered: int) -> None:
        """Delete a covered entry; every second time with all hashes made anew."""
        entry = self._covered(some.randrange(covered))
        self._do("DELETE FROM journal_entry WHERE id = %s", entry)
        if some.random() < 0.5:
            order = self._order()
            order.remove(entry)
            self._reseal(order, self._some_key(some))

    def insert(self, some: random.Random, covered: int) -> None:
        """Insert an entry among the covered ones and make all hashes anew."""
        model = self._covered(some.randrange(covered))
        columns = [
            name
            for (name,) in self._ask(
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'journal_entry'"
                " AND column_name NOT IN ('id', 'sequence', 'actor_name')"
            )
        ]
        named = ", ".join(columns)
        ((fresh,),) = self._ask(
            f"INSERT INTO journal_entry (id, sequence, actor_name, {named}) SELECT gen_random_uuid(),"
            f" (SELECT max(sequence) + 1 FROM journal_entry), 'inserted', {named}"
            " FROM journal_entry WHERE id = %s RETURNING id",
            model,
        )
        order = self._order()
        order.insert(some.randrange(covered), fresh)
        self._reseal(order, self._some_key(some))

    def swap(self, some: random.Random, covered: int) -> None:
        """Let two covered entries change places, or what they say change places."""
        one, other = some.sample(range(covered), 2)
        if some.random() < 0.5:
            order = self._order()
            order[one], order[other] = order[other], order[one]
            self._reseal(order, self._some_key(some))
            return
        first, second = self._covered(one), self._covered(other)
        self._do(
            "UPDATE journal_entry SET record_id = CASE id WHEN %s THEN %s ELSE %s END, salt = CASE id WHEN %s"
            " THEN %s ELSE %s END WHERE id IN (%s, %s)",
            first,
            *self._pair("record_id", second, first),
            first,
            *self._pair("salt", second, first),
            first,
            second,
        )

    def cut(self, some: random.Random, covered: int) -> None:
        """Cut the journal off before a covered entry, with hashes and checkpoints; those left are genuine."""
        left = some.randrange(covered)
        self._do("DELETE FROM journal_leaf WHERE index >= %s", left)
        sealed = "SELECT 1 FROM journal_leaf l WHERE l.entry_id = e.id"
        self._do(f"DELETE FROM journal_entry e WHERE NOT EXISTS ({sealed})")
        self._do("DELETE FROM journal_node WHERE (index + 1) << height > %s", left)
        self._do("DELETE FROM journal_sealedpoint WHERE size > %s", left)

    def rewrite(self, some: random.Random, covered: int) -> None:
        """Change one covered entry, or all of them, and make every hash and checkpoint anew."""
        one = some.random() < 0.5
        chosen = [self._covered(some.randrange(covered))] if one else self._order()
        self._do("UPDATE journal_entry SET actor_name = 'Другой' WHERE id = ANY(%s)", chosen)
        self._reseal(self._order(), self._some_key(some))

    def rewrite_after(self, covered: int) -> None:
        """Change what was sealed after the first ``covered`` entries, with the journal's own key."""
        from kelisim.journal.keys import signing_key

        order = self._order()
        self._do("UPDATE journal_entry SET actor_name = 'Другой' WHERE id = ANY(%s)", order[covered:])
        self._reseal(order, signing_key())

    def change_what_waits(self) -> None:
        """Change an entry that is not sealed yet."""
        self._do(
            "UPDATE journal_entry SET actor_name = 'Другой' WHERE id = (SELECT id FROM journal_entry e WHERE"
            " NOT EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = e.id) LIMIT 1)"
        )

    def _some_key(self, some: random.Random) -> SigningKey:
        """Give the journal's own key, as if it were stolen, or a forger's."""
        from kelisim.journal.keys import signing_key

        return signing_key() if some.random() < 0.5 else self.forger

    def _reseal(self, order: Sequence[Any], key: SigningKey) -> None:
        """Make leaves, nodes and checkpoints anew, so that all in the database fits."""
        from kelisim.journal.sealed_rows import STEP, unsealed

        sizes = [size for (size,) in self._ask("SELECT size FROM journal_sealedpoint ORDER BY size")]
        kept = self._ask("SELECT size, floor, seen, seen_xid FROM journal_sealedpoint ORDER BY size")
        for table in ("leaf", "node", "sealedpoint"):
            self._do(f"DELETE FROM journal_{table}")
        leaves = {one.entry_id: one.leaf for one in unsealed(0, 100_000)}
        tree = Frontier()
        for place, entry in enumerate(order):
            nodes = tree.append(leaves[entry])
            self._do(_LEAF, place, entry, leaves[entry])
            for height, index, node in nodes:
                if height % STEP == 0:
                    self._do(_NODE, height, index, node)
            last = place == len(order) - 1
            if tree.size in sizes or last:
                _size, *rest = kept[-1] if last else kept[sizes.index(tree.size)]
                note = key.sign(Checkpoint(key.name, tree.size, tree.root(), ""))
                self._do(_POINT, tree.size, tree.root(), note, *rest)

    def _order(self) -> list[Any]:
        return [entry for (entry,) in self._ask("SELECT entry_id FROM journal_leaf ORDER BY index")]

    def _covered(self, place: int) -> Any:
        return self._ask("SELECT entry_id FROM journal_leaf WHERE index = %s", place)[0][0]

    def _pair(self, column: str, *entries: Any) -> list[Any]:
        return [self._ask(f"SELECT {column} FROM journal_entry WHERE id = %s", one)[0][0] for one in entries]

    def _do(self, words: str, *given: Any) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(words, list(given) or None)

    def _ask(self, words: str, *given: Any) -> list[tuple[Any, ...]]:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(words, list(given) or None)
            return list(cursor.fetchall())

    def _newest(self) -> str:
        from kelisim.journal.keys import kept_note

        return kept_note()

    def _restore_outside(self, note: str) -> None:
        """Put the checkpoint outside back: a sealing that went on would have replaced it."""
        from kelisim.journal.keys import keep_note, kept_note

        if kept_note() != note:
            keep_note(note)
