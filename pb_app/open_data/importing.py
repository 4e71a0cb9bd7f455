"""Import a real election as a closed round: projects, sorted ballots, turnout as totals. All or nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert

from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds import services as fund_services
from pb_app.funds.models import Fund
from pb_app.open_data.declared import declaration
from pb_app.open_data.pabulib import VoteFileHeader, VoteFileReader
from pb_app.places import queries as places
from pb_app.places import services as place_services
from pb_app.places.models import Place
from pb_app.proposals.models import Proposal
from pb_app.proposals.terms import Status
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as round_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.voting.turnout import services as turnout_services


def import_election(lines: Iterable[bytes], place: Place, now: datetime) -> tuple[Round, VoteFileReader]:
    """Import an election. If it raises BallotError, the caller rolls back and nothing is stored."""
    reader = VoteFileReader(lines)
    header = reader.header()
    round = _round(header, place, now)
    numbers = _proposals(header, round, place, now)
    turnout_services.import_ballots(round, _numbered(reader, numbers), reader.report.groups, now)
    return round, reader


def _numbered(reader: VoteFileReader, numbers: dict[str, int]) -> Iterator[dict[int, int]]:
    for ballot in reader.votes():
        yield {numbers[id]: score for id, score in ballot.items()}


def _round(header: VoteFileHeader, place: Place, now: datetime) -> Round:
    meta = header.meta
    title = meta["description"][:160]
    fund = _fund(place, meta.get("currency", "").upper()[:3] or "GBP", header.budget, now)
    draft = round_services.RoundDraft(title, _free_slug(place, title, meta), "", _about(meta), header.budget)
    round = round_services.make_round(fund, draft, "neighbourhood", None, now)
    round.imported_from = f"Pabulib, {meta.get('country', '')} {meta.get('unit', '')} {meta.get('instance', '')}"[:200]
    declared = declaration(meta)
    rulebook, whole = _that_can_be_kept(declared.rulebook)
    round_services.change_rulebook(round, rulebook, "", None, now)
    db.session.flush()
    round_services.keep_source(
        round, meta, rule=declared.name, ours=declared.ours and declared.alone and whole, selected=header.selected
    )
    opened = _close(round, meta, now)
    round_services.publish(round, fund, None, opened)
    return round


def _that_can_be_kept(rulebook: Rulebook) -> tuple[Rulebook, bool]:
    """The rules without what points at areas, pots or smaller sizes of the place they come from.

    Also whether the count stays the same: what limits ballots that are cast already decides nothing.
    """
    ballots = replace(rulebook, pot_most=(), least_spend=0)
    kept = replace(ballots, floors=(), ceilings=(), part_funding=False)
    return kept, kept == ballots


def _close(round: Round, meta: dict[str, str], now: datetime) -> datetime:
    """The dates in the file if it has them, or else yesterday; never in the future. Returns when voting opened."""
    latest = now - timedelta(hours=1)
    closes = min(_date(meta.get("date_end", ""), 12, 31) or latest, latest)
    opens = min(_date(meta.get("date_begin", ""), 1, 1) or closes, closes - timedelta(days=1))
    round_services.replace_phases(round, [Window(PhaseKind.VOTING, opens, closes)])
    return opens


def _date(text: str, month: int, day: int) -> datetime | None:
    """``DD.MM.YYYY``, ISO or a year alone."""
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text.strip())
    parts = (match[3], match[2], match[1]) if match else (*text.strip().split("-"),)
    try:
        numbers = [int(part) for part in parts]
        this_day = date(*numbers) if len(numbers) == 3 else date(numbers[0], month, day)
        return datetime(this_day.year, this_day.month, this_day.day, 20, tzinfo=UTC)
    except (ValueError, TypeError, IndexError):
        return None


def _about(meta: dict[str, str]) -> str:
    parts = [meta.get(key, "") for key in ("country", "unit", "district", "instance")]
    return ", ".join(part for part in parts if part)


def _fund(place: Place, currency: str, budget: int, now: datetime) -> Fund:
    """A fund for each currency of imported elections, with exactly the money that each election had."""
    slug = f"imported-{currency.lower()}"
    fund = funds.by_slug(place.id, slug)
    if fund is None:
        fund = fund_services.make_fund(
            place.id, slug, name=f"Imported elections ({currency})", purpose="", actor=None, now=now
        )
        fund.currency = currency
    fund_services.commit_money(
        fund, "Imported elections", now.year, amount=budget, conditions="", restricted=False, actor=None, now=now
    )
    return fund


def _free_slug(place: Place, title: str, meta: dict[str, str]) -> str:
    """A short name made from the title, which no other round of the place has."""
    text = f"{title} {meta.get('instance', '')}".replace("ł", "l").replace("Ł", "L")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "election"
    slug, number = base, 1
    while rounds.by_slug(place.id, slug):
        number += 1
        slug = f"{base}-{number}"
    return slug


def _proposals(header: VoteFileHeader, round: Round, place: Place, now: datetime) -> dict[str, int]:
    """All projects as accepted proposals (or withdrawn ones); returns proposal numbers by the file's ids."""
    areas = _areas(header, place, now)
    numbers: dict[str, int] = {}
    rows = []
    for number, project in zip(header.numbers(), header.projects.values(), strict=True):
        numbers[project.id] = number
        rows.append(
            {
                "place_id": place.id,
                "round_id": round.id,
                "number": number,
                "outside_id": project.id,
                "title_written": project.name[:300],
                "story_written": "",
                "who_written": "",
                "area_id": areas.get(project.district),
                "category": project.categories[0][:80] if project.categories else None,
                "cost": project.cost or 0,
                "status": Status.WITHDRAWN if project.cost is None else Status.ACCEPTED,
                "created_at": now,
            }
        )
    db.session.execute(insert(Proposal), rows)
    return numbers


def _areas(header: VoteFileHeader, place: Place, now: datetime) -> dict[str, int]:
    """Districts of projects become areas of the place; existing codes are used again."""
    known = {area.code: area.id for area in places.areas(place.id)}
    result = {}
    for name in sorted({project.district for project in header.projects.values() if project.district}):
        code = name[:60]
        if code not in known:
            known[code] = place_services.add_area(place, name[:120], code=code, actor=None, now=now).id
        result[name] = known[code]
    return result
