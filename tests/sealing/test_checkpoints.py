"""A checkpoint is a signed text in the form that other logs share; nothing damaged is taken for one."""

import base64

import pytest

from kelisim.sealing.api import Checkpoint, NotACheckpoint, NotAKey, SigningKey, VerifyingKey, signer_of

KEY = SigningKey.fresh("kelisim.test/journal")
POINT = Checkpoint("kelisim.test/journal", 1204, bytes(range(32)), "2026-11-25T09:30:00.000000Z")


def test_a_note_tells_what_was_signed_and_by_whom() -> None:
    note = KEY.sign(POINT)
    assert Checkpoint.parse(note) == POINT
    assert signer_of(note, [SigningKey.fresh(KEY.name).public(), KEY.public()]) == KEY.public()
    assert note.startswith("kelisim.test/journal\n1204\nAAECAwQF")
    assert "\n\n— kelisim.test/journal " in note


def test_a_note_from_a_mail_program_with_its_own_line_ends_is_the_same_note() -> None:
    note = KEY.sign(POINT).replace("\n", "\r\n")
    assert Checkpoint.parse(note) == POINT
    assert signer_of(note, [KEY.public()])


def test_every_changed_letter_of_the_text_costs_the_signature() -> None:
    note = KEY.sign(POINT)
    for place in range(note.index("\n\n")):
        changed = note[:place] + ("1" if note[place] != "1" else "2") + note[place + 1 :]
        try:
            assert signer_of(changed, [KEY.public()]) is None
        except NotACheckpoint:
            continue


def test_a_signature_of_another_key_of_the_same_name_counts_for_nothing() -> None:
    other = SigningKey.fresh(KEY.name)
    assert signer_of(other.sign(POINT), [KEY.public()]) is None
    assert signer_of(KEY.sign(POINT), []) is None


def test_a_forged_mark_does_not_help() -> None:
    note = KEY.sign(POINT)
    text, _, line = note.partition("\n\n")
    encoded = line.split(" ")[-1].strip()
    forged = base64.b64encode(base64.b64decode(encoded)[:4] + bytes(64)).decode()
    assert signer_of(f"{text}\n\n— {KEY.name} {forged}\n", [KEY.public()]) is None


@pytest.mark.parametrize(
    "note",
    [
        "",
        "x",
        "name\n5\n",
        "name\n5\nAAAA\n\n— name AAAA\n",
        "name\n-5\n" + "A" * 43 + "=\n\n— name AAAA\n",
        "name\n٥\n" + "A" * 43 + "=\n\n— name AAAA\n",
        "name\n5\n" + "й" * 43 + "=\n\n— name AAAA\n",
        "name\n5\n" + "A" * 43 + "=\n\nname AAAA\n",
        "x" * 70_000,
    ],
)
def test_what_is_no_checkpoint_is_refused(note: str) -> None:
    with pytest.raises(NotACheckpoint):
        Checkpoint.parse(note)


def test_keys_are_written_and_read_again_and_the_secret_is_not_shown() -> None:
    assert SigningKey.parse(KEY.written()) == KEY
    assert VerifyingKey.parse(str(KEY.public())) == KEY.public()
    assert KEY.secret.hex() not in repr(KEY)
    assert base64.b64encode(b"\1" + KEY.secret).decode() not in repr(KEY)


def test_a_damaged_key_is_refused_and_not_told() -> None:
    for text in ("", "PRIVATE+KEY+a+b+c", KEY.written().replace("journal", "journey"), str(KEY.public())):
        with pytest.raises(NotAKey) as told:
            SigningKey.parse(text)
        assert text[-20:] not in str(told.value) or not text
    for line in ("", "a+b+c", str(KEY.public()).replace("journal", "journey"), KEY.written()):
        with pytest.raises(NotAKey):
            VerifyingKey.parse(line)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "ж", "x" * 101])
def test_a_name_that_a_note_cannot_carry_is_refused(name: str) -> None:
    with pytest.raises(NotAKey):
        SigningKey.fresh(name)
