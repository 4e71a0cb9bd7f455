"""Reading the Pabulib format (pabulib.org/format): a file is read line by line, and refused with its line number.

Liberal where files in the wild differ (byte order mark, line ends, comma decimals, blanks around cells), strict where
the count depends on it. Money may be decimal: the smallest unit that makes every amount whole is found, so it is exact.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from pb_app.ranking.io.pabulib_cells import (
    LARGEST_POINTS,
    LONGEST_LINE,
    NEEDED_META,
    VOTE_TYPES,
    WITH_POINTS,
    Header,
    Vote,
    amount,
    amount_fault,
    cells,
    is_utf8,
    standing,
)
from pb_app.ranking.model.election import Election, gather
from pb_app.ranking.model.errors import BallotError

#: Rows that are looked at together.
BLOCK = 4_096


@dataclass(slots=True)
class Reader:
    """Reads a file's lines (bytes) once: ``header()`` first, then ``votes()`` or ``election()`` to the end."""

    lines: Iterable[bytes]
    line: int = 0
    _rows: Iterator[bytes] = field(init=False)
    _header: Header | None = None

    def __post_init__(self) -> None:
        self._rows = iter(self.lines)

    def fault(self, what: str) -> BallotError:
        return BallotError(f"line {max(1, self.line)}", what)

    def _text(self, raw: bytes | None = None) -> str | None:
        """The next line without its end; None at the end of the file. ``raw``: a line that was taken already."""
        if raw is None:
            raw = next(self._rows, None)
            if raw is None:
                return None
            self.line += 1
        if len(raw) > LONGEST_LINE:
            raise self.fault(f"is {len(raw)} bytes long; the most is {LONGEST_LINE}")
        try:
            text = raw.decode("utf-8-sig" if self.line == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise self.fault(f"byte {error.start + 1} is not UTF-8; save the file as UTF-8") from None
        if "\0" in text:
            raise self.fault("has a zero byte in it; this is not a text file")
        return text.rstrip("\r\n")

    def _row(self) -> list[str] | None:
        """The next row that is not blank, cells trimmed; None at the end."""
        while (text := self._text()) is not None:
            row = self._cells(text)
            if any(row):
                return row
        return None

    def _cells(self, text: str) -> list[str]:
        """A line's cells, trimmed. A quoted cell may go over several lines."""
        if '"' not in text:
            return [cell.strip() for cell in text.split(";")]
        while (row := cells(text)) is None:
            more = self._text()
            if more is None:
                raise self.fault("a quotation mark is opened and never closed")
            text += "\n" + more
            if len(text) > LONGEST_LINE:
                raise self.fault("a quotation mark is opened and not closed for a long way")
        return row

    def _expect(self, section: str) -> None:
        row = self._row()
        if row is None or row[0].upper() != section:
            raise self.fault(f"the section {section} should start here")

    def _columns(self, section: str, needed: tuple[str, ...]) -> list[str]:
        columns = [column.lower() for column in self._row() or []]
        for name in needed:
            if name not in columns:
                raise self.fault(f"{section} has no column {name}")
        return columns

    def header(self) -> Header:
        """META and PROJECTS. Raises BallotError."""
        self._expect("META")
        self._columns("META", ())
        meta: dict[str, str] = {}
        while (row := self._row()) is not None and row[0].upper() != "PROJECTS":
            if row[0].upper() == "VOTES":
                raise self.fault("the section PROJECTS is missing")
            meta[row[0].lower()] = row[1] if len(row) > 1 else ""
        if row is None:
            raise self.fault("the section PROJECTS is missing")
        self._check_meta(meta)
        self._header = Header(meta, self._projects())
        declared = int(meta["num_projects"])
        if declared != len(self._header.projects):
            raise self.fault(f"META says {declared} projects, the file has {len(self._header.projects)}")
        return self._header

    def _check_meta(self, meta: dict[str, str]) -> None:
        for key in NEEDED_META:
            if not meta.get(key):
                raise self.fault(f"META says nothing about {key}")
        if meta["vote_type"] not in VOTE_TYPES:
            raise self.fault(f"the vote type {meta['vote_type']!r} is not known ({', '.join(VOTE_TYPES)})")
        if not amount(meta["budget"]):
            raise self.fault(f"the budget {meta['budget']!r} {amount_fault(meta['budget'])}")
        for key in ("num_projects", "num_votes"):
            if not (meta[key].isascii() and meta[key].isdigit() and len(meta[key]) < 12):
                raise self.fault(f"{key} is not a whole number")

    def _projects(self) -> dict[str, dict[str, str]]:
        columns = self._columns("PROJECTS", ("project_id", "cost"))
        projects: dict[str, dict[str, str]] = {}
        while (row := self._row()) is not None and row[0].upper() != "VOTES":
            row_cells = dict(zip(columns, row, strict=False))
            id, cost = row_cells.get("project_id", ""), row_cells.get("cost", "")
            if not id or len(id) > 80:
                raise self.fault("a project needs an id of at most 80 characters")
            if id in projects:
                raise self.fault(f"the project {id} stands here twice")
            if amount(cost) is None:
                raise self.fault(f"the cost {cost!r} of project {id} {amount_fault(cost)}")
            projects[id] = row_cells
        if row is None:
            raise self.fault("the section VOTES is missing")
        if not projects:
            raise self.fault("there are no projects")
        return projects

    def votes(self) -> Iterator[Vote]:
        """Each ballot. Raises BallotError; the number of votes must be what META said."""
        columns = self._vote_columns()
        seen = 0
        while (row := self._row()) is not None:
            named = dict(zip(columns, row, strict=False))
            if not named.get("voter_id"):
                raise self.fault("a vote needs a voter_id")
            scores, repeated = self.ballot(named.get("vote", ""), named.get("points", ""))
            seen += 1
            yield Vote(self.line, named, scores, repeated)
        self._check_number(seen)

    def _vote_columns(self) -> list[str]:
        assert self._header is not None
        needed = ("voter_id", "vote", "points") if self._header.vote_type in WITH_POINTS else ("voter_id", "vote")
        return self._columns("VOTES", needed)

    def _check_number(self, seen: int) -> None:
        assert self._header is not None
        declared = int(self._header.meta["num_votes"])
        if declared != seen:
            raise self.fault(f"META says {declared} votes, the file has {seen}")

    def ballot(self, vote: str, points: str) -> tuple[dict[str, int], int]:
        """Project ids with scores, zero and up, and how many names were repeats."""
        assert self._header is not None
        kind, projects = self._header.vote_type, self._header.projects
        named = [id.strip() for id in vote.split(",") if id.strip()]
        for id in named:
            if id not in projects:
                raise self.fault(f"the vote names a project {id!r} that does not stand")
        if kind == "choose-1" and len(named) > 1:
            raise self.fault(f"the vote names {len(named)} projects in a choose-1 election")
        if kind in WITH_POINTS:
            scores = self._points(len(named), points)
        elif points.strip() and kind != "ordinal":
            raise self.fault(
                f"the vote has points in an election by {kind}; ballots of two kinds can't be counted together"
            )
        else:
            scores = [1] * len(named) if kind != "ordinal" else list(range(len(named), 0, -1))
        ballot: dict[str, int] = {}
        for id, score in zip(named, scores, strict=True):
            ballot.setdefault(id, score)
        return ballot, len(named) - len(ballot)

    def _points(self, names: int, points: str) -> list[int]:
        given = [part.strip() for part in points.split(",") if part.strip()]
        if len(given) != names:
            raise self.fault(f"{names} projects but {len(given)} points")
        if not all(part.lstrip("-").isascii() and part.lstrip("-").isdigit() for part in given):
            raise self.fault("points must be whole numbers")
        scores = [int(part) for part in given]
        if any(not 0 <= score <= LARGEST_POINTS for score in scores):
            raise self.fault(f"points must lie between 0 and {LARGEST_POINTS}")
        return scores

    def election(self) -> Election:
        """Everything from here to the end as an election: identical ballots are merged while reading."""
        header = self._header or self.header()
        projects, budget, unit = standing(header)
        index = {project.id: number for number, project in enumerate(projects)}
        known = {id.encode(): number for id, number in index.items()}
        approval = header.vote_type == "approval"
        columns = self._vote_columns()
        kinds: Counter[bytes] = Counter()
        rows: list[tuple[int, ...]] = []
        scores: list[tuple[int, ...]] = []
        for keys, lines in self._blocks(columns):
            for key in [key for key in dict.fromkeys(keys) if key not in kinds]:
                chosen = _approved(key, known) if approval else None
                pair = (chosen, ()) if chosen else self._read(key, keys, lines, index)
                rows.append(pair[0])
                scores.append(pair[1])
            kinds.update(keys)
        cast = kinds.total()
        counts = list(kinds.values())
        kinds.clear()
        self._check_number(cast)
        flat = header.vote_type in ("approval", "choose-1")
        return gather(projects, budget, zip(rows, scores, counts, strict=True), cast=cast, unit=unit, flat=flat)

    def _read(
        self, key: bytes, keys: list[bytes], lines: list[int] | int, index: dict[str, int]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """A ballot that needs a closer look; a fault in it is said with the first line where it stands."""
        vote, _, points = key.partition(b"\0")
        try:
            return self._entries(vote.decode(), points.decode(), index)
        except BallotError as fault:
            place = keys.index(key)
            line = lines[place] if isinstance(lines, list) else lines + place
            raise BallotError(f"line {line}", fault.what) from None

    def _entries(self, vote: str, points: str, index: dict[str, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        scores, _ = self.ballot(vote, points)
        pairs = sorted((index[id], score) for id, score in scores.items() if score > 0 and id in index)
        return tuple([pair[0] for pair in pairs]), tuple([pair[1] for pair in pairs])

    def _blocks(self, columns: list[str]) -> Iterator[tuple[list[bytes], list[int] | int]]:
        """Rows by the thousand, as keys: the vote, and where there are points a zero byte and the points.

        With the keys come the lines they stand on, or the first line when they follow each other. A block without
        quotes, blank lines or bytes that are no text needs no more than a split; any other is read row by row.
        """
        voter, vote = columns.index("voter_id"), columns.index("vote")
        points = columns.index("points") if "points" in columns else None
        last = max(voter, vote, points or 0) + 1
        while block := list(islice(self._rows, BLOCK)):
            text = b"".join(block)
            rows = [line.split(b";", last) for line in block]
            plain = is_utf8(text) and b'"' not in text and b"\0" not in text and max(map(len, block)) <= LONGEST_LINE
            if plain and min(map(len, rows)) >= last and all(row[voter] for row in rows):
                keys = [row[vote] for row in rows]
                if points is not None:
                    keys = [vote + b"\0" + row[points] for vote, row in zip(keys, rows, strict=True)]
                if last == len(columns):
                    keys = [key.rstrip(b"\r\n") for key in keys]
                self.line += len(block)
                yield keys, self.line - len(block) + 1
            else:
                yield self._slowly(block, voter, vote, points)

    def _slowly(self, block: list[bytes], voter: int, vote: int, points: int | None) -> tuple[list[bytes], list[int]]:
        """The same for a block that needs a closer look at every row."""
        after = self._rows
        self._rows = chain(block, after)
        end = self.line + len(block)
        keys, lines = [], []
        while self.line < end:
            text = self._text()
            row = self._cells(text or "")
            if not any(row):
                continue
            if len(row) <= voter or not row[voter]:
                raise self.fault("a vote needs a voter_id")
            row += [""] * (1 + max(vote, points or 0) - len(row))
            keys.append(row[vote].encode() if points is None else f"{row[vote]}\0{row[points]}".encode())
            lines.append(self.line)
        self._rows = after if self.line == end else self._rows
        return keys, lines


def _approved(vote: bytes, known: dict[bytes, int]) -> tuple[int, ...] | None:
    """An approval ballot whose names all stand; None when it needs a closer look."""
    try:
        return tuple(sorted({*map(known.__getitem__, vote.split(b","))}))
    except KeyError:
        return None
