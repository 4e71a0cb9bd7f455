"""A list of groups and services: its columns, its rows, and what is wrong with them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app.assets import rules, saved_directories
from pb_app.assets.terms import AssetColumn, AssetFault, AssetRow, AssetStanding
from pb_app.identity.private_words import clear_home, judge
from pb_app.imports.headings import normal
from pb_app.imports.terms import ListColumn, ListKind, MappedRow, RowProblem

#: The longest text of each field.
LONGEST = {"name": 140, "owner": 140, "venue": 200, "opening": 300, "access": 500, "reach": 200, "outside_id": 120}
#: What other directories call an entry that is not offered any more.
_ENDED = frozenset({"inactive", "defunct", "temporarily closed", "closed", "ended"})


def _synonyms(names: str) -> frozenset[str]:
    return frozenset(normal(name) for name in names.split(","))


SERVICES = ListKind(
    kind="asset-services",
    columns=(
        ListColumn(AssetColumn.NAME, _synonyms("name, title, service, service name, group, enw")),
        ListColumn(AssetColumn.WORDS, _synonyms("description, what, about, disgrifiad")),
        ListColumn(AssetColumn.OWNER, _synonyms("organisation, organization, organisation name, run by, sefydliad")),
        ListColumn(AssetColumn.VENUE, _synonyms("address, venue, location, where, cyfeiriad")),
        ListColumn(AssetColumn.OPENING, _synonyms("opening times, opening, schedule, when, oriau agor")),
        ListColumn(AssetColumn.ACCESS, _synonyms("accessibility, access, mynediad")),
        ListColumn(AssetColumn.REACH, _synonyms("contact, email, phone, url, website, cyswllt")),
        ListColumn(AssetColumn.OUTSIDE_ID, _synonyms("id, service id, identifier, uprn")),
        ListColumn(AssetColumn.CHECKED, _synonyms("assured date, last assured, checked, last modified")),
        ListColumn(AssetColumn.STATUS, _synonyms("status, statws")),
    ),
    required=frozenset({AssetColumn.NAME}),
    most_rows=5_000,
    converted=saved_directories.as_table,
)


@dataclass(frozen=True, slots=True)
class ReadServices:
    """The rows to take over, and those left out with the reason."""

    rows: Sequence[AssetRow]
    problems: Sequence[RowProblem]

    @property
    def left_out(self) -> list[RowProblem]:
        return [problem for problem in self.problems if problem.left_out]


def read_services(
    rows: Iterable[MappedRow | RowProblem], known: Sequence[tuple[str, str, str]], today: date
) -> ReadServices:
    """What is known here already, ended, or written twice is left out; nothing is guessed."""
    taken: list[AssetRow] = []
    problems: list[RowProblem] = []
    seen: list[tuple[str, str, str]] = []
    for row in rows:
        read = row if isinstance(row, RowProblem) else _read(row, known, seen, today)
        if isinstance(read, RowProblem):
            problems.append(read)
        else:
            taken.append(read)
            problems += _to_look_at(read)
            seen.append((read.name, read.venue, read.outside_id))
    return ReadServices(taken, problems)


def is_known(row: AssetRow, known: Sequence[tuple[str, str, str]]) -> bool:
    """By what its directory calls it, or by name and place."""
    name = rules.same_thing(row.name, row.venue)
    return any(
        (row.outside_id and row.outside_id == outside_id) or rules.same_thing(title, venue) == name
        for title, venue, outside_id in known
    )


def _to_look_at(row: AssetRow) -> list[RowProblem]:
    """What may name a person is taken over, and whoever reads the list is asked to look."""
    asked = judge(f"{row.name}\n{row.words}", by_resident=True).asked
    words = asked.words if asked else ""
    return [RowProblem(row.row, AssetFault.MAY_BE_PERSON, words)] if words else []


def _home_in(row: AssetRow) -> str:
    said = (clear_home(text) for text in (row.venue, row.words, row.opening, row.access))
    return next((home for home in said if home), "")


def _personal_in(row: AssetRow) -> str:
    """What can be nothing else than somebody’s own; how people reach it and where it is have columns of their own."""
    found = (judge(text, by_resident=False).refused for text in (row.name, row.words, row.opening, row.access))
    return next((one.words for one in found if one), "")


def _read(
    row: MappedRow, known: Sequence[tuple[str, str, str]], seen: Sequence[tuple[str, str, str]], today: date
) -> AssetRow | RowProblem:
    checked = _day(row.first(AssetColumn.CHECKED))
    made = _row(row, checked if isinstance(checked, date) else None)
    too_long = next((text for field, most in LONGEST.items() if len(text := getattr(made, field)) > most), "")
    faults = (
        (not made.name, AssetFault.NAME_MISSING, ""),
        (bool(too_long), AssetFault.TOO_LONG, too_long[:80]),
        # Older lists have http links; they are shown as words.
        (not rules.is_reach(made.reach.replace("http://", "https://")), AssetFault.REACH_UNCLEAR, made.reach[:80]),
        (row.first(AssetColumn.STATUS).casefold() in _ENDED, AssetFault.ENDED, made.name),
        (bool(_personal_in(made)), AssetFault.PERSONAL, _personal_in(made)[:80]),
        (bool(_home_in(made)), AssetFault.HOME, _home_in(made)[:80]),
        (_is_old(made, today), AssetFault.CHECKED_LONG_AGO, row.first(AssetColumn.CHECKED)),
        (checked is False, AssetFault.DAY_UNREADABLE, row.first(AssetColumn.CHECKED)),
        (is_known(made, known), AssetFault.KNOWN, made.name),
        (is_known(made, seen), AssetFault.TWICE, made.name),
    )
    wrong = next(((fault, about) for is_so, fault, about in faults if is_so), None)
    return RowProblem(row.number, wrong[0], wrong[1], left_out=True) if wrong else made


def _is_old(row: AssetRow, today: date) -> bool:
    """It would drop off the list on the day on which it comes."""
    return row.checked_on is not None and rules.standing(row.checked_on, today) is AssetStanding.DROPPED


def _row(row: MappedRow, checked_on: date | None) -> AssetRow:
    return AssetRow(
        row=row.number,
        name=row.first(AssetColumn.NAME),
        words=row.first(AssetColumn.WORDS),
        owner=row.first(AssetColumn.OWNER),
        venue=row.first(AssetColumn.VENUE),
        opening=row.first(AssetColumn.OPENING),
        access=row.first(AssetColumn.ACCESS),
        reach=row.first(AssetColumn.REACH),
        outside_id=row.first(AssetColumn.OUTSIDE_ID),
        checked_on=checked_on,
    )


def _day(text: str) -> date | bool:
    """A day, True where none is given, False where it can’t be read."""
    if not text:
        return True
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return False
