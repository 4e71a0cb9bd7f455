"""Figures of the whole place that no single query gives: directions of outcomes and goals, counted from the tables again."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import text

from pb_app.db import db


def rows(sql: str, **bound: object) -> Sequence[Sequence[object]]:
    return [tuple(row) for row in db.session.execute(text(sql), bound)]


class Share(NamedTuple):
    """Part of all at a time, and on how many rows it stands."""

    part: Fraction
    whole: Fraction
    stands_on: int


def directions(place_id: int, today: date) -> dict[str, int]:
    found = {"figures_better": 0, "figures_worse": 0, "figures_unknown": 0}
    counted: set[tuple[object, object]] = set()
    for outcome, version, area in _agreed(place_id, today):
        sql = "SELECT indicator_id, measure FROM shared_outcome_feed WHERE outcome_id = :outcome AND n = :n"
        for indicator, measure in rows(sql, outcome=outcome, n=version):
            figure = str(measure) if measure else min(_editions(place_id, int(str(indicator))))
            if (figure, area) in counted:
                continue
            counted.add((figure, area))
            said = (
                _measured(place_id, str(measure), area) if measure else _published(place_id, int(str(indicator)), area)
            )
            if said in ("better", "worse", "unknown"):
                found[f"figures_{said}"] += 1
    return found


def _agreed(place_id: int, today: date) -> Sequence[Sequence[object]]:
    """(outcome, the version that a decision agreed to, area), while that holds."""
    return rows(
        "SELECT o.id, a.n, o.area_id FROM shared_outcome o JOIN shared_outcome_agreement a ON a.outcome_id = o.id "
        "WHERE o.place_id = :place AND o.ended_at IS NULL AND o.hidden_reason IS NULL AND a.n = "
        "(SELECT max(b.n) FROM shared_outcome_agreement b WHERE b.outcome_id = o.id) "
        "GROUP BY o.id, a.n, o.area_id HAVING max(a.until) >= :today ORDER BY o.id",
        place=place_id,
        today=today,
    )


def _measured(place_id: int, code: str, area: object) -> str:
    """What projects measured before and after: of a number the sum, of answers the two good bands of four."""
    sql = (
        "SELECT r.award_id, r.moment, r.number, r.counts FROM reading r JOIN award a ON a.id = r.award_id "
        "JOIN proposal p ON p.id = a.proposal_id JOIN chosen_measure c ON c.proposal_id = p.id AND c.code = r.code "
        "WHERE a.place_id = :place AND a.status <> 'declined' AND r.code = :code"
    )
    if area is not None:
        sql += f" AND p.area_id = {int(str(area))}"
    by_award: dict[object, dict[str, Share]] = {}
    for award, moment, number, counts in rows(sql, place=place_id, code=code):
        bands: list[int] = json.loads(counts if isinstance(counts, str) else json.dumps(counts or []))
        if number is not None:
            by_award.setdefault(award, {})[str(moment)] = Share(Fraction(int(str(number))), Fraction(0), 1)
        elif sum(bands) >= 10 and not any(0 < band < 5 for band in bands):
            good = bands[:2] if code == "anxious" else bands[2:]
            by_award.setdefault(award, {})[str(moment)] = Share(Fraction(sum(good)), Fraction(sum(bands)), 1)
    both = [one for one in by_award.values() if len(one) == 2]
    if not both:
        return "unknown"
    then, now = (
        Share(sum((one[at].part for one in both), Fraction(0)), sum((one[at].whole for one in both), Fraction(0)), 1)
        for at in ("before", "after")
    )
    standard = ("satisfied", "worthwhile", "happy", "anxious", "people", "new-people", "sessions", "hours")
    return _compared(then, now, side="strength" if code in standard else "plain")


def _published(place_id: int, indicator: int, area: object) -> str:
    """The first and the newest period of an indicator in all its editions, over the place or one area of it."""
    editions = _editions(place_id, indicator)
    every = rows("SELECT id, side FROM indicator WHERE place_id = :place ORDER BY id", place=place_id)
    by_period: dict[str, Share] = {}
    for edition in sorted(editions):
        by_period |= _periods(edition, area)
    times = sorted(by_period)
    if len(times) < 2 or by_period[times[0]].stands_on != by_period[times[-1]].stands_on:
        return "unknown"
    side = next(str(side) for new, side in every if new == max(editions))
    return _compared(by_period[times[0]], by_period[times[-1]], side=side)


def _editions(place_id: int, indicator: int) -> set[int]:
    found = {indicator}
    every = rows("SELECT id, replaces_id FROM indicator WHERE place_id = :place ORDER BY id", place=place_id)
    for _turn in every:
        found |= {int(str(new)) for new, old in every if old in found}
        found |= {int(str(old)) for new, old in every if new in found and old is not None}
    return found


def _periods(edition: int, area: object) -> dict[str, Share]:
    """Rates alone: each part counts with the share that lies in the area, and none that its publisher hides."""
    sql = (
        "SELECT v.period, v.value, v.denominator, s.ppm FROM indicator_value v JOIN area_share s ON s.part_id = v.area_id "
        "JOIN set_area w ON w.id = s.whole_id WHERE v.indicator_id = :edition AND v.value IS NOT NULL "
        "AND w.home_id IS NOT NULL AND EXISTS (SELECT 1 FROM indicator i WHERE i.id = v.indicator_id "
        "AND i.number = 'rate' AND i.published_at IS NOT NULL AND i.taken_back_at IS NULL)"
    )
    if area is not None:
        sql += f" AND w.home_id = {int(str(area))}"
    found: dict[str, Share] = {}
    for period, value, out_of, ppm in rows(sql, edition=edition):
        share, so_far = Fraction(int(str(ppm)), 1_000_000), found.get(str(period), Share(Fraction(0), Fraction(0), 0))
        part, whole = share * int(str(value)), share * int(str(out_of))
        found[str(period)] = Share(so_far.part + part, so_far.whole + whole, so_far.stands_on + 1)
    return found


def _compared(then: Share, now: Share, *, side: str) -> str:
    """Shares within one hundredth, and numbers within three hundredths, are much the same."""
    if then.whole and now.whole:
        change = Fraction(round(100 * now.part / now.whole) - round(100 * then.part / then.whole))
        same = abs(change) <= 1
    else:
        change = now.part - then.part
        same = abs(change) <= Fraction(3, 100) * then.part
    if same or side == "plain":
        return "same"
    return "better" if (change > 0) == (side == "strength") else "worse"


def goals(place_id: int, today: date) -> dict[str, int]:
    """Planned, reached and late; each project’s number once, however many lines it comes by."""
    every = {
        int(str(row[0])): row
        for row in rows(
            "SELECT id, priority_id, parent_id, replaces_id, measure, target, reached_on, dropped_on, due_on "
            "FROM place_goal WHERE place_id = :place",
            place=place_id,
        )
    }
    replaced = {row[3] for row in every.values()}
    found = {"goals_planned": 0, "goals_reached": 0, "goals_late": 0}
    for goal_id, row in every.items():
        if goal_id in replaced or row[7] is not None:
            continue
        reached = row[6] is not None
        if row[5] is not None:
            reached = _added(place_id, {int(str(every[id][1])) for id in _helping(goal_id, every)}, row[4]) >= int(
                str(row[5])
            )
        state = "reached" if reached else "late" if str(row[8]) < today.isoformat() else "planned"
        found[f"goals_{state}"] += 1
    return found


def _helping(goal_id: int, every: Mapping[int, Sequence[object]]) -> set[int]:
    found = {goal_id}
    for _turn in every:
        found |= {id for id, row in every.items() if row[2] in found}
    return found


def _added(place_id: int, priorities: set[int], measure: object) -> int:
    named = ",".join(map(str, sorted(priorities)))
    sql = (
        "SELECT coalesce(sum(r.number), 0) FROM reading r WHERE r.code = :code AND r.moment = 'after' AND r.award_id IN "
        "(SELECT a.id FROM award a JOIN round_priority p ON p.round_id = a.round_id WHERE a.place_id = :place "
        f"AND a.status <> 'declined' AND p.priority_id IN ({named}))"
    )
    return int(str(rows(sql, code=measure, place=place_id)[0][0]))
