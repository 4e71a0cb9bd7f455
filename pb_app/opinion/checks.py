"""Is a published result right? ``verify`` counts the answers again; ``verify_figures`` needs nothing but the result.

Whoever was given the answers can count everything again. Everybody else can check that the published figures bear out the
published findings, and that no figure is too small.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from pb_app.opinion.findings import MAJORITY, SEEN
from pb_app.opinion.matrix import Matrix
from pb_app.opinion.release import LEAST
from pb_app.opinion.report import Data, report

#: What a conversation publishes beside the report: it follows from more than the answers.
BESIDE = frozenset({"admission", "apart", "areas", "known_here", "one_each", "removed"})


def verify(matrix: Matrix, published: str) -> list[str]:
    """The parts of a published report that the matrix does not bear out: count it all again, with integers alone."""
    claimed = _read(published)
    if isinstance(claimed, str):
        return [claimed]
    again = report(matrix, seed=str(claimed.get("seed", "")), engine="integers").as_data()
    return [key for key in sorted({*again, *claimed} - BESIDE) if again.get(key) != claimed.get(key)]


def _read(published: str) -> Data | str:
    try:
        claimed = json.loads(published)
    except json.JSONDecodeError:
        return "the report is not JSON"
    return claimed if isinstance(claimed, dict) else "the report is not an object"


def verify_figures(published: str) -> list[str]:
    """What the published figures contradict, in words; nothing where all of it fits. Needs no answers."""
    claimed = _read(published)
    if isinstance(claimed, str):
        return [claimed]
    try:
        return list(_contradictions(claimed))
    except (KeyError, TypeError, AttributeError, ValueError, IndexError):
        return ["the report is not one of this rule"]


def _contradictions(claimed: Data) -> Iterator[str]:
    sizes = claimed["groups"].get("sizes", [])
    if sizes and sum(sizes) != claimed["people"]:
        yield "the groups are not as many people as have answered"
    rows = {row["key"]: row for row in claimed["statements"]}
    for key, row in rows.items():
        yield from (f"statement {key}: {what}" for what in _of_row(row, sizes, claimed["people"]))
    for found in claimed["shared"]:
        sides = set(rows[found["key"]]["most"]) or {_most(rows[found["key"]]["everyone"])}
        if sides != {found["side"]} and sides != {"?"}:
            yield f"statement {found['key']}: it is not what most of every group says"
    for key in claimed["divided"]:
        if sizes and not {"agree", "disagree"} <= set(rows[key]["most"]):
            yield f"statement {key}: no two groups differ"
    for key, areas in claimed.get("by_area", {}).get("statements", {}).items():
        yield from (f"statement {key}: {what}" for what in _of_areas(rows[key]["everyone"], areas))
    for key in claimed["summary"]["keys"]:
        if _most(rows[key]["everyone"]) == "disagree":
            yield f"statement {key}: it speaks for everybody, but most disagree"


def _of_row(row: Data, sizes: Sequence[int], people: int) -> Iterator[str]:
    cells = [row["everyone"], *row["groups"]]
    if any(count < LEAST for each in cells for count in each.values()):
        yield f"a figure is about fewer than {LEAST} people"
    if sum(row["everyone"].values()) > people:
        yield "more people than have answered"
    for group, size in zip(row["groups"], sizes, strict=False):
        if sum(group.values()) > size:
            yield "more people than a group has"
    for part, count in row["everyone"].items():
        shares = [group[part] for group in row["groups"] if part in group]
        if shares and sum(shares) != count:
            yield f"the groups’ figures of {part} are not everybody’s"
    for group, side in zip(row["groups"], row["most"], strict=False):
        if _most(group) not in ("?", side):
            yield "a group’s majority does not follow from its figures"


def _of_areas(everyone: Mapping[str, int], areas: Sequence[Mapping[str, int]]) -> Iterator[str]:
    if any(count < LEAST for each in areas for count in each.values()):
        yield f"a neighbourhood’s figure is about fewer than {LEAST} people"
    if sum(sum(each.values()) for each in areas) != sum(everyone.values()):
        yield "the neighbourhoods’ figures are not of everybody"


def _most(cells: Mapping[str, int]) -> str | None:
    """The side of most, by the rule's test; "?" where the figures don't say."""
    seen = sum(cells.values())
    for side in ("agree", "disagree"):
        margin = 2 * cells.get(side, 0) - seen
        if margin > 0 and seen >= SEEN and margin * margin * 10_000 > MAJORITY * seen:
            return side
    return None if {"agree", "disagree"} <= set(cells) else "?"
