"""Is a published result right? ``verify`` counts the answers again; ``verify_figures`` needs nothing but the result.

Whoever was given the answers can count everything again. Everybody else can check that the published figures bear out the
published findings, and that no figure is too small.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pb_app import hashchain
from pb_app.opinion.findings import MAJORITY, SEEN
from pb_app.opinion.matrix import Matrix
from pb_app.opinion.release import LEAST
from pb_app.opinion.report import Data, report
from pb_app.opinion.subtraction import Published, contradicts, small
from pb_app.opinion.summary import ONE_IN, PLACES
from pb_app.opinion.summary import SEEN as SEEN_BY

#: What a conversation publishes beside the report: it follows from more than the answers.
BESIDE = frozenset({"admission", "apart", "areas", "digest", "known_here", "one_each", "previous", "removed"})


def verify(matrix: Matrix, published: str, key: bytes = b"") -> list[str]:
    """The parts of a published report that the matrix does not bear out: count it all again, with integers alone.

    The mark of the answers takes the key of whoever keeps them; everything else is counted without it.
    """
    claimed = _read(published)
    if isinstance(claimed, str):
        return [claimed]
    again = report(matrix, seed=str(claimed.get("seed", "")), engine="integers", key=key).as_data()
    left_out = BESIDE if key else BESIDE | {"mark"}
    return [name for name in sorted({*again, *claimed} - left_out) if again.get(name) != claimed.get(name)]


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


def bound(data: Data, previous: str) -> Data:
    """A result with the digest of all of it and of the result before: nothing in it can be exchanged without that showing."""
    body = data | {"previous": previous}
    return body | {"digest": hashchain.link_digest(previous, body)}


def verify_chain(published: Sequence[str]) -> list[str]:
    """Several results of a place, in the order in which they were published: whether each names the one before it."""
    claimed = [each for each in map(_read, published) if not isinstance(each, str)]
    return [
        f"result {n}: it does not follow the one before it"
        for n, (before, after) in enumerate(pairwise(claimed), start=2)
        if after.get("previous") != before.get("digest")
    ]


def _is_bound(claimed: Data) -> bool:
    """Results of older versions have no digest."""
    body = {name: value for name, value in claimed.items() if name != "digest"}
    wanted = hashchain.link_digest(str(claimed.get("previous", "")), body)
    return "digest" not in claimed or claimed["digest"] == wanted


def _contradictions(claimed: Data) -> Iterator[str]:
    if not _is_bound(claimed):
        yield "something in the result was exchanged: its digest does not fit"
    sizes = claimed["groups"].get("sizes", [])
    if sizes and sum(sizes) != claimed["people"]:
        yield "the groups are not as many people as have answered"
    for row in claimed["statements"]:
        yield from (f"statement {row['key']}: {what}" for what in _of_row(row, sizes, claimed["people"] or 0))
        yield from (f"statement {row['key']}: {what}" for what in _together(claimed, row))
    yield from _of_findings(claimed, {row["key"]: row for row in claimed["statements"]})
    yield from _of_summary(claimed, {row["key"]: row for row in claimed["statements"]})


def _of_findings(claimed: Data, rows: Mapping[str, Data]) -> Iterator[str]:
    """What is said to be shared is what most say, and nothing that the figures show is left out."""
    named = {found["key"]: found["side"] for found in claimed["shared"]}
    for key, row in rows.items():
        sides = set(row["most"]) or {_most(row["everyone"])}
        if key in named and sides not in ({named[key]}, {"?"}):
            yield f"statement {key}: it is not what most of every group says"
        if key not in named and sides in ({"agree"}, {"disagree"}):
            yield f"statement {key}: most of every group say the same, and it is not named"
        if (differ := _differ(row)) is not None and differ != (key in claimed["divided"]):
            yield f"statement {key}: " + ("people differ, and it is not named" if differ else "no two groups differ")
        if (
            not row["most"]
            and (unsure := _unsure(row["everyone"])) is not None
            and unsure != (key in claimed["uncertain"])
        ):
            yield f"statement {key}: how many pass does not fit what is said to be uncertain"
    for g, group in enumerate(claimed["speaks_for"]):
        for found in group:
            if rows[found["key"]]["most"][g] != found["side"]:
                yield f"statement {found['key']}: it is not what most of the group says"


def _of_summary(claimed: Data, rows: Mapping[str, Data]) -> Iterator[str]:
    """Which sentences can be in it; that it is these and no others needs the answers."""
    keys = claimed["summary"]["keys"]
    if len(keys) > PLACES or len(set(keys)) < len(keys):
        yield "the summary names more statements than it can, or one twice"
    for key in keys:
        cells = rows[key]["everyone"]
        if _most(cells) == "disagree" or ("agree" in cells and "disagree" in cells and _is_no(cells)):
            yield f"statement {key}: it speaks for everybody, but most disagree"
        elif not claimed["groups"].get("sizes") and _too_few(sum(cells.values()), claimed["people"] or 0):
            yield f"statement {key}: too few have seen it to speak for everybody"


def _differ(row: Data) -> bool | None:
    """Whether groups, or people where there are no groups, take both sides; None where the figures don't say."""
    if row["most"]:
        return {"agree", "disagree"} <= set(row["most"])
    cells = row["everyone"]
    if not {"agree", "disagree"} <= set(cells):
        return None if cells else False
    return bool(3 * min(cells["agree"], cells["disagree"]) >= sum(cells.values()))


def _unsure(cells: Mapping[str, int]) -> bool | None:
    return 3 * cells["pass"] > sum(cells.values()) if "pass" in cells else None


def _is_no(cells: Mapping[str, int]) -> bool:
    return cells["agree"] <= cells["disagree"]


def _too_few(seen: int, people: int) -> bool:
    return seen < SEEN_BY or seen * ONE_IN < people


def _together(claimed: Data, row: Data) -> Iterator[str]:
    """Everything that is published of one statement, side by side."""
    listed = [(claimed.get(name) or {}).get("statements", {}).get(row["key"]) for name in ("known_here", "one_each")]
    areas = (claimed.get("by_area") or {}).get("statements", {}).get(row["key"], [])
    said = Published(row["everyone"], row["groups"], areas, next(filter(None, listed), None))
    if contradicts(said):
        yield "its figures don’t fit together"
    for _who, part, count in small(said, LEAST)[:1]:
        yield f"a figure is about fewer than {LEAST} people: {part} of some can be worked out to be {count}"


def _of_row(row: Data, sizes: Sequence[int], people: int) -> Iterator[str]:
    if sum(row["everyone"].values()) > people:
        yield "more people than have answered"
    for group, size in zip(row["groups"], sizes, strict=False):
        if sum(group.values()) > size:
            yield "more people than a group has"
    for group, side in zip(row["groups"], row["most"], strict=False):
        if _most(group) not in ("?", side):
            yield "a group’s majority does not follow from its figures"


def _most(cells: Mapping[str, int]) -> str | None:
    """The side of most, by the rule's test; "?" where the figures don't say."""
    seen = sum(cells.values())
    for side in ("agree", "disagree"):
        margin = 2 * cells.get(side, 0) - seen
        if margin > 0 and seen >= SEEN and margin * margin * 10_000 > MAJORITY * seen:
            return side
    return None if {"agree", "disagree"} <= set(cells) else "?"
