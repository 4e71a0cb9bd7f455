"""What can't be seen goes, and what only looks alike becomes one."""

import pytest

from pb_app.identity import characters


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a\t b\n\u00a0c ", "a b c"),
        ("a\u0000b\u009fc", "a b c"),
        ("a\u200b\u00ad\u2060\ufeff\u202e\u3164\u2800\ufe0f\U000e0100b", "ab"),
        ("a\u200c\u200db", "ab"),
        ("", ""),
    ],
)
def test_what_can_not_be_seen_goes_and_blanks_become_one(typed: str, kept: str) -> None:
    assert characters.visible(typed) == kept


def test_joiners_stay_only_where_they_spell_something() -> None:
    """Persian is spelled with them; everything else that can't be seen goes all the same."""
    spelled = "علی\u200cرضا\u200d"
    assert characters.visible(f"\u200b{spelled}\u2060", joiners=True) == spelled
    assert characters.visible(spelled) == "علیرضا"


@pytest.mark.parametrize("code", [0xFE00, 0xFE0F, 0xE0100, 0xE01EF, 0x115F, 0x200B])
def test_the_first_and_the_last_of_the_invisible_ones(code: int) -> None:
    assert characters.is_invisible(chr(code))


@pytest.mark.parametrize("code", [0xFDFF, 0xFE10, 0xE01F0, ord("a"), ord(" "), ord("-")])
def test_their_neighbours_are_not_invisible(code: int) -> None:
    assert not characters.is_invisible(chr(code))


def test_apostrophes_digits_and_full_width_letters() -> None:
    assert characters.straight("O’Hara ʻs `x´") == "O'Hara 's 'x'"
    assert characters.ascii_digits("٣۴५６7²①") == "34567²①"
    assert characters.compatible("Ａｎｎ e\u0301 ﬁ") == "Ann é fi"
