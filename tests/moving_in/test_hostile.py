"""Files made to do harm are refused with a reason, or read without what is wrong in them; nothing else happens."""

import random
from collections.abc import Callable

import pytest

from pb_app.imports.terms import Refusal, UnreadableFile, UploadChoices
from pb_app.moving_in.readers import packages
from pb_app.moving_in.services import bringing
from tests.imports.sheets import workbook
from tests.moving_in import files, hostile
from tests.moving_in.hostile import Expected

CASES = hostile.everything()


def outcome(content: bytes) -> set[Expected]:
    """What a file is refused for, or what is left out of it."""
    try:
        read = packages.read(content, UploadChoices(), ("en",))
    except UnreadableFile as error:
        return {error.refusal}
    return {left.reason for left in bringing.without_bad_pictures(read).left_out}


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_hostile_file_is_refused_for_what_is_wrong_with_it(content: Callable[[], bytes], expected: Expected) -> None:
    assert expected in outcome(content())


def test_there_are_as_many_as_we_say() -> None:
    assert len({name for name, _, _ in CASES}) == len(CASES) >= 60


def test_one_bad_member_takes_nothing_from_the_others() -> None:
    read = packages.read(files.decidim(b__csv="a;b\n1;\x00\n"), UploadChoices(), ("en",))
    assert len(read.proposals) == 4


@pytest.mark.parametrize("depth", [1, 500, 20_000])
def test_html_that_is_never_closed_takes_no_time(depth: int) -> None:
    row = hostile.with_row(**{"body/en": ("<div><a href='x'><object>" * depth)[:49_000] + "Text"})
    assert packages.read(row, UploadChoices(), ("en",)).proposals


def test_a_workbook_cut_in_the_middle_is_refused() -> None:
    content = workbook(("Ideas", [list(files.INPUT_HEADS), ["1", "Title"]]))
    assert outcome(content[:-200]) == {Refusal.ARCHIVE_BROKEN}


@pytest.mark.full
@pytest.mark.parametrize("seed", range(150))
def test_whatever_breaks_on_the_way_is_refused_or_read(seed: int) -> None:
    """Bytes of good files changed, cut and doubled by chance: no error but the one with a reason."""
    chance = random.Random(seed)
    good = (files.decidim(), files.consul_csv(), files.consul_graph(), files.PABULIB, files.FORM)
    content = bytearray(chance.choice(good))
    for _ in range(chance.randint(1, 12)):
        where = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[where] = chance.randrange(256)
            case 1:
                del content[where : where + chance.randint(1, 40)]
            case 2:
                content[where:where] = content[where : where + 60]
            case _:
                content[where:where] = bytes(chance.choice((b'"', b";", b"\r\n", b"{", b"\xef\xbb\xbf", b"-" * 9)))
        content = content or bytearray(b"x")
    outcome(bytes(content))
