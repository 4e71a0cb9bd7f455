"""A board that meets: its members, its meeting, and how they act in it."""

from collections.abc import Callable
from datetime import timedelta

from pb_app import clock
from pb_app.access import Role
from pb_app.board import services as boards
from pb_app.board.models import Review
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.people import services as accounts
from tests.visitor import Visitor
from tests.world.world import TOTP_KEY, World, _hash, email

Visit = Callable[..., Visitor]
MEMBERS = (email(Role.BOARD_MEMBER), "second@riverside.example", "third@riverside.example")


def board_with_award(world: World) -> None:
    """A board of three with a quorum of two, and one award whose first part is paid, after a finished round."""
    now = clock.now()
    world.pay(world.agreed(world.award(1, 3)))
    board = boards.make_board(world.fund(), "The board", 2, None, now)
    for address in MEMBERS:
        account = people.by_email(address) or accounts.make_account(address, address.split("@")[0], now)
        if account.password_hash is None:
            account.password_hash, account.totp_secret = _hash(), TOTP_KEY
            accounts.grant_role(account, Role.BOARD_MEMBER, board.place_id, fund_id=None, actor=None, now=now)
        first = now.date() - timedelta(days=5)
        terms = boards.SeatTerms("lived experience", first, first + timedelta(days=99))
        boards.fill_seat(board, account.id, terms, None, now)


def convene(visit: Visit, easy: str = "People sit on it. Do we go on?") -> Visitor:
    """The secretary plans a meeting, puts the bench on the agenda and opens it."""
    secretary = visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/").follow("Plan a meeting")
    secretary.submit("Plan this meeting", 422, starts_at="tomorrow").sees(
        "Enter a date and time", "Enter where the meeting is"
    )
    secretary.submit("Plan this meeting", starts_at="2027-01-10T18:00", where="Library").sees(
        "10 January 2027, 6pm", "Planned"
    )
    secretary.follow("Send out the agenda").submit("Send out the agenda", 422).sees("Nothing is on the agenda yet")
    secretary.get(secretary.path.removesuffix("send"))
    secretary.follow("Add a project to the agenda").submit("Add it to the agenda", 422, award="").sees(
        "Choose a project"
    )
    secretary.submit(
        "Add it to the agenda", award=secretary.option("A bench"), paper="People sit on it.", easy=easy
    ).sees("A bench", "To decide")
    secretary.follow("Send out the agenda").submit("Send out the agenda").sees("We have told every member")
    return secretary.submit("Open the meeting").sees("Meeting now")


def arrive(visit: Visit, who: str, path: str) -> Visitor:
    """A member says on the review's page that they are there."""
    member = visit(who).get(path)
    return member.submit("I am in the room") if "I am in the room" in member.response.text else member


def vote(visit: Visit, who: str, path: str, verdict: str, *, interest: str = "no", note: str = "") -> Visitor:
    member = arrive(visit, who, path).submit("Save my answer", interest=interest, note=note)
    return member if interest == "yes" else member.submit("Vote", verdict=verdict)


def decided(visit: Visit, **more: str) -> tuple[Visitor, str]:
    """The bench goes on, by two votes; returns the secretary and the review's path."""
    secretary = convene(visit).follow("A bench")
    path = secretary.path
    for member in MEMBERS[:2]:
        vote(visit, member, path, "continue")
    secretary.get(path).submit("Close the vote and decide", reasons="People use it.", **more)
    return secretary, path


def review_now() -> Review:
    """The only review there is."""
    return db.session.query(Review).one()
