"""The letter and the agreement, word for word, made from the fund's templates."""

from datetime import date, datetime

from babel.dates import format_date

from pb_app.db import db
from pb_app.delivery import queries, rules
from pb_app.delivery.models import Award, AwardOffer
from pb_app.delivery.terms import TemplateKind
from pb_app.funds.models import Fund
from pb_app.hashchain import text_digest
from pb_app.money import format_amount
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.rounds.models import Round


def offer_now(award: Award, round: Round, fund: Fund, now: datetime) -> AwardOffer:
    """Write the offer, or write it anew when its conditions changed; who had agreed to the old text has to read again."""
    offer = queries.offer(award.id) or AwardOffer(award_id=award.id)
    values = _values(award, round, fund)
    offer.letter, offer.agreement = (
        rules.fill_in(queries.template(fund.id, kind), values) for kind in (TemplateKind.LETTER, TemplateKind.AGREEMENT)
    )
    offer.digest = digest(offer.letter, offer.agreement)
    offer.offered_at, offer.first_id, offer.first_at = now, None, None
    db.session.add(offer)
    db.session.flush()
    return offer


def digest(letter: str, agreement: str) -> str:
    """SHA-256 of both texts."""
    return text_digest(f"{letter}\n\f\n{agreement}")


def _values(award: Award, round: Round, fund: Fund) -> dict[str, str]:
    parts, place = queries.instalments(award.id), places.by_id(award.place_id)
    amounts = ", ".join(format_amount(part.amount, award.currency) for part in parts)
    return {
        "group": award.holder,
        "project": award.proposal.title_written,
        "amount": format_amount(award.amount, award.currency),
        "parts": f"{len(parts)} ({amounts})",
        "round": round.title,
        "fund": fund.name,
        "place": place.name,
        "contact": award.contact or fund.name,
        "report_due": _in_words(award.report_due_on, place) if award.report_due_on else "–",
        "conditions": "\n".join(f"• {condition.words}" for condition in queries.conditions(award.id)) or "–",
    }


def _in_words(day: date, place: Place) -> str:
    """A date as the place's first language says it: the letter is one text for everybody."""
    return str(format_date(day, "d MMMM y", locale=place.languages[0]))
