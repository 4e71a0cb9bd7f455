"""What is shown of a version, what is behind after a change, and how a long text goes through a spreadsheet."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from pb_app.text_versions import rules
from pb_app.text_versions.pieces import LONGEST, joined, pieces
from pb_app.text_versions.terms import (
    PartKey,
    SourceText,
    TextKind,
    VersionDraft,
    VersionFacts,
    VersionMaker,
    VersionPart,
    VersionState,
)

BENCH = SourceText(
    kind=TextKind.PROPOSAL, id=7, place_id=1, words={"title": "A bench", "story": "To sit on.", "takes": ""}
)


def version(
    maker: VersionMaker = VersionMaker.HELPER,
    *,
    checked: bool = False,
    hidden: bool = False,
    of: SourceText = BENCH,
    **said: str,
) -> VersionFacts:
    words = said or {"title": "Mainc", "story": "I eistedd."}
    parts = {name: VersionPart(words=text, digest=rules.digest(of.words[name])) for name, text in words.items()}
    return VersionFacts(language="cy", maker=maker, is_checked=checked, is_hidden=hidden, parts=parts)


CHANGED = SourceText(kind=TextKind.PROPOSAL, id=7, place_id=1, words={"title": "Two benches", "story": "To sit on."})


@pytest.mark.parametrize(
    ("maker", "checked", "on_page", "on_ballot"),
    [
        (VersionMaker.AUTHOR, False, True, True),
        (VersionMaker.HELPER, False, False, False),
        (VersionMaker.HELPER, True, True, True),
        (VersionMaker.PAID, False, False, False),
        (VersionMaker.PAID, True, True, True),
        (VersionMaker.MACHINE, False, True, False),
        (VersionMaker.MACHINE, True, True, True),
    ],
)
def test_who_made_it_and_who_checked_it_decide_where_it_is_shown(
    maker: VersionMaker, checked: bool, on_page: bool, on_ballot: bool
) -> None:
    made = version(maker, checked=checked)
    assert bool(rules.shown_parts(BENCH, made, on_ballot=False)) is on_page
    assert bool(rules.shown_parts(BENCH, made, on_ballot=True)) is on_ballot


def test_what_moderators_hid_is_not_shown_nor_is_a_version_of_a_hidden_text() -> None:
    assert rules.shown_parts(BENCH, version(checked=True, hidden=True), on_ballot=False) == {}
    hidden = SourceText(kind=TextKind.PROPOSAL, id=7, place_id=1, words=BENCH.words, is_hidden=True)
    assert rules.shown_parts(hidden, version(checked=True), on_ballot=False) == {}


def test_a_ballot_leaves_out_a_title_that_is_older_than_its_original() -> None:
    made = version(checked=True)
    assert rules.behind(CHANGED, made.parts) == ["title"]
    assert rules.shown_parts(CHANGED, made, on_ballot=True) == {"story": "I eistedd."}
    assert rules.shown_parts(CHANGED, made, on_ballot=False)["title"] == "Mainc"


def test_what_the_original_has_no_words_for_any_more_is_never_shown() -> None:
    emptied = SourceText(kind=TextKind.PROPOSAL, id=7, place_id=1, words={"title": "–", "story": ""})
    assert "story" not in rules.shown_parts(emptied, version(checked=True), on_ballot=False)


def test_one_word_for_each_text_and_language() -> None:
    def state(made: VersionFacts | None, of: SourceText = BENCH, language: str = "cy") -> VersionState:
        return rules.state(of, "en", language, made)

    assert state(None, language="en") is VersionState.ORIGINAL
    assert state(None) is VersionState.MISSING
    assert state(version()) is VersionState.UNCHECKED
    assert state(version(checked=True)) is VersionState.GOOD
    assert state(version(checked=True), CHANGED) is VersionState.BEHIND
    assert state(version(checked=True, title="Mainc")) is VersionState.PART
    assert state(version(hidden=True)) is VersionState.HIDDEN
    written = SourceText(kind=TextKind.NEWS, id=1, place_id=1, words={"title": "A"}, written=("en", "cy"))
    assert state(None, written) is VersionState.GOOD


def test_a_part_that_was_behind_stays_so_until_somebody_says_that_it_is_right() -> None:
    kept = version().parts
    same = {name: part.words for name, part in kept.items()}
    draft = VersionDraft(language="cy", maker=VersionMaker.HELPER, words=same)
    assert rules.behind(CHANGED, rules.parts_after(CHANGED, draft, kept)) == ["title"]
    right = VersionDraft(language="cy", maker=VersionMaker.HELPER, words=same, still_right=True)
    assert rules.behind(CHANGED, rules.parts_after(CHANGED, right, kept)) == []
    other = VersionDraft(language="cy", maker=VersionMaker.HELPER, words=same | {"title": "Dwy fainc"})
    assert rules.behind(CHANGED, rules.parts_after(CHANGED, other, kept)) == []


def test_a_helper_says_no_more_than_that_they_helped() -> None:
    assert rules.makers(is_owner=False, is_office=False) == (VersionMaker.HELPER,)
    assert VersionMaker.AUTHOR not in rules.makers(is_owner=False, is_office=True)
    assert VersionMaker.PAID not in rules.makers(is_owner=True, is_office=False)


def test_line_ends_are_no_change_of_words() -> None:
    assert rules.digest("One\r\n\r\nTwo ") == rules.digest("One\n\nTwo")
    assert rules.digest("One two") != rules.digest("One two.")


def test_a_key_says_which_words_it_was_made_from() -> None:
    key = PartKey(kind=TextKind.POT, thing_id=12, part="name", digest=rules.digest("Harbour pot")[:16], piece=1)
    assert rules.read_key(rules.part_key(key)) == key
    assert rules.read_key("pot-12-name") is None and rules.read_key("=SUM(A1)") is None


@given(st.lists(st.text("ab .\n", min_size=1, max_size=900), min_size=1, max_size=8))
def test_a_text_in_pieces_comes_back_whole(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs).strip()
    found = pieces(text)
    back = joined(text, {piece.number: piece.words or "x" for piece in found})
    assert back is not None and back.split() == (text.split() or ["x"])


def test_a_piece_that_is_missing_leaves_no_half_text() -> None:
    text = "\n\n".join("A sentence of some length. " * 30 for _ in range(3))
    found = pieces(text)
    assert len(found) > 1 and all(len(piece.words) <= LONGEST for piece in found)
    assert joined(text, {1: "Un"}) is None
