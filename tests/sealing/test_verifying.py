"""Every change to what an anchor counts is found and placed; what it does not count is called unproven."""

import random
from io import BytesIO

import pytest

from kelisim.sealing import verifying
from kelisim.sealing.api import NotAnExport, Report, SigningKey, entry_line, verify
from kelisim.sealing.canon import digest_of, leaf_of
from tests.sealing.journals import KEY, anchor_at, entry, note_at, sealed, whole

LINES = sealed(entry(number) for number in range(1, 41))
NOTES = {size: note_at(LINES, size) for size in (10, 20, 30, 40)}
ANCHOR = anchor_at(LINES, 30)


def _verified(lines: list[bytes], anchor: verifying.Anchor = ANCHOR, **said: object) -> Report:
    return verify(BytesIO(whole(lines, NOTES)), [anchor], [KEY.public()], **said)  # type: ignore[arg-type]


def _codes(report: Report) -> list[tuple[str, int, int]]:
    return [(one.code, one.first, one.last) for one in report.breaks]


def test_an_honest_export_is_sound_and_says_how_far_the_proof_reaches() -> None:
    export = whole(LINES, NOTES, [entry(41), entry(42)])
    report = verify(BytesIO(export), [ANCHOR, anchor_at(LINES, 10)], [KEY.public()])
    assert report.sound
    assert (report.covered, report.sealed, report.unsealed, report.checkpoints) == (30, 40, 2, 4)
    assert [(one["size"], one["holds"], one["signed"]) for one in report.anchors] == [
        (10, True, True),
        (30, True, True),
    ]


def test_any_changed_byte_of_a_covered_line_is_found() -> None:
    some = random.Random(1037)
    for _ in range(400):
        place = some.randrange(30)
        line = LINES[place]
        at = some.randrange(len(line) - 1)
        changed = line[:at] + bytes([line[at] ^ 1 << some.randrange(8)]) + line[at + 1 :]
        assert not _verified([*LINES[:place], changed, *LINES[place + 1 :]]).sound, (place, at)


def test_a_changed_word_is_placed_to_the_entry_and_all_others_stay_proven() -> None:
    changed = LINES[11].replace("Название".encode(), "Названия".encode())
    report = _verified([*LINES[:11], changed, *LINES[12:]])
    assert _codes(report) == [("changed", 12, 12)]
    assert "act 12" in report.breaks[0].about
    assert report.covered == 30


def test_a_change_with_all_hashes_made_anew_is_placed_between_checkpoints() -> None:
    forged = sealed([entry(12, actor_name="Другой")])
    report = _verified([*LINES[:11], *forged, *LINES[12:]])
    assert ("checkpoint_differs", 11, 20) in _codes(report)
    assert ("rewritten", 11, 20) in _codes(report)
    assert report.covered == 0


@pytest.mark.parametrize(
    "lines",
    [
        [*LINES[:5], *LINES[6:]],
        [*LINES[:5], LINES[6], LINES[5], *LINES[7:]],
        [*LINES[:5], LINES[5], LINES[5], *LINES[6:]],
        [*LINES[:29], *LINES[30:]],
        LINES[:29],
        [],
    ],
)
def test_deleting_swapping_inserting_and_cutting_are_found(lines: list[bytes]) -> None:
    report = verify(BytesIO(whole(lines)), [ANCHOR])
    assert not report.sound
    assert {one.code for one in report.breaks} <= {"rewritten", "cut"}


def test_a_cut_tail_says_what_is_missing() -> None:
    assert _codes(verify(BytesIO(whole(LINES[:25])), [ANCHOR])) == [("cut", 26, 30)]


def test_a_rewriting_of_everything_with_a_key_of_ones_own_is_found() -> None:
    forger = SigningKey.fresh(KEY.name)
    lines = sealed(entry(number, actor_name="Другой") for number in range(1, 41))
    notes = {size: note_at(lines, size, forger) for size in (10, 20, 30, 40)}
    assert not verify(BytesIO(whole(lines, notes)), [ANCHOR]).sound


def test_what_the_anchor_does_not_count_can_be_rewritten_and_the_report_says_so() -> None:
    lines = [*LINES[:30], *sealed(entry(number, actor_name="Другой") for number in range(31, 41))]
    notes = {**NOTES, 40: note_at(lines, 40)}
    report = verify(BytesIO(whole(lines, notes)), [ANCHOR], [KEY.public()])
    assert report.sound
    assert (report.covered, report.sealed) == (30, 40)


def test_without_an_anchor_nothing_is_covered() -> None:
    report = verify(BytesIO(whole(LINES, NOTES)), [])
    assert report.covered == 0


def test_with_a_key_an_anchor_of_another_hand_is_refused() -> None:
    forger = SigningKey.fresh(KEY.name)
    assert ("anchor_unsigned", 1, 30) in _codes(_verified(LINES, anchor_at(LINES, 30, forger)))
    assert not _verified(LINES, anchor_at(LINES, 30, forger)).sound


def test_an_export_without_contents_proves_the_heads_when_that_is_asked_for() -> None:
    parts = [line.rstrip(b"\n").split(b"\t") for line in LINES]
    heads = [entry_line(leaf_of(head, digest), head, digest, None) for _, head, digest, _ in parts]
    export = whole(heads, NOTES, content=False)
    with pytest.raises(NotAnExport, match="--heads"):
        verify(BytesIO(export), [ANCHOR])
    report = verify(BytesIO(export), [ANCHOR], [KEY.public()], heads=True)
    assert (report.sound, report.content, report.covered) == (True, False, 30)
    broken = export.replace(b"actor_name 7", b"actor_name 8")
    assert not verify(BytesIO(broken), [ANCHOR], heads=True).sound


def test_a_content_that_was_taken_away_is_found() -> None:
    head, content = entry(7)
    digest = digest_of(content)
    line = entry_line(leaf_of(head, digest), head, digest, None)
    assert _codes(_verified([*LINES[:6], line, *LINES[7:]])) == [("content_gone", 7, 7)]


def test_an_export_that_breaks_off_is_found() -> None:
    export = whole(LINES, NOTES)
    cut = export[: export.rindex(b"# unsealed")]
    assert _codes(verify(BytesIO(cut), [ANCHOR])) == [("unfinished", 41, 41)]
    lying = export.replace(b'"sealed": 40', b'"sealed": 39')
    assert _codes(verify(BytesIO(lying), [ANCHOR])) == [("unfinished", 41, 41)]


@pytest.mark.parametrize("export", [b"", b"{}", b"# kelisim-journal-export 1 x\n", b"\xff" * 100])
def test_what_is_no_export_is_refused(export: bytes) -> None:
    with pytest.raises(NotAnExport):
        verify(BytesIO(export), [ANCHOR])


def test_many_breaks_are_counted_and_the_first_are_told() -> None:
    report = verify(BytesIO(whole([b"x\n"] * 500)), [ANCHOR])
    assert report.broken > 500
    assert len(report.breaks) == verifying.TOLD


def test_a_verifier_that_does_not_compare_would_not_find_a_rewriting(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = sealed(entry(number, actor_name="Другой") for number in range(1, 41))
    assert not verify(BytesIO(whole(lines)), [ANCHOR]).sound
    monkeypatch.setattr(verifying, "same_root", lambda _expected, _found: True)
    assert verify(BytesIO(whole(lines)), [ANCHOR]).sound, "the comparison is what finds it"
