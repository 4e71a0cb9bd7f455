"""The evening itself: who is there, alternates, secret and ranked votes, marks, questions, reminders."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.board import commands, queries
from pb_app.board import services as boards
from pb_app.board.models import Declaration, Seat, SecretMark, SecretVote
from pb_app.board.terms import DecisionMethod, Refusal, SeatKind, Verdict
from pb_app.db import Base, db
from pb_app.meetings import commands as meeting_commands
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import AttendanceMode
from pb_app.notifications.models import NewsItem
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.meetings import MEMBERS, arrive, convene, review_now, vote

Visit = Callable[..., Visitor]


def change(app: Flask, **more: object) -> None:
    """What the secretary said about the vote before the agenda went out."""
    with app.app_context():
        for name, value in more.items():
            setattr(review_now(), name, value)
        db.session.commit()


def test_only_who_is_there_votes_and_who_leaves_takes_the_vote_along(meeting: World, visit: Visit) -> None:
    secretary = convene(visit)
    room, path = secretary.path, secretary.follow("A bench").path
    member = visit(MEMBERS[0]).get(path).misses("Your vote").submit("Save my answer", interest="no").misses("Your vote")
    member.get(room).sees("Are you at the meeting?").submit("I am joining by phone or video").sees("By phone or video")
    member.get(path).submit("Vote", verdict="continue")
    vote(visit, MEMBERS[1], path, "continue")
    visit().get(room).sees("2 members are there.")
    vote(visit, MEMBERS[2], path, "stop")
    visit(MEMBERS[2]).get(room).submit("I am leaving the meeting")
    visit(MEMBERS[1]).get(room).submit("I am leaving the meeting")
    secretary.get(path).sees("1 member can decide.", "1 more is needed.")
    secretary.submit("Close the vote and decide", 422, reasons="x").sees("Not enough members have voted")
    secretary.get(room).submit("In the room: second").get(path)
    secretary.submit("Close the vote and decide", reasons="Both are back.").sees("2 of 2 votes").misses(
        "Stop the project"
    )
    secretary.get(room).submit("Close the meeting").follow("Read the minutes").sees("3 members were there.")


def test_who_has_an_interest_gets_no_paper_and_writes_no_note(meeting: World, visit: Visit) -> None:
    path = convene(visit).follow("A bench").path
    member = vote(visit, MEMBERS[0], path, "", interest="yes", note="My sister runs it.").sees(
        "You will not get its paper"
    )
    member.misses("People sit on it.", "Add your note")
    other = visit(MEMBERS[1]).get(path).sees("People sit on it.")
    other.submit("Save my answer", interest="yes", note="Mine too.").submit("Save my answer", interest="no").sees(
        "Add your note"
    )
    page = visit(MEMBERS[1]).get(path)
    visit(MEMBERS[1]).get(path).submit("Save my answer", interest="yes", note="Mine after all.")
    page.submit("Add your note", 422, kind="strength", words="It is ours.").sees("You said that you have an interest")
    page.misses("Your note has been added")


def test_members_say_beforehand_how_they_come_and_the_agenda_has_its_times(meeting: World, visit: Visit) -> None:
    secretary = visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/").follow("Plan a meeting")
    when = "2027-01-10T18:00"
    secretary.submit("Plan this meeting", starts_at=when, where="Library", dial_in="0800 123", agenda="agenda-ordinary")
    secretary.sees("6pm Welcome", "6.10pm Who has an interest", "6.25pm The projects", "7.25pm What should we tell")
    room = secretary.path
    secretary.follow("Change the agenda").submit("Save", 422, minutes_1="soon").sees("whole number")
    points = {f"words_{n}": "" for n in range(1, 13)} | {f"minutes_{n}": "" for n in range(1, 13)}
    points |= {"words_1": "Tea", "minutes_1": "5", "words_2": "What we look at", "minutes_2": "30", "projects": "2"}
    secretary.submit("Save", **{**points, "words_5": "Tea", "minutes_5": "5"})
    secretary.sees("6.05pm What we look at", "6.35pm Tea")
    member = visit(MEMBERS[0]).get(room).sees("Are you coming?").submit("By phone or video").sees("Your answer:")
    secretary.get(room).sees("By phone or video")
    secretary.sees("By phone or video, for members only: 0800 123")
    visit(MEMBERS[0]).get(room).sees("0800 123")
    entry = (
        visit().get(room).misses("Who is coming", "Are you coming?", "0800 123").client.get(room + "calendar.ics").text
    )
    assert "DTSTART:20270110T180000Z\r\nDTEND:20270110T184000Z\r\n" in entry and "LOCATION:Library\r\n" in entry
    member.client.post(room + "coming/by-boat")
    secretary.get("/board/riverside/").follow("Plan a meeting").sees("The same as on 10 January 2027")
    secretary.submit(
        "Plan this meeting",
        starts_at="2027-02-10T18:00",
        where="Library",
        agenda=secretary.option("The same as on 10 January 2027"),
    ).sees("6pm Tea")


def test_an_alternate_comes_where_the_member_does_not(app: Flask, meeting: World, visit: Visit) -> None:
    secretary = convene(visit)
    room, path = secretary.path, secretary.follow("A bench").path
    admin = visit(email(Role.ADMINISTRATOR)).get("/board/riverside/").follow("Fill a seat")
    with app.app_context():
        stands_for = str(db.session.query(Seat.id).order_by(Seat.id).limit(1).scalar())
    who = {"email": email("george"), "kept_for": "stands in", "kind": "carer", "stands_in_for": stands_for}
    admin.submit("Fill this seat", starts_on="2026-01-01", ends_on="2028-01-01", **who).sees("Stand-in: George")
    with app.app_context():
        member, other = db.session.query(Seat).order_by(Seat.id).all()[0], db.session.query(Seat).all()[-1]
        assert other.kind is member.kind is not SeatKind.CARER
        found = queries.meeting_by_id(review_now().meeting_id)
        boards.join(found, other, AttendanceMode.REMOTE)
        with pytest.raises(Refused, match=Refusal.ALTERNATE_IS_THERE.value):
            boards.join(found, member, AttendanceMode.ROOM)
        boards.leave(found, other)
        boards.join(found, member, AttendanceMode.ROOM)
        with pytest.raises(Refused, match=Refusal.MEMBER_IS_THERE.value):
            boards.join(found, other, AttendanceMode.ROOM)
        db.session.commit()
    secretary.get(room).sees("George (Stand-in)").get(path).misses("George")


def test_a_secret_vote_leads_to_nobody(app: Flask, meeting: World, visit: Visit) -> None:
    """Who voted and what was voted stand in two tables without anything in common; it can't change, and never shows."""
    path = convene(visit).follow("A bench").path
    change(app, secret=True)
    for who, verdict in zip(MEMBERS, ("stop", "continue", "continue"), strict=True):
        member = vote(visit, who, path, verdict).sees("No page shows what you voted", "Has voted")
        member.misses("You can’t change it afterwards")
    with app.app_context():
        assert {column.name for column in SecretVote.__table__.columns} == {"id", "review_id", "verdict", "further"}
        assert {column.name for column in SecretMark.__table__.columns} == {"review_id", "seat_id"}
        assert sorted(db.session.scalars(select(SecretVote.verdict))) == ["continue", "continue", "stop"]
        assert db.session.execute(text("SELECT COUNT(*) FROM board_vote")).scalar() == 0
        for table in Base.metadata.sorted_tables:
            if table.name.startswith(("audit", "news_item", "outbox_message")):
                assert "'stop'" not in str(db.session.execute(select(table)).all()), table.name
        with pytest.raises(Refused, match=Refusal.VOTED_SECRETLY.value):
            boards.vote(review_now(), db.session.get_one(Seat, 1), (Verdict.CONTINUE,))
        db.session.rollback()
    secretary = visit(email(Role.BOARD_SECRETARY)).get(path).submit("Close the vote and decide", reasons="We counted.")
    secretary.sees("2 of 3 votes", "a secret vote", "Has voted")
    for reader in (secretary, visit(MEMBERS[1]).get(path), visit(email(Role.ADMINISTRATOR)).get(path)):
        reader.misses("Stop the project")


def test_secret_votes_are_laid_anew_each_time(app: Flask, meeting: World, visit: Visit) -> None:
    """After three votes in one order, the rows have been in every order sooner or later: the newest is not always last."""
    convene(visit)
    change(app, secret=True)
    last = 0
    with app.app_context():
        review, found = review_now(), db.session.query(Seat).order_by(Seat.id).all()
        for seat in found:
            boards.join(queries.meeting_by_id(review.meeting_id), seat, AttendanceMode.ROOM)
            boards.declare(review, seat, "", conflicted=False, actor=meeting.actor(Role.BOARD_MEMBER), now=clock.now())
        for _ in range(40):
            for seat, verdict in zip(found, (Verdict.STOP, Verdict.STOP, Verdict.CONTINUE), strict=True):
                boards.vote(review, seat, (verdict,))
            rows = db.session.execute(text("SELECT verdict FROM secret_vote")).scalars().all()
            last += rows[-1] == "continue"
            db.session.query(SecretMark).delete()
            db.session.query(SecretVote).delete()
    assert 2 <= last <= 30


def test_members_rank_and_the_least_wanted_falls_out(app: Flask, meeting: World, visit: Visit) -> None:
    path = convene(visit).follow("A bench").path
    change(app, method=DecisionMethod.RANKED)
    member = arrive(visit, MEMBERS[0], path).submit("Save my answer", interest="no").sees("Your second choice")
    member.submit("Vote", 422, verdict="pause", second="pause").sees("Choose different things")
    member.submit("Vote", verdict="pause", second="change").sees("Pause the project › Change something first")
    for who, ranking in ((MEMBERS[1], ("change", "")), (MEMBERS[2], ("continue", "change"))):
        member = arrive(visit, who, path).submit("Save my answer", interest="no")
        member.submit("Vote", verdict=ranking[0], second=ranking[1])
    secretary = visit(email(Role.BOARD_SECRETARY)).get(path)
    secretary.submit("Close the vote and decide", 422, reasons="Most can live with it.").sees("more than half")
    visit(MEMBERS[0]).get(path).submit("Vote", verdict="change", second="").sees("Your vote is recorded")
    secretary.get(path).submit("Close the vote and decide", reasons="Most can live with it.").sees(
        "Change something first, then we look again",
        "2 of 3 votes",
        "How the ranking was counted:",
        "Continue: make the next payment › Change something",
    )


def test_the_database_itself_refuses_a_vote_with_an_interest(app: Flask, meeting: World, visit: Visit) -> None:
    convene(visit)
    with app.app_context():
        review = review_now()
        db.session.add(Declaration(review_id=review.id, seat_id=1, conflicted=True, note="I own it."))
        db.session.add(SecretMark(review_id=review.id, seat_id=2))
        db.session.commit()
        for statement in (
            f"INSERT INTO board_vote (review_id, seat_id, verdict, further) VALUES ({review.id}, 1, 'stop', '[]')",
            f"INSERT INTO secret_mark (review_id, seat_id) VALUES ({review.id}, 1)",
            f"INSERT INTO declaration (review_id, seat_id, conflicted, note) VALUES ({review.id}, 2, TRUE, 'Mine.')",
        ):
            with pytest.raises(DBAPIError, match="interest"):
                db.session.execute(text(statement))
            db.session.rollback()


def test_the_board_marks_together_what_it_chose_to_look_at(app: Flask, meeting: World, visit: Visit) -> None:
    with app.app_context():
        db.session.query(Seat).order_by(Seat.id).first().co_chair = True  # type: ignore[union-attr]
        db.session.commit()
    other = visit(MEMBERS[1]).get("/board/riverside/").follow("What does the board look at?")
    other.submit("Save", 422, lines="Tea").sees("Only a co-chair can record this")
    chair = visit(MEMBERS[0]).get("/board/riverside/").follow("What does the board look at?")
    chair.submit("Save", 422, lines="x" * 201).sees("Keep each line to 200 characters")
    chair.submit("Save", lines="Do people come?\n\nIs it fair?").sees("Do people come?", "Is it fair?")
    path = convene(visit).follow("A bench").path
    secretary = visit(email(Role.BOARD_SECRETARY)).get(path).follow("Record the marks")
    secretary.submit("Save", 422, mark_1="6", mark_2="").sees("from 1 to 5", "Enter a mark from 1 to 5")
    secretary.submit("Save", mark_1="4", why_1="Twenty each week.", mark_2="2").sees("Twenty each week.")
    visit().get(path).sees("What members think overall", "Do people come?")
    chair.get("/board/riverside/boards/1/criteria").submit("Save", lines="Is it fair?").misses("Do people come?")
    visit().get(path).sees("Do people come?")


def test_questions_are_answered_before_the_meeting(meeting: World, visit: Visit) -> None:
    path = convene(visit).follow("A bench").path
    visit(MEMBERS[0]).get(path).submit("Add your note", kind="board-question", words="Who has the key?")
    secretary = visit(email(Role.BOARD_SECRETARY)).get(path).submit("Tell the group that there are questions")
    group = visit(email("maya"), strong=False).get(path).follow("Answer for the project")
    group.sees("Who has the key?").submit("Publish", 422, words="").sees("Write an answer")
    group.submit("Publish", words="Two of us.").sees("The project says:", "Two of us.")
    visit(MEMBERS[1]).get(path).submit("Add your note", kind="board-question", words="Is it dry?").sees("Two of us.")
    secretary.get(path).follow("Answer this: Is it dry?").submit("Publish", words="Yes.").sees("The secretary says:")
    visit(email("george"), strong=False).get(f"{path}questions/{'0' * 16}/ours", 404)
    visit(MEMBERS[0]).get(f"{path}questions/{'0' * 16}/ours", 409)


def test_members_are_reminded_once_of_meetings_and_ends_of_terms(app: Flask, meeting: World, visit: Visit) -> None:
    convene(visit)
    with app.app_context():
        found = db.session.query(Meeting).one()
        found.status, found.starts_at = "planned", clock.now() + timedelta(days=1)  # type: ignore[assignment]
        db.session.query(Seat).order_by(Seat.id).first().ends_on = (  # type: ignore[union-attr]
            clock.now() + timedelta(days=30)
        ).date()
        db.session.commit()
    for tick in (commands.tick, meeting_commands.tick):
        assert tick(app, clock.now()) == 1
        assert tick(app, clock.now()) == 0
    with app.app_context():
        told = [row.headline for row in db.session.query(NewsItem)]
        assert told.count("board-soon") == 3 and told.count("board-term-ends") == 2
