"""Suggestions of interests that a member may have. The member always decides."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import queries, rules
from pb_app.board.models import Board, Seat
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.services import notifications
from pb_app.proposals import queries as proposals
from pb_app.web.access import may


def suggestions(award: Award, board: Board, seats: Sequence[Seat], own: Seat | None) -> dict[int, str]:
    """By seat, why a member may have an interest.

    Taking part in the project, and lasting interests that sound like the group, its host or a supplier, are there for
    everybody. That the project's form names somebody, or their address, is only for the secretary and the member: that
    part of a form is not public.
    """
    found_answers = proposals.answers(award.proposal_id)
    answers = {key: proposal_answer.value for key, proposal_answer in found_answers.items()}
    host = found_answers.get("host")
    members = notifications.group(award) | proposals.authors(award.proposal_id)
    names = [
        award.holder,
        host.value if host and host.public else "",
        *sorted({spend.supplier for spend in delivery.spends(award.id)}),
    ]
    lasting = {row[0].account_id: row[0].words for row in queries.interests(board.id, clock.now().date())}
    why = dict(_named_in_form(answers, [seat for seat in seats if may(Action.RUN_MEETING) or seat is own]))
    for seat in seats:
        if seat.account_id in members:
            why[seat.id] = _("Takes part in this project")
        elif seat.account_id in lasting and (name := rules.reminds_of(lasting[seat.account_id], names)):
            why[seat.id] = _("Has declared an interest that sounds like %(name)s", name=name)
    return why


def _named_in_form(answers: dict[str, str], seats: Sequence[Seat]) -> Iterator[tuple[int, str]]:
    told = [answers.get(key, "") for key in ("second_contact", "conflict_words", "safeguarding_lead")]
    for seat in seats:
        by_address = seat.account.email == answers.get("second_email", "").lower()
        by_name = bool(seat.account.name) and any(rules.names_person(text, seat.account.name) for text in told)
        if by_address or by_name:
            yield seat.id, _("Is named in the project’s form")
