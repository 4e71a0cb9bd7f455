"""Files that somebody made to do harm, or that broke on their way: name, bytes, and what they are refused for.

Those with a reason of a row in place of a refusal are read, without what is wrong in them.
"""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import TypeAlias

from pb_app.imports.terms import Refusal
from pb_app.moving_in.terms import LeftOutReason
from tests.moving_in import files

Expected: TypeAlias = Refusal | LeftOutReason
Hostile: TypeAlias = tuple[str, Callable[[], bytes], Expected]

GOOD = files.table(files.PROPOSAL_HEADS, [files.proposal(1, "A pond")])


def with_row(**more: object) -> bytes:
    """Two proposals, of which the second is odd."""
    rows = [files.proposal(1, "A pond"), {**files.proposal(2, "An odd one"), **more}]
    return files.table(files.PROPOSAL_HEADS, rows).encode()


def zipped(name: str, content: bytes | str = "x", **attributes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        for attribute, value in attributes.items():
            setattr(entry, attribute, value)
        made.writestr("oldtown-open-data-proposals.csv", GOOD)
        made.writestr(entry, content)
    return out.getvalue()


def _with_twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a-proposals.csv", GOOD)
        made.writestr("A-Proposals.csv", GOOD)
    return out.getvalue()


def _said_to_be_small() -> bytes:
    """The directory says ten bytes, and the member has a megabyte."""
    content = bytearray(zipped("bomb.csv", b"0" * 1_000_000))
    where = content.rindex(b"PK\x01\x02")
    content[where + 24 : where + 28] = struct.pack("<I", 10)
    return bytes(content)


def _encrypted() -> bytes:
    content = bytearray(files.archive({"a-proposals.csv": GOOD}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[6] |= 1
    return bytes(content)


def _many_members() -> bytes:
    return files.archive({f"{number}.csv": "a" for number in range(600)})


PATHS = (
    "../proposals.csv", "a/../../b.csv", "/etc/passwd", "C:/boot.ini", "..\\b.csv", "a\\..\\b.csv", "a\nb.csv",
    "/".join("d" * 20) + "/x.csv", "n" * 301, "..",
)  # fmt: skip
TEXTS: tuple[tuple[str, bytes, Refusal], ...] = (
    ("empty", b"", Refusal.FILE_MISSING),
    ("blank", b" \n\n ", Refusal.FILE_EMPTY),
    ("only-a-mark", b"\xef\xbb\xbf", Refusal.FILE_EMPTY),
    ("nul", GOOD.encode().replace(b"A pond", b"A\x00pond"), Refusal.NOT_A_TABLE),
    ("escape", GOOD.encode().replace(b"A pond", b"A\x1b[2Jpond"), Refusal.NOT_A_TABLE),
    ("half-utf-16", b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1], Refusal.ENCODING_UNKNOWN),
    ("no-cp1252", GOOD.encode().replace(b"A pond", b"A\x81\x8d pond"), Refusal.ENCODING_UNKNOWN),
    ("pdf", b"%PDF-1.7\n" + GOOD.encode(), Refusal.NOT_A_TABLE),
    ("picture", files.picture(), Refusal.NOT_A_TABLE),
    ("rtf", b"{\\rtf1 x}", Refusal.NOT_A_TABLE),
    ("program", b"MZ\x90\x00\x03\x00\x00\x00\x04" + b"\x00" * 50, Refusal.ENCODING_UNKNOWN),
    ("one-word", b"hello", Refusal.NO_HEADINGS),
    ("open-quote", GOOD.encode() + b'2;"never closed;;\n', Refusal.QUOTE_OPEN),
    ("long-cell", with_row(**{"body/en": "x" * 60_000}), Refusal.CELL_TOO_LONG),
    ("huge-cell", with_row(**{"body/en": "x" * 200_000}), Refusal.CELL_TOO_LONG),
    ("tall-cell", with_row(**{"body/en": "x\n" * 3_000}), Refusal.QUOTE_OPEN),
    ("wide-row", GOOD.encode() + b";" * 500 + b"x\n", Refusal.TOO_MANY_COLUMNS),
    ("headings-twice", b"id;id;title/en;state;participatory_space/id\n1;2;x;;3\n", Refusal.HEADING_REPEATED),
    ("json-cut", b'[{"id": 1, "title": ', Refusal.NOT_JSON),
    ("json-deep", b"[" * 5_000 + b"]" * 5_000, Refusal.NOT_JSON),
    ("json-quite-deep", b'{"data":{"budgets":' + b"[" * 60 + b"]" * 60 + b"}}", Refusal.NOT_JSON),
    ("json-nan", b'[{"id": NaN}]', Refusal.NOT_JSON),
    ("json-long-number", b"[" + b"9" * 6_000 + b"]", Refusal.NOT_JSON),
    ("json-of-others", json.dumps({"users": [{"email": "a@example.org"}]}).encode(), Refusal.NOTHING_KNOWN),
    ("json-graph-of-nothing", b'{"data": {"budgets": 5}}', Refusal.NOTHING_KNOWN),
    ("json-graph-of-lists", b'{"data": {"budgets": [[1], null, "x"], "proposals": {"edges": [3]}}}', Refusal.NOTHING_KNOWN),
    ("election-without-votes", b"META\nkey;value\nbudget;5\n", Refusal.NOT_PABULIB),
    ("election-with-a-zero", files.PABULIB.replace(b"Trees", b"Tr\x00es"), Refusal.NOT_PABULIB),
    ("election-twice", files.PABULIB.replace(b"\n2;1999", b"\n1;1999"), Refusal.NOT_PABULIB),
    ("election-endless-line", files.PABULIB.replace(b"Trees", b"T" * 1_100_000), Refusal.NOT_PABULIB),
    ("election-below-nothing", files.PABULIB.replace(b"3000", b"-3000"), Refusal.NOT_PABULIB),
)  # fmt: skip
ROWS: tuple[tuple[str, bytes, LeftOutReason], ...] = (
    ("id-missing", with_row(id=""), LeftOutReason.NO_ID),
    ("id-twice", with_row(id=1), LeftOutReason.ID_TWICE),
    ("id-long", with_row(id="9" * 200), LeftOutReason.ID_LONG),
    ("id-rounded", with_row(id="1.2E+15"), LeftOutReason.ID_LONG),
    ("title-unseen", with_row(**{"title/en": "\u200b\u2060"}), LeftOutReason.NO_TITLE),
    ("title-only-a-program", with_row(**{"title/en": "<script>alert(1)</script>"}), LeftOutReason.NO_TITLE),
    ("title-endless", with_row(**{"title/en": "T" * 2_000}), LeftOutReason.TITLE_CUT),
    ("votes-below-nothing", with_row(votes="-4"), LeftOutReason.NOT_A_NUMBER),
    ("votes-endless", with_row(votes="9" * 40), LeftOutReason.NOT_A_NUMBER),
    ("votes-a-formula", with_row(votes="'=1+1"), LeftOutReason.NOT_A_NUMBER),
    ("cost-endless", with_row(cost="9" * 40), LeftOutReason.NOT_MONEY),
    ("cost-not-a-number", with_row(cost="NaN"), LeftOutReason.NOT_MONEY),
    ("cost-below-nothing", with_row(cost="-3"), LeftOutReason.NOT_MONEY),
    ("spot-off-the-earth", with_row(latitude="91", longitude="2"), LeftOutReason.NOT_A_SPOT),
    ("spot-infinite", with_row(latitude="Infinity", longitude="2"), LeftOutReason.NOT_A_SPOT),
    ("day-that-is-none", with_row(published_at="2024-02-31"), LeftOutReason.NOT_A_DATE),
    ("state-made-up", with_row(state="<b>king</b>"), LeftOutReason.STATE_UNKNOWN),
    ("pictures-elsewhere", with_row(**{"body/en": '<img src="https://spy.example/p.gif">Text'}), LeftOutReason.PICTURE_ELSEWHERE),
    ("more-cells", with_row().rstrip(b"\r\n") + b";one;more\r\n", LeftOutReason.CELLS_TOO_MANY),
)  # fmt: skip


def _archives() -> Iterator[Hostile]:
    for number, path in enumerate(PATHS):
        yield f"path-{number}", lambda path=path: zipped(path), Refusal.ARCHIVE_PATH  # type: ignore[misc]
    yield "a-link", lambda: zipped("link", "/etc/passwd", external_attr=0o120777 << 16), Refusal.ARCHIVE_PATH
    yield "an-archive-inside", lambda: zipped("more.zip", files.decidim()), Refusal.ARCHIVE_INSIDE
    yield "an-archive-in-disguise", lambda: zipped("more.csv", files.decidim()), Refusal.ARCHIVE_INSIDE
    yield "a-bomb", lambda: zipped("bomb.csv", b"0" * 30_000_000), Refusal.TOO_LARGE
    yield "many-members", _many_members, Refusal.TOO_LARGE
    yield "said-to-be-small", _said_to_be_small, Refusal.ARCHIVE_BROKEN
    yield "a-name-twice", _with_twice, Refusal.ARCHIVE_BROKEN
    yield "a-password", _encrypted, Refusal.PASSWORD
    yield "cut-in-the-middle", lambda: files.decidim()[:900], Refusal.ARCHIVE_BROKEN
    yield "only-its-first-bytes", lambda: b"PK\x03\x04" + b"\x00" * 40, Refusal.ARCHIVE_BROKEN
    yield "nothing-inside", lambda: files.archive({}), Refusal.FILE_EMPTY
    yield "only-a-folder", lambda: files.archive({"folder/": ""}), Refusal.FILE_EMPTY
    yield "nothing-known", lambda: files.archive({"users.csv": "email;name\na@example.org;A\n"}), Refusal.NOTHING_KNOWN
    yield "a-picture-that-is-none", lambda: zipped("proposals/1.png", b"\x89PNG but not"), LeftOutReason.PICTURE
    yield "a-member-with-nul", lambda: zipped("b.csv", b"a;b\n1;\x00\n"), LeftOutReason.UNREADABLE


def everything() -> list[Hostile]:
    texts: list[Hostile] = [(name, lambda content=content: content, why) for name, content, why in (*TEXTS, *ROWS)]  # type: ignore[misc]
    return [*texts, *_archives()]
