"""What the pages of a result show: words first, then bars, then a table with the same figures."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from pb_app.common_ground import pages, queries
from pb_app.common_ground.bars import AnswerBar, bar
from pb_app.common_ground.change_pages import ChangesTold, told
from pb_app.common_ground.models import Conversation, ConversationStatement
from pb_app.common_ground.pages import Sentence
from pb_app.evidence import pages as evidence_pages
from pb_app.evidence import queries as evidence
from pb_app.evidence.pages import PointCard
from pb_app.opinion import Data, NoGroupsReason
from pb_app.places import queries as places
from pb_app.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A sentence with its figures. ``side``: what most people say, for common ground."""

    sentence: Sentence
    side: str
    everyone: AnswerBar | None
    groups: Sequence[AnswerBar]
    #: By group without a bar: its letter, and whether most agree (None: neither side has most).
    most: Sequence[tuple[str, bool | None]] = ()
    point: PointCard | None = None

    @property
    def most_agree(self) -> bool:
        return self.side == "agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCard:
    """A group's letter, size, and what it says more than the others."""

    letter: str
    people: int
    #: Each with whether they agree.
    says: Sequence[tuple[Sentence, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaShare:
    """In hundredths: of those who said where they live (None: too few to say), and of all who live in the place."""

    name: str
    share: int | None
    living: int

    @property
    def is_missing(self) -> bool:
        return self.share is None or 2 * self.share < self.living


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartRows:
    """Answers that are shown apart: where they are from ("": nothing stands behind them), how many, and what they say."""

    label: str
    people: int | None
    rows: Sequence[FindingRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """``common_ground/result.html``. Without ``final``, it shows words and no figures."""

    conversation: Conversation
    final: bool
    #: None: fewer than can be said.
    people: int | None
    #: Who answered too little to be in a figure; None: a few.
    left_out: int | None
    total: int
    #: Sentences of which too few people said anything.
    unheard: int
    shared: Sequence[FindingRow]
    divided: Sequence[FindingRow]
    uncertain: Sequence[FindingRow]
    groups: Sequence[GroupCard]
    #: Why nobody could look for groups.
    none: NoGroupsReason | None
    summary: Sequence[Sentence]
    certified: bool
    #: The second list, of people on the roll, or with an account or a code; None where there is none of this kind, empty
    #: where it can't be told apart.
    known: Sequence[FindingRow] | None
    one_each: Sequence[FindingRow] | None
    apart: Sequence[ApartRows]
    #: Why voices were taken out, and how many, where they are enough to be counted.
    removed: Sequence[Mapping[str, object]]
    areas: Sequence[AreaShare]
    #: Sentences by neighbourhood, those on which they differ most first.
    by_area: Sequence[FindingRow]
    point: PointCard | None
    table: Sequence[FindingRow]
    mark: str
    digest: str
    told: ChangesTold

    @property
    def lacks_people(self) -> bool:
        return self.none is NoGroupsReason.TOO_FEW_PEOPLE

    @property
    def lacks_sentences(self) -> bool:
        return self.none is NoGroupsReason.TOO_FEW_STATEMENTS

    @property
    def heard(self) -> int:
        """Sentences of which enough people said something."""
        return self.total - self.unheard


def letter(g: int) -> str:
    """A, B, C …"""
    return chr(ord("A") + g)


def _in_words(row: Data) -> Data:
    """What is said of a statement before the end: no figure."""
    return {"everyone": {}, "groups": [], "most": row["most"]}


class _Reader:
    """Reads a published result for one reader's language."""

    def __init__(self, place: Place, conversation: Conversation, data: Data, *, final: bool) -> None:
        every = pages.sentences(conversation.id)
        self.sentences = {str(each.n): each for each in every}
        self.cells = {row["key"]: row if final else _in_words(row) for row in data["statements"]}
        points = evidence.of_place(place.id)
        wanted = {each.point_id for each in every} | {conversation.point_id}
        cards = evidence_pages.cards(place, [point for point in points if point.id in wanted])
        self.points = {card.point.id: card for card in cards}

    def found(self, key: str, side: str = "", cells: Mapping[str, int] | None = None) -> FindingRow:
        row, said = self.cells[key], self.sentences[key]
        groups = [made for g, each in enumerate(row["groups"]) if (made := bar(each, letter(g)))]
        return FindingRow(
            sentence=said,
            side=side,
            everyone=bar(row["everyone"] if cells is None else cells),
            groups=groups if cells is None else [],
            most=[] if groups or cells is not None else _most(row.get("most", [])),
            point=self.points.get(said.point_id or 0),
        )

    def known(self, data: Data | None) -> list[FindingRow] | None:
        if data is None:
            return None
        figures = data.get("statements", {})
        return [self.found(each["key"], each["side"], figures.get(each["key"], {})) for each in data.get("shared", [])]

    def apart(self, data: Data) -> list[ApartRows]:
        return [
            ApartRows(
                label=each["label"],
                people=each["people"],
                rows=[self.found(key, cells=cells) for key, cells in each["statements"].items()],
            )
            for each in data.get("apart", [])
        ]


def _most(sides: Sequence[str | None]) -> list[tuple[str, bool | None]]:
    return [(letter(g), None if side is None else side == "agree") for g, side in enumerate(sides)]


def result_page(place: Place, conversation: Conversation) -> ResultPage | None:
    """The last result; None where there is none yet."""
    result = queries.last_result(conversation.id)
    if result is None:
        return None
    data: Data = json.loads(result.text)
    reader = _Reader(place, conversation, data, final=result.final)
    return ResultPage(
        conversation=conversation,
        final=result.final,
        people=data["people"],
        left_out=data.get("left_out", 0),
        total=len(data["statements"]),
        unheard=sum(not row["everyone"] for row in data["statements"]),
        shared=[reader.found(each["key"], each["side"]) for each in data["shared"]],
        divided=[reader.found(key) for key in data["divided"]],
        uncertain=[reader.found(key) for key in data["uncertain"]],
        groups=_groups(reader, data),
        none=NoGroupsReason(data["groups"]["none"]) if "none" in data["groups"] else None,
        summary=[reader.sentences[key] for key in data["summary"]["keys"]],
        certified=data["summary"]["certified"],
        known=reader.known(data.get("known_here")) if result.final else None,
        one_each=reader.known(data.get("one_each")) if result.final else None,
        apart=reader.apart(data) if result.final else [],
        removed=data.get("removed", []) if result.final else [],
        areas=_areas(place, data) if result.final else [],
        by_area=_by_area(reader, places.area_names(place.id), data.get("by_area", {})) if result.final else [],
        point=reader.points.get(conversation.point_id or 0),
        table=[reader.found(row["key"]) for row in data["statements"]] if result.final else [],
        mark=data.get("mark", ""),
        digest=data.get("digest", ""),
        told=told(conversation.id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How many people agree with a statement, or disagree with it where those are more, of how many who saw it."""

    people: int
    seen: int
    agree: bool


def agreement(conversation: Conversation, statement: ConversationStatement) -> Agreement | None:
    """From the published figures; None where they don't show it."""
    result = queries.last_result(conversation.id)
    data: Data = json.loads(result.text) if result and result.final else {"statements": []}
    cells: Mapping[str, int] = next(
        (row["everyone"] for row in data["statements"] if row["key"] == str(statement.n)), {}
    )
    sides = {side: cells[side] for side in ("agree", "disagree") if side in cells}
    if not sides:
        return None
    side = max(sides, key=lambda each: sides[each])
    return Agreement(people=sides[side], seen=sum(cells.values()), agree=side == "agree")


def _groups(reader: _Reader, data: Data) -> list[GroupCard]:
    return [
        GroupCard(
            letter=letter(g),
            people=people,
            says=[(reader.sentences[each["key"]], each["side"] == "agree") for each in data["speaks_for"][g]],
        )
        for g, people in enumerate(data["groups"].get("sizes", []))
    ]


def _by_area(reader: _Reader, names: Mapping[int, str], data: Data) -> list[FindingRow]:
    parts = [names.get(area or 0) or _("Elsewhere, or did not say") for area in data.get("parts", [])]
    rows = []
    for key, cells in data.get("statements", {}).items():
        bars = [replace(made, area=name) for name, each in zip(parts, cells, strict=True) if (made := bar(each))]
        rows.append(replace(reader.found(key), groups=bars, most=()))
    return sorted(rows, key=lambda row: (-_spread(row), row.sentence.n))


def _spread(row: FindingRow) -> int:
    """How far the neighbourhoods are apart, in hundredths."""
    shares = [bar.share("agree") or 0 for bar in row.groups]
    return max(shares, default=0) - min(shares, default=0)


def _areas(place: Place, data: Data) -> list[AreaShare]:
    names = places.area_names(place.id)
    return [
        AreaShare(name=names[area], share=share, living=living)
        for area, share, living in data["areas"]
        if area in names and living
    ]


def rows(page: ResultPage) -> list[list[object]]:
    """The table to download: one line for each part that can be shown, of everybody and of each group."""
    lists = [("everyone", page.table), ("known-here", page.known or []), ("one-each", page.one_each or [])]
    lists.append(("area", page.by_area))
    lists += [(f"apart: {other.label or 'no-account'}", other.rows) for other in page.apart]
    return [
        [found.sentence.n, found.sentence.words, each.area or each.group or name, part.kind, part.people, each.seen]
        for name, of_list in lists
        for found in of_list
        for each in [*filter(None, [found.everyone if name != "area" else None]), *found.groups]
        for part in each.parts
    ]


def file(text: str) -> str:
    """A published result, without the digest that older versions made of the answers: it could be tried out."""
    data: Data = json.loads(text)
    old = data.pop("matrix", None)
    return text if old is None else json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


#: The columns of that table.
COLUMNS = ("statement", "words", "people", "answer", "count", "seen")
