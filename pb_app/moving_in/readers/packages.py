"""Any file of a platform as one package of history. What a file is, it shows itself; its name decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pb_app.imports import tables as lists
from pb_app.imports.terms import Refusal, UnreadableFile, UploadChoices
from pb_app.moving_in.readers import (
    archives,
    commonpot,
    consul,
    consul_graph,
    decidim,
    go_vocal,
    pabulib,
    records,
    sheets,
)
from pb_app.moving_in.readers.drafting import PackageDraft
from pb_app.moving_in.readers.image_matching import PICTURES, with_pictures
from pb_app.moving_in.readers.records import SourceTable
from pb_app.moving_in.terms import HistoryPackage, LeftOut, LeftOutReason, SourceSystem

#: Rows of everything together.
MOST_THINGS = 60_000
#: Members of an archive that say something about it, and nothing of its history.
_ABOUT = ("readme", "license", "licence", "manifest")


#: First bytes of papers and pictures that hold no rows.
_NO_TABLES = (b"%PDF", b"GIF8", b"{\\rtf", *PICTURES)


@dataclass(slots=True)
class _Opened:
    """What a file holds, before anybody knows whose it is."""

    tables: list[SourceTable] = field(default_factory=list)
    graphs: list[tuple[str, consul_graph.Node]] = field(default_factory=list)
    elections: list[tuple[str, bytes]] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    #: The members of a package that this software wrote.
    own: Mapping[str, bytes] = field(default_factory=dict)


def system_of(content: bytes) -> SourceSystem:
    """Which platform wrote a file. Raises UnreadableFile."""
    return _system(_opened(content), content)


def read(content: bytes, choices: UploadChoices, languages: Sequence[str]) -> HistoryPackage:
    """Everything in a file. ``choices`` says what the columns of a spreadsheet are. Raises UnreadableFile."""
    opened = _opened(content)
    system = _system(opened, content)
    if system.is_sheet:
        rows = lists.mapped(lists.read_table(sheets.SHEET, content), choices)
        draft = sheets.read(rows)
    else:
        draft = _drafted(system, opened, languages)
    draft.left_out.extend(opened.left_out)
    package = with_pictures(draft.package(system, opened.pictures))
    if len(package.proposals) + len(package.comments) + len(package.steps) > MOST_THINGS:
        raise UnreadableFile(Refusal.TOO_MANY_ROWS)
    if not package.proposals and not system.is_sheet:
        raise UnreadableFile(Refusal.NOTHING_KNOWN)
    kept = {proposal.round_key for proposal in package.proposals} | {step.round_key for step in package.steps}
    return replace(package, rounds=tuple(each for each in package.rounds if each.key in kept))


def _system(opened: _Opened, content: bytes) -> SourceSystem:
    if opened.own:
        return SourceSystem.COMMONPOT
    if opened.elections:
        return SourceSystem.PABULIB
    if opened.graphs or consul.recognises(opened.tables):
        return SourceSystem.CONSUL
    if decidim.recognises(opened.tables):
        return SourceSystem.DECIDIM
    if go_vocal.recognises(opened.tables):
        return SourceSystem.GO_VOCAL
    if archives.is_archive(content) or not opened.tables:
        raise UnreadableFile(Refusal.NOTHING_KNOWN)
    lists.read_table(sheets.SHEET, content)  # says what is wrong with it as a list
    return SourceSystem.SHEET


def _drafted(system: SourceSystem, opened: _Opened, languages: Sequence[str]) -> PackageDraft:
    if system is SourceSystem.COMMONPOT:
        return commonpot.read(opened.own)
    if system is SourceSystem.PABULIB:
        file, content = opened.elections[0]
        opened.left_out.extend(LeftOut(name, None, LeftOutReason.OTHER_FILE, "1") for name, _ in opened.elections[1:])
        return pabulib.read(content, file)
    if opened.graphs:
        file, data = opened.graphs[0]
        opened.left_out.extend(LeftOut(name, None, LeftOutReason.OTHER_FILE, "1") for name, _ in opened.graphs[1:])
        return consul_graph.read(data, file, languages)
    readers = {
        SourceSystem.CONSUL: consul.read,
        SourceSystem.DECIDIM: decidim.read,
        SourceSystem.GO_VOCAL: go_vocal.read,
    }
    return readers[system](opened.tables, languages)


def _opened(content: bytes) -> _Opened:
    if not content:
        raise UnreadableFile(Refusal.FILE_MISSING)
    opened = _Opened()
    if not archives.is_archive(content):
        _sort(opened, "", content)
        return opened
    members = archives.members(content)
    if commonpot.about(members) is not None:
        opened.own, opened.pictures = members, commonpot.pictures(members)
        return opened
    for name, member in _shown(members).items():
        try:
            _sort(opened, name, member)
        except UnreadableFile as error:
            opened.left_out.append(LeftOut(name, error.row, LeftOutReason.UNREADABLE, error.refusal.value))
    return opened


def _shown(found: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {name: member for name, member in found.items() if not name.rpartition("/")[2].startswith((".", "__"))}


def _sort(opened: _Opened, name: str, content: bytes) -> None:
    """One file to where it belongs. Raises UnreadableFile."""
    base = name.rpartition("/")[2].casefold()
    if base.startswith(_ABOUT) or (name and not content.strip()):
        return
    if name and content.startswith(PICTURES):
        opened.pictures[name] = content
    elif pabulib.recognises(content):
        opened.elections.append((name, content))
    elif content.startswith(_NO_TABLES):
        _leave_out(opened, name)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        _sort_json(opened, name, content)
    else:
        opened.tables.extend(records.tables(name, content))


def _leave_out(opened: _Opened, name: str) -> None:
    """A paper in an archive stays where it is; alone it is no history at all."""
    if not name:
        raise UnreadableFile(Refusal.NOT_A_TABLE)
    opened.left_out.append(LeftOut(name, None, LeftOutReason.OTHER_FILE, ""))


def _sort_json(opened: _Opened, name: str, content: bytes) -> None:
    data = consul_graph.data_of(records.parsed_json(content))
    if data is not None:
        opened.graphs.append((name, data))
    else:
        opened.tables.extend(records.tables(name, content))
