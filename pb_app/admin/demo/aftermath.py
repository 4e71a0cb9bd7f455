"""What came after the counts: awards with a ledger, updates, and a board that has met and meets again."""

from datetime import datetime, timedelta

from flask import current_app

from pb_app.access import Actor
from pb_app.admin.demo.people import Cast
from pb_app.admin.demo.rounds import DAY
from pb_app.board import services as boards
from pb_app.board.rules import Quorum
from pb_app.board.terms import MeetingStatus, NoteKind, SeatKind, Verdict
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award
from pb_app.delivery.terms import Bank, CheckState, Terms, Tie
from pb_app.delivery.vault import Vault
from pb_app.funds.models import Fund
from pb_app.people import queries as people_queries
from pb_app.proposals.models import Proposal
from pb_app.results import queries as results
from pb_app.rounds.models import Round

LEARNT = (
    "Ten people at each walk, sent by the surgery.",
    "Twenty-three came. Most heard of it from a neighbour, only four from the surgery.",
    "Again: tea afterwards, and a walk for slow walkers. Not again: leaflets in the waiting room.",
    "We paid for a second evening before we knew that the first would fill. Waiting would have cost us the walkers.",
)


def _agreed(round: Round, fund: Fund, proposal: Proposal, parts: int, people: Cast, at: datetime) -> Award:
    """An award that two people of the group agreed to, with its papers in order."""
    ines, ffion = people.staff["ines"], people.staff["ffion"]
    contact = "Inês Carvalho, 01234 567890"
    terms = Terms(f"{proposal.title} group", parts, None, Tie.BOARD, (at + DAY * 400).date(), contact)
    award = delivering.make_award(round, fund, proposal, terms, ines, at)
    lead, second = _group(award, people)
    offer = delivery.offer(award.id)
    assert offer is not None
    delivering.agree(award, offer.digest, _email(second), lead, at + DAY)
    delivering.agree(award, offer.digest, "", second, at + DAY * 2)
    number = f"{10_000_000 + award.id * 137}"
    bank = Bank(award.holder, "204512", number, lead.name, second.name)
    delivering.enter_bank(award, bank, Vault(current_app.config["SECRET_KEY"]), lead, at + DAY * 2)
    for check in delivery.checks(award.id):
        until = (at + DAY * 700).date()
        delivering.answer_check(award, check, CheckState.PASSED, "", until, ffion, at + DAY * 2)
    return award


def _group(award: Award, people: Cast) -> tuple[Actor, Actor]:
    """Who leads, and another neighbour who agrees as well."""
    everybody = [*people.residents, *people.neighbours]
    lead = next(actor for actor in everybody if actor.account_id == award.lead_id)
    return lead, next(actor for actor in everybody[award.id % 5 :] if actor.account_id != award.lead_id)


def _email(actor: Actor) -> str:
    account = people_queries.by_id(actor.account_id)
    assert account is not None
    return account.email


def give_awards(round: Round, fund: Fund, people: Cast, at: datetime, most: int, parts: int) -> list[Award]:
    """Awards for the first winners, the first instalment paid, an update each."""
    made = []
    for proposal in list(results.funded(round.id))[:most]:
        award = _agreed(round, fund, proposal, parts, people, at)
        first = delivery.instalments(award.id)[0]
        payment = delivering.prepare_payment(award, first, people.staff["ines"], at + DAY * 3)
        delivering.answer_payment(award, fund, payment, True, "", people.staff["ffion"], at + DAY * 3)
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
    kinds = {"samira": SeatKind.SERVICE_USER, "pat": SeatKind.CARER, "lou": SeatKind.SERVICE_USER}
    ends = (now + DAY * 400).date()
    seats = {
        short: boards.fill_seat(
            board, people.staff[short].account_id, kind, start.date(), ends, secretary, start, kinds[short]
        )
        for short, kind in kept_for.items()
    }
    plan = {SeatKind.SERVICE_USER: 3, SeatKind.CARER: 1, SeatKind.YOUNG_PERSON: 1, SeatKind.PARTNER: 2}
    boards.plan_seats(board, plan, people.staff["ines"], start)
    boards.set_up(board, Quorum(2, 1), 51, 5, people.staff["ines"], start)
    boards.keep_interest(seats["pat"], "My sister works for Tidewater Homes", start.date())
    then = now - DAY * 70
    earlier = boards.plan_meeting(board, then, "Harbourside Library, upstairs room", secretary, then - DAY * 14)
    review = boards.put_on_agenda(
        earlier,
        awards[0],
        "The group meets every week. Twenty-three people have come, eight of them again and again. They asked for a second evening.",
        "The group meets each week.\nTwenty-three people came.\nEight of them came again.\nThey want one more evening.",
    )
    boards.send_agenda(board, earlier, "", secretary, then - DAY * 9)
    words = "The quiet ones come back. That is what I wish I had had."
    boards.note(review, NoteKind.STRENGTH, words)
    boards.note(review, NoteKind.QUESTION, "Who locks up when the caretaker is ill?")
    boards.move_meeting(earlier, MeetingStatus.OPEN, board.place_id, secretary, then)
    for short, seat in seats.items():
        boards.declare(review, seat, False, "", people.staff[short], then)
        boards.vote(review, seat, Verdict.CONTINUE)
    boards.decide(
        review,
        awards[0],
        board,
        "People come back, and they say why. We want to see the second evening happen.",
        secretary,
        then,
    )
    boards.move_meeting(earlier, MeetingStatus.CLOSED, board.place_id, secretary, then)
    said = "The second part is paid. The library opens its upstairs room on Thursdays from now on."
    boards.answer(review, awards[0], said, people.staff["ines"], then + DAY * 12)
    boards.write_learning(review, *LEARNT, secretary, then + DAY * 14)
    today = boards.plan_meeting(
        board, now - timedelta(minutes=10), "Harbourside Library and by phone", secretary, now - DAY * 10
    )
    for award in awards[1:3]:
        boards.put_on_agenda(
            today,
            award,
            "What was promised: one afternoon a week. What happened: it runs, but fewer people came than hoped. What people say: the hour is too early.",
            "The group meets once a week.\nFewer people came than we hoped.\nThey say: it starts too early.\nDo we go on?",
        )
    boards.send_agenda(board, today, "", secretary, now - DAY * 7)
    boards.move_meeting(today, MeetingStatus.OPEN, board.place_id, secretary, now)
