"""The members of a ZIP, within limits. Nothing is written to a disk, and nothing is taken on trust."""

import io
import re
import stat
import zipfile
from collections.abc import Mapping

from pb_app.imports.terms import Refusal, UnreadableFile

MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO = 500, 100_000_000, 200
#: A package that says what it holds may have a picture for each proposal.
MOST_LISTED, LIST = 20_000, "package.json"
#: A member of this size may be as well packed as it likes.
SMALL = 1_000_000
_ZIP = b"PK\x03\x04"
#: Members that are made of a ZIP themselves and are read by their own reader.
_WORKBOOKS = (".xlsx", ".xlsb", ".ods")


def is_archive(content: bytes) -> bool:
    """A ZIP that is no spreadsheet."""
    return content.startswith((_ZIP, b"PK\x05\x06")) and not _is_workbook(content)


def _is_workbook(content: bytes) -> bool:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return bool(names & {"[Content_Types].xml", "content.xml"})


def members(content: bytes) -> Mapping[str, bytes]:
    """The files in a ZIP by their name, in its order. Raises UnreadableFile before anything large is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries, len(content))
            return {_name(entry): _unpacked(archive, entry) for entry in entries}
    except UnreadableFile:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        raise UnreadableFile(Refusal.ARCHIVE_BROKEN) from None
    except Exception as error:  # noqa: BLE001: each packing method has an error class of its own
        raise UnreadableFile(Refusal.ARCHIVE_BROKEN) from error


def _check(entries: list[zipfile.ZipInfo], size: int) -> None:
    """By what the archive says of itself; what it says is looked at again when it is unpacked."""
    if not entries:
        raise UnreadableFile(Refusal.FILE_EMPTY)
    names = [_name(entry) for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    most = MOST_LISTED if LIST in names else MOST_MEMBERS
    if len(entries) > most or unpacked > min(MOST_UNPACKED, max(SMALL, MOST_RATIO * size)):
        raise UnreadableFile(Refusal.TOO_LARGE)
    if len({name.casefold() for name in names}) < len(names):
        raise UnreadableFile(Refusal.ARCHIVE_BROKEN)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(Refusal.PASSWORD)


def _name(entry: zipfile.ZipInfo) -> str:
    name = entry.orig_filename if "\x00" in entry.orig_filename else entry.filename
    parts = name.split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_odd = re.search(r"[\\\x00-\x1f\x7f]|^[A-Za-z]:", name) or name.startswith("/") or ".." in parts
    if is_odd or is_link or len(name) > 300 or len(parts) > 12:
        raise UnreadableFile(Refusal.ARCHIVE_PATH, detail=re.sub(r"[\x00-\x1f\x7f]", "", name)[:80])
    return name


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as member:
        content = member.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise UnreadableFile(Refusal.ARCHIVE_BROKEN)
    if content.startswith(_ZIP) and not entry.filename.lower().endswith(_WORKBOOKS):
        raise UnreadableFile(Refusal.ARCHIVE_INSIDE, detail=entry.filename[:80])
    return content
