"""Rounds that are history: published and over, with money that was never in our book, and without a vote of ours."""

import re
import unicodedata
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds import services as fund_services
from pb_app.funds.models import Fund
from pb_app.moving_in.rules import MovePlan
from pb_app.moving_in.terms import HistoryRound
from pb_app.places.models import Place
from pb_app.proposals.models import Proposal
from pb_app.rounds import queries as rounds
from pb_app.rounds.draft_terms import RoundDraft
from pb_app.rounds.models import Round
from pb_app.rounds.services.drafts import make_draft
from pb_app.rounds.terms import PhaseKind, RoundStatus, Rulebook, Window

#: How a source is called where the round says where it came from.
SYSTEM_NAMES = {
    "decidim": "Decidim",
    "consul": "CONSUL Democracy",
    "go-vocal": "Go Vocal",
    "pabulib": "Pabulib",
    "sheet": "",
    "commonpot": "Commonpot",
}


def make(place: Place, row: HistoryRound, plan: MovePlan, now: datetime) -> Round:
    """A round with one phase that is over and no vote: it can't be opened, and counting it is refused."""
    assert row.budget is not None and row.ended_on is not None
    fund = _fund(place, row.currency or plan.answers.currency, now)
    draft = RoundDraft(row.title, _free_slug(place, row.title), row.theme, row.description, row.budget, row.risk)
    ends = datetime.combine(row.ended_on, time(20), UTC)
    begins = datetime.combine(row.began_on, time(8), UTC) if row.began_on else ends - timedelta(days=1)
    window = Window(PhaseKind.REVIEW, min(begins, ends - timedelta(hours=1)), ends)
    made = make_draft(fund, draft, Rulebook(), windows=[window], actor=None, now=now)
    made.imported_from = " · ".join(filter(None, (SYSTEM_NAMES[plan.package.system.value], plan.answers.site))) or "–"
    made.status, made.published_at = RoundStatus.PUBLISHED, ends
    db.session.flush()
    return made


def _fund(place: Place, currency: str, now: datetime) -> Fund:
    """History of one currency has a fund of its own, whose book is empty: none of this money was ever here."""
    slug = f"history-{currency.lower()}"
    fund = funds.by_slug(place.id, slug)
    if fund is None:
        fund = fund_services.make_fund(
            place.id, slug, name=f"Rounds from the old website ({currency})", purpose="", actor=None, now=now
        )
        fund.currency = currency
        db.session.flush()
    return fund


def _free_slug(place: Place, title: str) -> str:
    """A short name made from the title, which no other round of the place has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "history"
    slug, number = base if base != "new" else "history", 1
    while rounds.by_slug(place.id, slug):
        number += 1
        slug = f"{base}-{number}"
    return slug


def last_number(round_id: int) -> int:
    """The highest number of the round's proposals; 0 for none."""
    return db.session.scalar(select(func.max(Proposal.number)).where(Proposal.round_id == round_id)) or 0
