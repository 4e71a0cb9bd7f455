"""What came after the counts: awards with a ledger, updates, and a board that has met and meets again."""

from datetime import datetime, timedelta

from pb_app.admin.demo.people import Cast
from pb_app.admin.demo.rounds import DAY
from pb_app.board import services as boards
from pb_app.board.terms import MeetingStatus, Verdict
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award
from pb_app.funds.models import Fund
from pb_app.results import queries as results
from pb_app.rounds.models import Round


def give_awards(round: Round, fund: Fund, people: Cast, at: datetime, most: int, parts: int) -> list[Award]:
    """Awards for the first winners, the first instalment paid, an update each."""
    made = []
    for proposal in list(results.funded(round.id))[:most]:
        award = delivering.make_award(round, fund, proposal, f"{proposal.title} group", parts, people.staff["ines"], at)
        first = delivery.instalments(award.id)[0]
        delivering.pay(award, fund, first, people.staff["ffion"], at + DAY * 3)
        lead = next(a for a in [*people.residents, *people.neighbours] if a.account_id == award.lead_id)
        said = "We have started. The first things are bought, and eleven people came to the first afternoon."
        delivering.write_update(award, said, lead, at + DAY * 6)
        made.append(award)
    return made


def hold_meetings(fund: Fund, awards: list[Award], people: Cast, now: datetime) -> None:
    """A board that has decided once and meets today."""
    secretary, start = people.staff["dee"], now - DAY * 300
    board = boards.make_board(fund, "Belonging board", 2, people.staff["ines"], start)
    kept_for = {
        "samira": "lives with a long illness",
        "pat": "cares for a relative",
        "lou": "has used mental health services",
    }
    seats = {
        short: boards.fill_seat(
            board, people.staff[short].account_id, kind, start.date(), (now + DAY * 400).date(), secretary, start
        )
        for short, kind in kept_for.items()
    }
    then = now - DAY * 70
    earlier = boards.plan_meeting(board, then, "Harbourside Library, upstairs room", secretary, then - DAY * 14)
    review = boards.put_on_agenda(
        earlier,
        awards[0],
        "The group meets every week. Twenty-three people have come, eight of them again and again. They asked for a second evening.",
    )
    boards.move_meeting(earlier, MeetingStatus.OPEN, board.place_id, secretary, then)
    for short, seat in seats.items():
        boards.declare(review, seat, False, "", people.staff[short], then)
        boards.vote(review, seat, Verdict.CONTINUE)
    boards.decide(
        review,
        awards[0],
        board.quorum,
        "People come back, and they say why. We want to see the second evening happen.",
        secretary,
        then,
    )
    boards.move_meeting(earlier, MeetingStatus.CLOSED, board.place_id, secretary, then)
    today = boards.plan_meeting(
        board, now - timedelta(minutes=10), "Harbourside Library and by phone", secretary, now - DAY * 10
    )
    for award in awards[1:3]:
        boards.put_on_agenda(
            today,
            award,
            "What was promised: one afternoon a week. What happened: it runs, but fewer people came than hoped. What people say: the hour is too early.",
        )
    boards.move_meeting(today, MeetingStatus.OPEN, board.place_id, secretary, now)
