"""A board of the demo: who sits on it, an evening that is over with all that came of it, and one that is now."""

from datetime import date, datetime

from pb_app.admin.demo import asking
from pb_app.admin.demo.days import HOME, working
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.board import queries
from pb_app.board import services as boards
from pb_app.board.labels import AGENDAS, FIRST_STEPS
from pb_app.board.models import Board, Review, Seat
from pb_app.board.rules import Quorum
from pb_app.board.services.reviews import key_of
from pb_app.board.terms import (
    AgendaKind,
    AnsweredBy,
    ConsentParty,
    DecisionMethod,
    ItemPurpose,
    NoteKind,
    PayWish,
    SeatKind,
    Verdict,
)
from pb_app.delivery.models import Award
from pb_app.funds.models import Fund
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import AgendaPoint, AttendanceMode, MeetingStatus
from pb_app.rounds import queries as rounds

LEARNT = {
    "expected": "Ten people at each walk, sent by the surgery.",
    "happened": "Ninety-six came. Most heard of it from a neighbour, only four from the surgery.",
    "again": "Again: tea afterwards, and a walk for slow walkers. Not again: leaflets in the waiting room.",
    "risk": "We paid for a second evening before we knew that the first would fill. Waiting would have cost us the walkers.",
}


KINDS = {
    "samira": (SeatKind.SERVICE_USER, "lives with a long illness"),
    "pat": (SeatKind.CARER, "cares for a relative"),
    "lou": (SeatKind.SERVICE_USER, "has used mental health services"),
}
PLAN = {SeatKind.SERVICE_USER: 3, SeatKind.CARER: 1, SeatKind.YOUNG_PERSON: 1, SeatKind.PARTNER: 2}
CRITERIA = (
    "Do people come who were alone before?",
    "Can somebody with pain, or without money, take part?",
    "Would it go on if one person fell ill?",
)
MARKS = (
    (5, "Eight people came again and again."),
    (4, "A walk for slow walkers, and tea is free."),
    (2, "One person has the key."),
)
QUESTION = "Who locks up when the caretaker is ill?"


def hold_meetings(fund: Fund, awards: list[Award], people: DemoPeople, now: datetime) -> None:
    """A board that has decided once and meets today."""
    start = now - DAY * 300
    board = boards.make_board(fund, "Belonging board", 2, people.staff["ines"], start)
    seats = _seats(board, people, start, (now + DAY * 400).date())
    _earlier(board, seats, awards[0], people, working(_evening(now - DAY * 70)))
    _today(board, seats, awards[1:3], people, now)


def _evening(on: datetime) -> datetime:
    """Half past six of that day, where the demo is."""
    return on.astimezone(HOME).replace(hour=18, minute=30, second=0, microsecond=0).astimezone(on.tzinfo)


def _began(now: datetime) -> datetime:
    """When the meeting that is now began: a quarter of an hour ago at most, or on the last evening that people work."""
    local, evening = now.astimezone(HOME), _evening(now)
    if local.hour in range(9, 21) and working(now) == now:
        return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    return working(evening if evening <= now else evening - DAY)


def _seats(board: Board, people: DemoPeople, start: datetime, ends: date) -> dict[str, Seat]:
    secretary, ines = people.staff["dee"], people.staff["ines"]
    seats = {}
    for short, (kind, kept_for) in KINDS.items():
        terms = boards.SeatTerms(kept_for, start.date(), ends, kind, short == "samira")
        seats[short] = boards.fill_seat(board, people.staff[short].account_id, terms, secretary, start)
    boards.plan_seats(board, PLAN, ines, start)
    boards.set_up(board, boards.WorkingRules(Quorum(2, 1), 51, 5, 25_00), ines, start)
    boards.set_first_steps(board, [str(item) for item in FIRST_STEPS], secretary, start)
    boards.set_criteria(board, seats["samira"], CRITERIA, people.staff["samira"], start)
    boards.say_needs(seats["samira"], "A chair with arms, and a break after an hour.", PayWish.ACCEPT, shown=False)
    boards.say_needs(seats["pat"], "Somebody to sit with my mother.", PayWish.REDUCE, shown=True)
    meetings.keep_interest(board.id, seats["pat"].account_id, "My sister works for Tidewater Homes", start.date())
    for short in ("samira", "pat"):
        for step in queries.first_steps(board.id):
            boards.tick_step(seats[short], step.id)
    return seats


def _points(kind: AgendaKind) -> list[AgendaPoint]:
    return [AgendaPoint(str(words), minutes, star) for words, minutes, star in AGENDAS[kind]]


def _earlier(board: Board, seats: dict[str, Seat], award: Award, people: DemoPeople, then: datetime) -> None:
    """The evening that is over: notes, a question with its answer, marks, votes, a rule, an answer, what was learnt."""
    secretary, points = people.staff["dee"], _points(AgendaKind.ORDINARY)
    where = "Harbourside Library, upstairs room"
    meeting = meetings.plan_meeting(board.id, then, where, actor=secretary, now=then - DAY * 14, points=points)
    review = boards.put_on_agenda(
        meeting,
        award,
        "The group meets every week. Ninety-six people have come, thirty of them again and again. They asked for a second evening.",
        easy="The group meets each week.\nNinety-six people came.\nThirty of them came again.\nThey want one more evening.",
        now=then - DAY * 13,
    )
    boards.send_agenda(board, meeting, "", secretary, then - DAY * 9)
    boards.note(review, NoteKind.STRENGTH, "The quiet ones come back. That is what I wish I had had.")
    boards.note(review, NoteKind.QUESTION, QUESTION)
    said = "Two neighbours have a key as well since May."
    boards.answer_question(review, key_of(QUESTION), said, AnsweredBy.GROUP)
    asking.ask_users(review, people, then)
    meetings.move_meeting(meeting, MeetingStatus.OPEN, secretary, then)
    for short, seat in seats.items():
        boards.join(meeting, seat, AttendanceMode.REMOTE if short == "lou" else AttendanceMode.ROOM)
        boards.declare(review, seat, "", conflicted=False, actor=people.staff[short], now=then)
        boards.vote(review, seat, (Verdict.CONTINUE,))
    criteria = queries.criteria(board.id)
    boards.mark_together(
        review, {board_criterion.id: mark for board_criterion, mark in zip(criteria, MARKS, strict=True)}
    )
    words = "People come back, and they say why. We want to see the second evening happen."
    rule = "Every project that needs a key says who has the second one."
    boards.decide(review, award, board, said=boards.DecisionText(words, rule=rule), actor=secretary, now=then)
    meetings.move_meeting(meeting, MeetingStatus.CLOSED, secretary, then)
    _afterwards(board, seats["samira"], meeting, review=review, people=people, then=then)


def _afterwards(
    board: Board, seat: Seat, meeting: Meeting, *, review: Review, people: DemoPeople, then: datetime
) -> None:
    secretary, ines = people.staff["dee"], people.staff["ines"]
    said = "The second part is paid. The library opens its upstairs room on Thursdays from now on."
    boards.answer(review, review.award, said, ines, then + DAY * 12)
    rule = queries.recommendation(review.id)
    later = next((round for round in rounds.of_fund(board.fund_id) if round.id != review.award.round_id), None)
    assert rule is not None
    boards.answer_rule(
        review, rule, "The question is in the form now.", taken=True, round=later, actor=ines, now=then + DAY * 13
    )
    boards.write_learning(review, **LEARNT, actor=secretary, now=then + DAY * 14)
    boards.claim_involvement(board, meeting, seat, board.involvement)
    _case(review.award, people, then + DAY * 20)


def _case(award: Award, people: DemoPeople, at: datetime) -> None:
    """A case study that everybody has agreed to."""
    told = boards.CaseText(
        f"How to begin: {award.proposal.title}",
        "People who had been alone for a long time now meet each week. It took one room, one pot of tea and a list of who has a key.",
        (
            "Ask for a room where nobody has to buy anything.",
            "Let the surgery and two neighbours invite people by name.",
            "Begin with a slow walk or a cup of tea, never with a talk.",
            "Give a second person the key.",
            "Ask after six weeks what people want next.",
        ),
        "Do not wait for the first group to be full before you plan the second evening.",
    )
    case = boards.write_case(award, told, people.staff["dee"], at)
    lead = next(actor for actor in [*people.residents, *people.neighbours] if actor.account_id == award.lead_id)
    boards.agree(case, award, ConsentParty.GROUP, version=case.version, name=award.holder, actor=lead, now=at + DAY)
    boards.agree(
        case,
        award,
        ConsentParty.RESIDENTS,
        version=case.version,
        name="A member of the board",
        actor=people.staff["samira"],
        now=at + DAY,
    )
    name = "Dr Okafor, Harbourside Surgery"
    boards.agree(
        case, award, ConsentParty.PARTNER, version=case.version, name=name, actor=people.staff["ines"], now=at + DAY * 3
    )


def _today(board: Board, seats: dict[str, Seat], awards: list[Award], people: DemoPeople, now: datetime) -> None:
    """The evening that is now: one open vote and, where it is about a person's work, one that is secret and ranked."""
    secretary, when = people.staff["dee"], _began(now)
    where = "Harbourside Library, or by phone: 01234 567890"
    meeting = meetings.plan_meeting(
        board.id, when, where, actor=secretary, now=now - DAY * 10, points=_points(AgendaKind.ORDINARY)
    )
    for award, secret in zip(awards, (False, True), strict=False):
        asked = boards.ReviewBrief(
            ItemPurpose.DECIDE, DecisionMethod.RANKED if secret else DecisionMethod.MAJORITY, secret
        )
        boards.put_on_agenda(
            meeting,
            award,
            "What was promised: one afternoon a week. What happened: it runs, but fewer people came than hoped. What people say: the hour is too early.",
            easy="The group meets once a week.\nFewer people came than we hoped.\nThey say: it starts too early.\nDo we go on?",
            now=now - DAY * 9,
            asked=asked,
        )
    boards.send_agenda(board, meeting, "", secretary, now - DAY * 7)
    boards.say_coming(meeting, seats["pat"], AttendanceMode.REMOTE)
    boards.say_coming(meeting, seats["samira"], AttendanceMode.ROOM)
    meetings.move_meeting(meeting, MeetingStatus.OPEN, secretary, now)
    boards.join(meeting, seats["pat"], AttendanceMode.REMOTE)
