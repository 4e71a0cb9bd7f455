"""The room where it happens: papers that can be read, notes without names, answers by a day, and nothing changed in secret."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select, text

from pb_app import clock
from pb_app.access import Role
from pb_app.audit.models import AuditEvent
from pb_app.board import pages, queries
from pb_app.board import services as boards
from pb_app.board.models import BoardResponse, PrivateNote, Review
from pb_app.board.terms import NoteKind, Refusal
from pb_app.db import Base, db
from pb_app.db.engine import begin_writing
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.terms import InstalmentStatus
from pb_app.meetings import services as meetings
from pb_app.proposals.models import ProposalAnswer as Answered
from tests.side_by_side import side_by_side
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.meetings import MEMBERS, arrive, convene, decided, vote

Visit = Callable[..., Visitor]


def test_nothing_is_decided_on_papers_that_few_can_read(meeting: World, visit: Visit) -> None:
    secretary = visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/").follow("Plan a meeting")
    secretary.submit("Plan this meeting", starts_at="2027-01-10T18:00", where="Library").follow(
        "Add a project to the agenda"
    )
    secretary.submit("Add it to the agenda", award=secretary.option("A bench"), paper="Paper.", easy="")
    path = secretary.path
    secretary.follow("Send out the agenda").submit("Send out the agenda", 422).sees("has no easy-read text")
    secretary.get(path).follow("A bench").sees("There is no easy-read text yet").follow(
        "Improve the wording of the paper"
    )
    long = "This sentence about governance goes on and on because nobody ever told us that people stop reading after fifteen words."
    secretary.submit("Save", paper="Paper.", easy=long).sees("more than 15 words", "This word is hard: governance")
    secretary.follow("Improve the wording of the paper").submit("Save", paper="Paper.", easy="People sit on it.")
    secretary.get(path + "send").submit("Send out the agenda").sees("The agenda is out")
    visit().get(path).sees("The agenda went out on").follow("A bench").sees("Easy read version", "People sit on it.")
    secretary.get(path.replace("meetings", "reviews") + "paper").submit("Save", 422, paper="New.").sees(
        "Members already have this paper. Say why it changes."
    )
    secretary.submit("Save", 422, paper="New.", easy=long, why="A figure was wrong.").sees("hard to read")
    secretary.submit("Save", paper="New.", easy="People sit on it.", why="A figure was wrong.").follow(
        "Earlier versions"
    )
    visit().get(secretary.path).sees("A figure was wrong.", "Paper.", "Version 3", "Version 1")


def test_late_papers_need_a_reason(meeting: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/board/riverside/").follow("How this board works")
    admin.submit("Save", 422, quorum="0", quorum_lived="x").sees("from 1 to 99")
    admin.submit("Save", quorum="2", quorum_lived="1", lived_share="51", papers_days="60").sees(
        "from a lived-experience seat"
    )
    admin.follow("How many seats, and who for?").submit("Save", 422, partner="3", service_user="1").sees(
        "Too few seats"
    )
    admin.submit("Save", partner="1", service_user="4").sees("Vacant seats", "From a partner organisation (1)")
    secretary = visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/").follow("Plan a meeting")
    secretary.submit("Plan this meeting", starts_at="2026-12-01T18:00", where="Library").follow(
        "Add a project to the agenda"
    )
    secretary.submit(
        "Add it to the agenda", award=secretary.option("A bench"), paper="Paper.", easy="People sit on it."
    )
    secretary.follow("Send out the agenda").submit("Send out the agenda", 422).sees("The papers are late")
    secretary.submit("Send out the agenda", late_why="The hall burnt down.").sees("The hall burnt down.")


def test_a_note_leads_to_nobody(app: Flask, meeting: World, visit: Visit) -> None:
    """Notes are in no log and beside no person or time; their order and ids say nothing of who wrote which, or when."""
    path = convene(visit).follow("A bench").path
    with app.app_context():
        events = db.session.query(AuditEvent).count()
    said = [f"Note number {n}" for n in range(6)]
    for n, words in enumerate(said):
        member = visit(MEMBERS[n % 3]).get(path)
        with app.app_context():
            db.session.execute(text("UPDATE account SET name = name"))
            db.session.commit()
        member.submit("Add your note", kind="strength", words=words).sees("Nobody can see that it is yours", words)
    member.submit("Add your note", 422, kind="", words="").sees("Choose one", "Write something first")
    visit(email(Role.BOARD_SECRETARY)).get(path).misses("Add your note")
    with app.app_context():
        assert db.session.query(AuditEvent).count() == events
        columns = {column.name for column in PrivateNote.__table__.columns}
        assert columns == {"id", "review_id", "kind", "words", "answer", "answered_by"}
        laid = db.session.execute(text("SELECT words FROM private_note")).scalars().all()
        assert sorted(laid) == said
        for table in Base.metadata.sorted_tables:
            if table.name not in ("private_note",):
                rows = db.session.execute(select(table)).all()
                assert not [row for row in rows if any("Note number" in str(cell) for cell in row)], table.name


def test_the_order_of_notes_is_laid_anew_each_time(meeting: World, context: object) -> None:
    """Over many notes the newest is not always last: in two hundred times nine notes it would be with odds of nothing."""
    found = queries.of_place(meeting.home().id)[0]
    now = clock.now()
    one = meetings.plan_meeting(found.id, now + timedelta(days=9), "Library", actor=None, now=now)
    award = db.session.query(Award).one()
    review = boards.put_on_agenda(one, award, "Paper", easy="Easy.", now=now)
    last = 0

    for n in range(30):
        boards.note(review, NoteKind.QUESTION, f"n{n}")
        laid = db.session.execute(text("SELECT words FROM private_note")).scalars().all()
        last += laid[-1] == f"n{n}"
    assert last < 20


def test_the_fund_answers_in_public_by_a_day(app: Flask, meeting: World, visit: Visit) -> None:
    _, path = decided(visit, minority="We would have waited.", asked="Ask the NHS why letters take so long.")
    visit().get(path).sees("What the minority thinks", "We would have waited.", "The fund answers by")
    visit().get("/funds/riverside/pot/").misses("owes its board")
    with app.app_context():
        db.session.query(BoardResponse).one().due_on = clock.now().date() - timedelta(days=1)
        db.session.commit()
    visit().get("/funds/riverside/pot/").sees("The fund owes its board 1 answer:", "A bench")
    visit().get("/board/riverside/decisions").sees("The answer is overdue")
    admin = visit(email(Role.ADMINISTRATOR)).get(path).follow("Say what the fund did")
    admin.submit("Publish", 422, words="").sees("Say what was done")
    admin.submit("Publish", words="We paid, and asked.").sees("We paid, and asked.")
    admin.get(path + "answer").submit("Publish", 422, words="Again").sees("already been answered")
    visit().get("/funds/riverside/pot/").misses("owes its board")
    year = visit().get("/board/riverside/decisions").follow("What changed because of the board")
    year.sees("Money released", "£100", "Answered late, or not yet")
    year.get("/board/riverside/years/1066", 404)


@pytest.mark.dialect
def test_two_secretaries_at_once_decide_once_and_the_money_moves_once(app: Flask, meeting: World, visit: Visit) -> None:
    path = convene(visit).follow("A bench").path
    for member in MEMBERS[:2]:
        vote(visit, member, path, "continue")
    review_id = int(path.split("/")[-2])

    def decide(_: int) -> None:
        secretary, said = meeting.actor(Role.BOARD_SECRETARY), boards.DecisionText("Good.")
        review, board = queries.review(meeting.home().id, review_id), queries.board_by_id(1)
        assert review is not None
        boards.decide(review, review.award, board, said=said, actor=secretary, now=clock.now())

    assert side_by_side(app, decide) == sorted(["done", Refusal.DECIDED_ALREADY.value])
    with app.app_context():
        award_id = db.session.get_one(Review, review_id).award_id
        parts = [one.status for one in delivery.instalments(award_id)]
        assert parts.count(InstalmentStatus.RELEASED) == 1, parts


@pytest.mark.dialect
def test_two_who_write_at_once_both_keep_their_words(app: Flask, meeting: World, visit: Visit) -> None:
    """All rows are laid anew with each note: the second one has to see what the first has written."""
    path = convene(visit).follow("A bench").path
    review_id = int(path.split("/")[-2])

    def write(n: int) -> None:
        for m in range(5):
            begin_writing()
            review = queries.review(meeting.home().id, review_id)
            assert review is not None
            boards.note(review, NoteKind.STRENGTH, f"Note {n} {m}")
            db.session.commit()

    assert side_by_side(app, write, 4) == ["done"] * 4
    with app.app_context():
        said = sorted(one.words for one in queries.notes(review_id))
    assert said == sorted(f"Note {n} {m}" for n in range(4) for m in range(5))


def test_a_year_has_all_of_its_decisions_and_no_others(app: Flask, meeting: World, visit: Visit) -> None:
    decided(visit)
    with app.app_context():
        home, this = meeting.home(), clock.now().year
        assert list(queries.years(home.id, ZoneInfo(home.timezone))) == [this]
        assert len(pages.year(home.id, this).decisions) == 1
        assert not pages.year(home.id, this - 1).decisions and not pages.year(home.id, this + 1).decisions


def test_what_was_learnt_is_there_for_who_plans_something_similar(meeting: World, visit: Visit) -> None:
    secretary = convene(visit).follow("A bench")
    path = secretary.path
    secretary.misses("Write down what was learnt").get(path + "learning")
    secretary.submit("Publish", 422, expected="x", happened="y", again="z").sees("has not decided this yet")
    for member in MEMBERS[:2]:
        vote(visit, member, path, "continue")
    secretary.get(path).submit("Close the vote and decide", reasons="People use it.")
    secretary.get(path).follow("Write down what was learnt").submit("Publish", 422, happened="").sees(
        "Write something first"
    )
    secretary.submit(
        "Publish", expected="Ten people a day.", happened="ÖVER forty.", again="Ask the bus company first."
    )
    secretary.get(path + "learning").submit("Publish", happened="Över fifty came.")
    reader = visit().get("/board/riverside/").follow("What was learnt").sees("A bench", "Över fifty came.")
    reader.get("/board/riverside/learning?q=över+BUS").sees("Ask the bus company first.").misses("What risk")
    reader.get("/board/riverside/learning?q=lamp").sees("Nothing matches").misses("A bench")
    visit(email(Role.BOARD_MEMBER)).get(path + "learning", 403)


def test_a_decision_is_changed_only_by_name_and_in_public(meeting: World, visit: Visit) -> None:
    _, path = decided(visit)
    admin = visit(email(Role.ADMINISTRATOR)).get(path).follow("Change what the board decided")
    admin.submit("Change the decision", 422, verdict="pause", reason="").sees("Say why")
    admin.submit("Change the decision", verdict="pause", reason="The ground is not safe.").sees(
        "Changed afterwards", "By Administrator"
    )
    admin.get(path + "override").submit("Change the decision", 422, verdict="stop", reason="x").sees(
        "already been changed"
    )
    visit().get("/board/riverside/decisions").sees("Changed afterwards")
    visit().get("/delivery/riverside/").follow("A bench").sees("Paused")


def test_minutes_write_themselves_and_are_approved_at_the_next(meeting: World, visit: Visit) -> None:
    secretary, path = decided(visit, minority="Too soon.")
    secretary.get(path).follow("Meeting").submit("Close the meeting").sees("The meeting is closed")
    minutes = secretary.follow("Read the minutes").sees("A bench", "2 of 2 votes", "Too soon.", "Not approved yet")
    minutes.misses("Board Member")
    later = visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/").follow("Plan a meeting")
    later.submit("Plan this meeting", starts_at="2027-03-10T18:00", where="Library").sees("Minutes to approve")
    later.follow("Add a project to the agenda")
    later.submit("Add it to the agenda", award=later.option("A bench"), paper="P.", easy="", purpose="inform")
    later.follow("Send out the agenda").submit("Send out the agenda").submit("Open the meeting")
    later.submit("Record that the meeting approves them").misses("Minutes to approve")
    secretary.get(minutes.path).sees("Approved")


def test_what_the_system_knows_is_suggested_and_never_decided(meeting: World, visit: Visit) -> None:
    member = visit(MEMBERS[0]).get("/board/riverside/").follow("Declare an interest")
    member.submit("Publish", 422, words="").sees("Say what it is")
    member.submit("Publish", words="I helped to found Bench group").sees("I helped to found Bench group")
    path = convene(visit).follow("A bench").path
    for who in MEMBERS:
        arrive(visit, who, path)
    visit().get(path).sees("Has declared an interest that sounds like Bench group", "3 members can decide")
    visit(MEMBERS[0]).get(path).submit("Save my answer", interest="yes", note="I founded it.").sees(
        "2 members can decide"
    )


def test_who_is_named_in_the_form_is_told_so_and_nobody_else_is(app: Flask, meeting: World, visit: Visit) -> None:
    """That part of a form is not public: only the secretary and the member can see that they stand in it."""
    with app.app_context():
        proposal_id = db.session.query(Award).one().proposal_id
        db.session.add(Answered(proposal_id=proposal_id, key="second_email", value=MEMBERS[1], public=False, asked=""))
        db.session.commit()
    path = convene(visit).follow("A bench").path
    visit(MEMBERS[1]).get(path).sees("Is named in the project’s form")
    visit(email(Role.BOARD_SECRETARY)).get(path).sees("Is named in the project’s form")
    for other in (visit(), visit(MEMBERS[0]), visit(email(Role.ADMINISTRATOR))):
        other.get(path).misses("Is named in the project’s form")
