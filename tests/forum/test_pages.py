"""A forum is started, meets and gets stuck on its pages; who may not read it does not; and the whole place adds up."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.forum import queries as forum_queries
from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.meetings import queries as engine
from pb_app.meetings import services as meetings
from pb_app.meetings.terms import ActionOwner, MeetingStatus, Obstacle
from pb_app.people import queries as people
from pb_app.places import queries as places
from tests.forum.forum_year import forum_year
from tests.pagecheck import NS
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE, Alliance, ally
from tests.world.forums import agree_on, forum_held, forum_of, meet

Visit = Callable[..., Visitor]
AT = "/forum/riverside/"


@scene
def two(app: Flask, world: World) -> World:
    with app.app_context():
        ally(world)
        db.session.commit()
    return world


@scene
def year(app: Flask, world: World) -> World:
    with app.app_context():
        forum_year(world)
    return world


def test_each_part_shows_three_rows_and_says_what_its_days_are(year: World, visit: Visit) -> None:
    page = visit().get(f"{AT}whole-place").sees("On ", "Until ")
    visit().get(f"{AT}whole-place/actions_late").sees("By ")
    rows = [part.findall(f"{NS}li") for part in page.document.iterfind(f".//{NS}ul[@class='cp-rows']")]
    assert rows and max(map(len, rows)) <= 3


def test_a_list_that_is_cut_leads_to_all_of_it() -> None:
    rows = [PlaceRow(title=str(n), href="/") for n in range(5)]
    figures = [PlaceFigure(key="some", title="", rows=rows[:2]), PlaceFigure(key="all", title="", rows=rows)]
    part = PlacePart(key="a", title="", figures=figures, rows=rows, nothing="")
    assert part.all_rows is figures[1]
    assert PlacePart(key="a", title="", figures=figures[:1], rows=rows, nothing="").all_rows is None


def test_what_is_stuck_on_power_leads_to_three_cards_that_fit(app: Flask, two: World, visit: Visit) -> None:
    with app.app_context():
        now, health, housing = clock.now(), *sorted(places.partners(two.home().id), key=lambda row: row.name)
        nia = people.by_email(NURSE)
        assert nia is not None
        alliance = Alliance(housing, health, two.actor(Role.PARTNER_LEAD), people.actor_of(nia, strong=True))
        meeting = meet(forum_of(two, alliance, now), alliance.nurse, now)
        action = agree_on(
            meeting, alliance.nurse, ActionOwner(name="Health trust"), now, "Lend two nurses to the housing team"
        )
        meetings.get_stuck(action, Obstacle.POWER, "May we?", actor=alliance.nurse, now=now, runs=True)
        at = f"/meetings/riverside/{action.body_id}/actions/{action.id}"
        db.session.commit()
    page = visit().get(at).sees("Lend staff to each other")
    (panel,) = page.document.iterfind(f".//{NS}ul[@class='cp-rows']")
    assert 1 <= len(panel.findall(f"{NS}li")) <= 3
    page.follow("See what the law lets you do").sees("What may fit", "Lend staff to each other")


def test_from_an_empty_table_to_what_is_stuck(app: Flask, two: World, visit: Visit) -> None:
    visit().get(f"{AT}whole-place").sees("Nothing yet. Officers of two organisations write an agreement")
    ines = visit(email(Role.ADMINISTRATOR)).get(AT).sees("Nothing yet.").follow("Start a forum")
    with app.app_context():
        housing, health = sorted(partner.id for partner in places.partners(two.home().id))[:2]
    asked = {"name": "Place forum", "lead": ines.option("Health trust"), "quorum": "2"}
    ines.submit("Start a forum", 422, seats=[str(housing)], **asked).sees("Choose at least two organisations.")
    ines.submit("Start a forum", 422, seats=[str(housing), str(health)], **asked | {"quorum": "3"})
    ines.sees("More organisations than sit here can’t come.")
    ines.submit("Start a forum", seats=[str(housing), str(health)], quorum="2").sees(
        "The forum is there.", "Health trust"
    )
    path = ines.misses("Plan a meeting").path
    nurse = visit(NURSE).get(path).follow("Plan a meeting")
    at = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT18:00")
    nurse.submit("Plan this meeting", 422, starts_at=at, where="Town hall", agenda="\n".join("ab" * 7))
    nurse.sees("Write up to 12 short points")
    nurse.submit("Plan this meeting", 422, starts_at="2020-01-10T18:00", agenda="Cold homes").sees(
        "This day has passed."
    )
    nurse.submit("Plan this meeting", starts_at=at, agenda="Cold homes\nBuses").sees("Planned", "Cold homes", "Buses")
    nurse.follow("Add a paper").submit("Add it", title="Cold homes", words="Nine beds.").sees("Nine beds.")
    nurse.follow("Change the agenda").submit("Save", agenda="Cold homes").misses("Buses")
    nurse.follow("Send out the agenda").submit("Send out the agenda", late_why="The cold came early.")
    nurse.sees("The agenda is out.")
    officer = visit(email(Role.PARTNER_LEAD)).get(nurse.path).submit("I am coming").sees("Your answer:", "In the room")
    nurse.submit("Open the meeting").sees(
        "Too few organisations are here to decide.", "2 more organisations have to come."
    )
    decide = nurse.path.replace("/forum/riverside/", "/meetings/riverside/").rstrip("/") + "/decisions"
    decided = {"words": "Coldest homes first.", "reason": "Winter comes.", "binds": "All of us"}
    room = nurse.misses("Write down a decision").path
    nurse.get(decide).sees("Too few are here to decide.").post(decide, 422, **decided)
    nurse.sees("Too few are here to decide.", "Coldest homes first.").get(room)
    nurse.submit("I am in the room")
    officer.get(nurse.path).submit("I am in the room").sees("Here now:", "Housing trust").misses("Too few")
    officer.misses("Close the meeting", "Write down a decision")
    nurse.get(nurse.path).follow("Add something to do")
    due = (clock.now() + timedelta(days=20)).date().isoformat()
    given = {"words": "Map cold homes", "owner": nurse.option("Housing trust"), "due_on": due}
    nurse.submit("Add to the list", 422, team="The parks team", **given)
    nurse.submit("Add to the list", team="", **given)
    action = nurse.follow("Map cold homes").path
    nurse.follow("Say that it is stuck").submit("Save", on="stuck-data", why="The list.").sees("What leads on")
    officer.get("/partners/riverside/").follow("Housing trust").follow("What waits for you").sees("Map cold homes")
    officer.get(action).follow("Agree to share data").sees("This is stuck: Map cold homes")
    officer.submit("Continue", title="The coldest", other=officer.option("Health trust"), gives="yes").sees("1")
    officer.get("/sharing/riverside/agreements/1").sees("Why it is needed here").follow("Map cold homes")
    officer.get(action).sees("The coldest").misses("It waits for").follow("It goes on again").submit(
        "Save", freed_by="We have it."
    )
    officer.follow("Say that it is stuck").submit("Save", on="stuck-rule", why="Budgets.").sees(
        "Write down a rule in the way"
    )
    officer.follow("It goes on again").submit("Save", freed_by="No rule.")
    officer.follow("Say that it is stuck").submit("Save", on="stuck-data", why="Still.").misses("Agree to share data")
    visit().get(action).sees("An agreement about data", "Being written").misses("Agree to share data", "The coldest")
    meeting = nurse.get(AT).follow("Place forum").follow("What we decided, and what is done about it").path
    visit().get(meeting).sees("Map cold homes")


def test_nothing_is_added_to_a_closed_meeting_but_a_correction(app: Flask, two: World, visit: Visit) -> None:
    """What the meeting did not agree on goes to the next one; what is wrong in its minutes stands below them, marked."""
    with app.app_context():
        now = clock.now()
        housing, health = sorted(places.partners(two.home().id), key=lambda partner: partner.name == "Health trust")
        nurse = people.by_email(NURSE)
        assert nurse is not None
        alliance = Alliance(housing, health, two.actor(Role.PARTNER_LEAD), people.actor_of(nurse, strong=True))
        meeting = meet(forum_of(two, alliance, now), alliance.nurse, now)
        agree_on(meeting, alliance.nurse, ActionOwner(alliance.lead.account_id), now)
        met = f"/meetings/riverside/{meeting.body_id}/met/{meeting.id}/"
        room = f"{AT}{meeting.body_id}/met/{meeting.id}/"
        db.session.commit()
    due = (clock.now() + timedelta(days=9)).date().isoformat()
    page = visit(NURSE).get(f"{met}correction").sees("There are no minutes so far.")
    late = visit(NURSE).get(f"{met}actions")
    page.get(room).submit("Close the meeting").misses("Add something to do", "Write down a decision")
    late.submit("Add to the list", 422, words="Buy vans", team="Health trust", due_on=due)
    late.sees("Put it on the agenda of the next one, or write a correction in the minutes.", "Buy vans")
    for form in ("actions", "decisions"):
        page.get(f"{met}{form}").sees("This meeting is closed. Put it on the agenda of the next one")
    page.get(room).follow("Correct the minutes").submit("Save the correction", 422).sees("Write what is wrong")
    page.submit("Save the correction", words="It was the Health trust that asked.").sees("It stands below the minutes")
    visit(NURSE).get(f"{room}minutes").sees("Corrections", "Correction 1", "It was the Health trust that asked.")
    visit().get(room).misses("Correct the minutes", "Buy vans")


def test_a_forum_that_is_not_public_is_for_its_members(app: Flask, two: World, visit: Visit) -> None:
    with app.app_context():
        housing, health = sorted(places.partners(two.home().id), key=lambda partner: partner.id)[:2]
        lead = two.actor(Role.PARTNER_LEAD)
        forum = forum_of(two, Alliance(housing, health, lead, lead), clock.now(), public=False)
        db.session.commit()
        path = f"{AT}{forum.id}/"
    visit().get(path, 404)
    visit().get(AT).misses("Place forum")
    visit(email(Role.PARTNER_OFFICER)).get(AT).sees("Place forum").follow("Place forum").sees("Only for its members")
    for role in (Role.BOARD_SECRETARY, Role.ADMINISTRATOR):
        visit(email(role)).get(AT).follow("Place forum").sees("Only for its members")
    for role in (Role.MODERATOR, Role.FINANCE):
        visit(email(role)).get(AT).misses("Place forum").get(path, 404)
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{path}change")
    ines.submit("Save", readers=ines.option("Everybody")).sees("Saved.")
    visit().get(path).misses("Only for its members")


def test_what_is_stuck_in_a_forum_for_members_does_not_name_an_agreement(app: Flask, two: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        housing, health = sorted(places.partners(two.home().id), key=lambda partner: partner.id)[:2]
        nurse = people.by_email(NURSE)
        assert nurse is not None
        alliance = Alliance(housing, health, two.actor(Role.PARTNER_LEAD), people.actor_of(nurse, strong=True))
        forum, _meeting, stuck = forum_held(two, alliance, now)
        at = f"/forum/riverside/{housing.id}/stuck/{stuck.id}/agreement"
        forum_id = forum.id
        db.session.commit()
    officer = visit(email(Role.PARTNER_OFFICER)).get(at).misses("Only members can read")
    assert b'value="Map cold homes"' not in officer.response.data, "an agreement has a name of its own"
    with app.app_context():
        forum_queries.by_id(forum_id).is_public = False
        db.session.commit()
    officer.get(at).sees("This is stuck: Map cold homes", "Only members can read what this forum does")
    assert b'value="Map cold homes"' not in officer.response.data


def test_a_page_says_who_said_it_and_stands_by_one_state(app: Flask, two: World, visit: Visit) -> None:
    """The nurse says that the officer’s thing is done; another is late, wherever the page names it; minutes name who."""
    with app.app_context():
        now = clock.now()
        housing, health = sorted(places.partners(two.home().id), key=lambda partner: partner.name == "Health trust")
        nurse = people.by_email(NURSE)
        assert nurse is not None
        alliance = Alliance(housing, health, two.actor(Role.PARTNER_LEAD), people.actor_of(nurse, strong=True))
        meeting = meet(forum_of(two, alliance, now), alliance.nurse, now)
        owner = ActionOwner(alliance.lead.account_id)
        done = agree_on(meeting, alliance.nurse, owner, now, "Call the landlords")
        late = agree_on(meeting, alliance.nurse, owner, now, "Ask the wards")
        late.due_on = now.date() - timedelta(days=2)
        meetings.finish(done, "They came.", actor=alliance.nurse, now=now, runs=True)
        meetings.move_meeting(meeting, MeetingStatus.CLOSED, alliance.nurse, now)
        name, body_id, done_id, met = people.names({alliance.lead.account_id}), meeting.body_id, done.id, meeting.id
        db.session.commit()
    body = f"/meetings/riverside/{body_id}/"
    visit().get(body).sees("Late", "Nia said that it is done.").misses("To do")
    visit().get(f"{body}actions/{done_id}/").sees("Nia said that it is done.")
    minutes = visit(NURSE).get(f"{AT}{body_id}/met/{met}/minutes")
    minutes.sees(*name.values(), "Ask the wards").misses("A member,")


def test_every_form_of_a_forum_asks_about_what_looks_like_a_resident(app: Flask, year: World, visit: Visit) -> None:
    with app.app_context():
        forum = forum_queries.of_place(year.home().id)[0]
        action = next(row for row in engine.actions(forum.id) if not row.state.is_done)
        forum_path, body = f"{AT}{forum.id}/", f"/meetings/riverside/{forum.id}/"
        met, doing = f"{body}met/{action.meeting_id}/", f"{body}actions/{action.id}/"
        at = (clock.now() + timedelta(days=9)).strftime("%Y-%m-%dT18:00")
        due = (clock.now() + timedelta(days=9)).date().isoformat()
        db.session.commit()
    said, asked = "Mrs Gwen Hughes", "Take it out if it is about a resident"
    decision = {"words": f"We help {said}.", "reason": "Winter comes.", "binds": "All of us"}
    nurse = visit(NURSE)
    for path, button, typed in (
        (f"{forum_path}plan", "Plan this meeting", {"starts_at": at, "where": f"With {said}", "agenda": "Cold homes"}),
        (f"{met}interest", "Save", {"words": f"I know {said}."}),
        (f"{met}actions", "Add to the list", {"words": f"Call {said}", "team": "Health trust", "due_on": due}),
        (f"{doing}stuck", "Save", {"on": "stuck-data", "why": f"Ask {said}."}),
        (f"{doing}date", "Change the date", {"due_on": due, "why": f"Ask {said}."}),
        (f"{doing}done", "Save", {"what": f"{said} is warm."}),
        (f"{met}decisions", "Save the decision", decision),
    ):
        nurse.get(path).submit(button, 422, **typed).sees(asked)
    nurse.submit("Save the decision", sure="y").sees(f"We help {said}.")
