"""How a package describes what it keeps about people: tables and columns by name, so that any layer can do it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pb_app.rights.terms import DataSubject, KeepReason, Theme

#: What is written into a column that has to hold something.
MARK = "–"


@dataclass(frozen=True, slots=True)
class Owner:
    """A path to the column that says whose a row is: ``author_id``, or ``proposal_id>proposal.author_id``.

    Where a path can't say it, ``sql`` does, with ``:mark`` for what stands for the person.
    """

    path: str
    #: What stands in that column for a person.
    value: Callable[[DataSubject], object] = lambda person: person.id
    sql: str = ""


@dataclass(frozen=True, slots=True)
class Delete:
    """The rows go."""


@dataclass(frozen=True, slots=True)
class Empty:
    """The rows stay, and these columns hold nothing personal any more. A value may be made from the person."""

    marks: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Keep:
    """The rows stay for a reason, while ``holds`` (SQL) is true or its years last; ``then`` happens afterwards."""

    reason: KeepReason
    holds: str = ""
    then: Delete | Empty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Some rows of a table that belong to people."""

    table: str
    theme: Theme
    owners: Sequence[Owner]
    #: Columns with words or marks of the person.
    columns: frozenset[str]
    #: Columns that the download leaves out: secrets, and what is about somebody else.
    hidden: frozenset[str] = frozenset()
    treatment: Delete | Empty | Keep
    #: Everybody can read it: the person chooses whether it stays without their name.
    public: bool = False
    #: Which of the rows, in SQL.
    where: str = ""

    @property
    def described(self) -> frozenset[str]:
        firsts = {owner.path.partition(">")[0] for owner in self.owners}
        return self.columns | self.hidden | firsts


@dataclass(frozen=True, slots=True)
class Declared:
    """All that one package says: what it keeps about people, and which columns are about nobody."""

    held: Sequence[Holding]
    nobody: Mapping[str, str] = field(default_factory=dict)


def by(*paths: str) -> tuple[Owner, ...]:
    """Rows whose column (or path) holds the person's account."""
    return tuple(Owner(path) for path in paths)


def by_email(path: str) -> tuple[Owner, ...]:
    return (Owner(path, lambda person: person.email),)


def held(
    table: str,
    theme: Theme,
    owners: Sequence[Owner],
    columns: str = "",
    treatment: Delete | Empty | Keep | None = None,
    *,
    hidden: str = "",
    public: bool = False,
    where: str = "",
) -> Holding:
    """Deleted unless something else is said."""
    return Holding(
        table=table,
        theme=theme,
        owners=owners,
        columns=frozenset(columns.split()),
        hidden=frozenset(hidden.split()),
        treatment=treatment or Delete(),
        public=public,
        where=where,
    )


def emptied(
    table: str,
    theme: Theme,
    owners: Sequence[Owner],
    marks: Mapping[str, object],
    *,
    public: bool = False,
    where: str = "",
) -> Holding:
    """The row stays with its links; its words go."""
    return held(table, theme, owners, " ".join(marks), Empty(marks), public=public, where=where)


def in_a_role(table: str, column: str, words: str = "", *, hidden: str = "") -> Holding:
    """What somebody did in a role, or as a member: the record keeps it, without a name."""
    return held(table, Theme.ROLES, by(column), words, Keep(KeepReason.RECORD), hidden=hidden)
