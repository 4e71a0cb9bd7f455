"""What the office said about the rounds of a file when it brought an earlier one of the same website."""

from pb_app.money import plain_amount
from pb_app.moving_in import queries
from pb_app.moving_in.forms import round_field
from pb_app.moving_in.terms import HistoryPackage
from pb_app.rounds.models import Round


def earlier_answers(place_id: int, package: HistoryPackage) -> dict[str, str]:
    """Answers by the name of the question; empty for a website that nothing came from yet."""
    rounds = queries.earlier_rounds(place_id, package.system)
    said: dict[str, str] = {}
    for number, each in enumerate(package.rounds):
        found = rounds.get(each.key) or _by_its_proposals(place_id, package, each.key)
        if found:
            said |= {"site": found[0], "currency": found[1].currency, **_about(number, found[1])}
    return said


def _by_its_proposals(place_id: int, package: HistoryPackage, round_key: str) -> tuple[str, Round] | None:
    keys = [proposal.key for proposal in package.proposals if proposal.round_key == round_key]
    return queries.round_of_any(place_id, package.system, keys)


def _about(number: int, round: Round) -> dict[str, str]:
    return {
        round_field("title", number): round.title,
        round_field("budget", number): plain_amount(round.budget, "GBP"),
        round_field("ended", number): round.published_at.date().isoformat() if round.published_at else "",
    }
