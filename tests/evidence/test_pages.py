"""You said, we did: written down, answered, used for a round and an idea, translated, taken away, downloaded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.board import services as boards
from pb_app.board.queries import of_place
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.meetings import services as meetings
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.said import draft

Visit = Callable[..., Visitor]
AT = "/evidence/riverside/"
BOTH = {"title": "It is dark", "words": "We can’t see the path.", "source": "event", "language": "en"}


@scene
def ideas(app: Flask, world: World) -> World:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), "Lights", accept=False)
        db.session.commit()
    return world


def owner_of(visitor: Visitor, name: str) -> str:
    """The value of a person in the list of owners."""
    option = next(o for o in visitor.document.iter() if o.tag.endswith("option") and name in (o.text or ""))
    return option.get("value") or ""


def record(visit: Visit, **typed: str) -> Visitor:
    dee = visit(email(Role.BOARD_SECRETARY)).get(AT).follow("Write down what people said")
    today = clock.now().date()
    filled = BOTH | {"said_by": "People at the fair", "people": "12", "heard_on": today.isoformat()}
    filled |= {"owner": owner_of(dee, "Assessor"), "owner_name": "The parks team"}
    filled |= {"due_on": (today + timedelta(days=14)).isoformat()}
    return dee.submit("Publish", typed.pop("status", 200), **(filled | typed))  # type: ignore[arg-type]


def test_a_place_without_evidence_says_so(world: World, visit: Visit) -> None:
    visit().get(AT).sees("Nothing has been written down here yet").misses("Write down what people said")


def test_from_what_people_said_to_what_came_of_it(ideas: World, visit: Visit) -> None:
    record(visit).sees(
        "It is dark", "People at the fair", "12 people", "Waiting for an answer", "The parks team answers by"
    )
    visit().get("/places/riverside/").sees("You said, we did", "See the 1 thing people said")
    kwame = visit(email(Role.ASSESSOR)).get(AT).sees("People said 1 thing", "0 have an answer").follow("It is dark")
    kwame.follow("Answer").sees("We can’t see the path").submit("Publish my answer", 422, verdict="will", words="Yes.")
    kwame.sees("Say by when you will do it").submit(
        "Publish my answer", 422, by="2020-01-01", verdict="will", words="Yes."
    )
    later = (clock.now().date() + timedelta(days=60)).isoformat()
    kwame.submit("Publish my answer", by=later, verdict="will", words="In spring.").sees("We will do it.", "In spring.")
    kwame.follow("Say what has happened since").submit("Publish my answer", verdict="did", words="They are up.")
    kwame.sees("We did it.", "They are up.", "In spring.")
    visit().get(f"{AT}?state=did").sees("It is dark", "1 has an answer").get(f"{AT}?state=wont").sees(
        "Nothing matches yet"
    )
    visit().get("/places/riverside/").sees("They are up.")


def test_a_round_and_an_idea_stand_on_it_and_say_so(ideas: World, visit: Visit) -> None:
    record(visit)
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}1").follow("Show it on")
    ines.submit("Save", 422, target="", why="It asks about paths.").submit(
        "Save", target="round:1", why="It asks about paths."
    )
    ines.sees("Streets", "It asks about paths.")
    maya = visit(email("maya"), strong=False).get(f"{AT}1").follow("Show it on").misses("Streets")
    maya.submit("Save", 422, target="round:1", why="No.").submit(
        "Save", target="proposal:1", why="This lights the path."
    )
    visit().get("/rounds/riverside/streets/").sees("What people had said before", "It is dark", "It asks about paths.")
    visit().get("/proposals/riverside/streets/1/").sees("What people had said before", "This lights the path.")
    maya.get(f"{AT}1").submit("Don’t show it there").sees("It is not shown there any more")
    visit().get("/proposals/riverside/streets/1/").misses("What people had said before")
    visit().get(f"{AT}1").sees("Streets").misses("Don’t show it there", "Lights")


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(ideas: World, visit: Visit) -> None:
    tomorrow = (clock.now().date() + timedelta(days=1)).isoformat()
    dee = record(visit, heard_on=tomorrow, status=422).sees("This day is still to come")  # type: ignore[arg-type]
    form = dee.filled(dee.form_with("Publish"))
    assert form["title"] == ["It is dark"] and form["words"] == ["We can’t see the path."]
    dee.submit("Publish", 422, people="0").sees("Enter a whole number").submit("Publish", 422, title="").sees(
        "Write what people said"
    )
    visit().get(AT).sees("Nothing has been written down")


def test_in_another_language(ideas: World, visit: Visit) -> None:
    record(visit)
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}1").follow("Add it in another language")
    dee.submit("Save", language="cy", title="Mae’n dywyll", words="Allwn ni ddim gweld.").sees(
        "Cymraeg", "Mae’n dywyll"
    )
    welsh = visit(headers={"Accept-Language": "cy"}).get(f"{AT}1").sees("Mae’n dywyll")
    assert 'lang="cy"' in welsh.response.text


def test_what_is_taken_away_leaves_its_reason(ideas: World, visit: Visit) -> None:
    dee = (
        record(visit)
        .follow("Remove this")
        .submit("Remove it", 422, why="")
        .submit("Remove it", why="It named somebody.")
    )
    dee.sees("Removed", "It named somebody.").misses("It is dark")
    visit().get(AT).misses("It is dark")


def test_nobody_reads_what_was_taken_away_by_another_page(ideas: World, visit: Visit) -> None:
    record(visit).follow("Remove this").submit("Remove it", why="It named somebody.")
    for who, path in ((Role.ASSESSOR, "answer"), (Role.BOARD_SECRETARY, "translate"), (Role.BOARD_SECRETARY, "use")):
        staff = visit(email(who)).get(f"{AT}1/{path}").misses("It is dark", "We can’t see")
        assert staff.path == f"{AT}1"
    visit(email(Role.ASSESSOR)).get("/notifications/").misses("It is dark")


def test_another_team_and_another_day_leave_their_trace(ideas: World, visit: Visit) -> None:
    record(visit)
    ines, later = visit(email(Role.ADMINISTRATOR)).get(f"{AT}1"), clock.now().date() + timedelta(days=30)
    ines.follow("Ask somebody else to answer").submit(
        "Save", 422, owner_name="Roads", due_on=(later + timedelta(days=999)).isoformat(), reason="It is theirs."
    )
    ines.sees("within a year").submit("Save", owner_name="Roads", due_on=later.isoformat(), reason="It is theirs.")
    visit().get(f"{AT}1").sees("Roads answers by", "The parks team were due to answer by", "It is theirs.")


def test_somebody_else_does_not_get_a_form_that_can_only_fail(ideas: World, visit: Visit) -> None:
    record(visit)
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}1/answer").misses("Publish my answer")
    assert dee.path == f"{AT}1" and "Only the team that owes this answer" in dee.words()
    visit(email("george"), strong=False).get(f"{AT}1").follow("Show it on").sees("nothing here yet that you can show")


def test_state_and_area_narrow_together(ideas: World, visit: Visit) -> None:
    record(visit, area="1")
    visit().get(f"{AT}?area=1").sees("Waiting for an answer (1)").follow("Waiting for an answer (1)").sees("It is dark")
    visit().get(f"{AT}?area=2&state=waiting").misses("It is dark", "Waiting for an answer (1)").follow(
        "Every area"
    ).sees("It is dark")


def test_a_translation_is_improved_from_the_words_there_are(ideas: World, visit: Visit) -> None:
    record(visit)
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}1/translate")
    dee.submit("Save", language="cy", title="Mae’n dywyll", words="Un.").follow("Improve the translation")
    form = dee.filled(dee.form_with("Save"))
    assert (form["title"], form["words"], form["language"]) == (["Mae’n dywyll"], ["Un."], ["cy"])


def test_nobody_calls_themselves_by_the_name_of_a_team(ideas: World, visit: Visit) -> None:
    record(visit)
    visit(email("maya"), strong=False).get("/people/name").submit("Save", 422, name="The Parks team")


def test_a_file_of_all_of_it(ideas: World, visit: Visit) -> None:
    record(visit, title="=1+1")
    lines = visit().get(f"{AT}evidence.csv").response.text.splitlines()
    assert lines[0].startswith("number,title,words,language") and "'=1+1" in lines[1] and "waiting" in lines[1]


def test_residents_write_nothing_down_and_answer_nothing(ideas: World, visit: Visit) -> None:
    record(visit)
    maya = visit(email("maya"), strong=False)
    for path in ("new", "1/answer", "1/hand-over", "1/translate", "1/withdraw"):
        maya.get(f"{AT}{path}", 403)
    maya.get(f"{AT}2", 404)


def test_a_paper_of_a_meeting_to_come_stands_on_it(app: Flask, meeting: World, visit: Visit) -> None:
    record(visit)
    with app.app_context():
        board, now = of_place(meeting.home().id)[0], clock.now()
        planned = meetings.plan_meeting(board.id, now + timedelta(days=9), "Library", actor=None, now=now)
        boards.put_on_agenda(planned, delivery.of_place(meeting.home().id)[0], "Paper", easy="Short.", now=now)
        db.session.commit()
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}1").follow("Show it on")
    dee.submit("Save", target="review:1", why="The paper is about paths.").follow("A bench")
    visit().get(dee.path).sees("What people had said before", "It is dark", "The paper is about paths.")


def test_a_late_answer_stands_on_the_desk_of_whoever_manages_the_place(app: Flask, ideas: World, visit: Visit) -> None:
    record(visit)
    ines, desk = visit(email(Role.ADMINISTRATOR)), "/admin/riverside/"
    ines.get(desk).misses("An answer is late").get(f"{desk}calendar").sees("Answer due: It is dark")
    with app.app_context():
        point = db.session.get_one(EvidencePoint, 1)
        point.due_on = clock.now().date() - timedelta(days=2)
        db.session.commit()
    ines.get(desk).sees("An answer is late: It is dark", "The parks team owed this by").follow(
        "Answer, or hand it over"
    )
    ines.sees("We can’t see the path")
    visit(email(Role.ASSESSOR)).get(desk).sees("Answer what people said").misses("An answer is late")
    visit(email(Role.BOARD_SECRETARY)).get(desk).misses("An answer is late")


def test_the_desk_leads_to_what_the_reader_runs(ideas: World, visit: Visit) -> None:
    def paths(role: Role) -> set[str]:
        page = visit(email(role)).get("/admin/riverside/")
        links = [each for each in page.document.iter() if each.get("class") == "govuk-link cp-target"]
        return {link.get("href") or "" for link in links}

    runs = {"/whats-on/riverside/", "/common-ground/riverside/", AT}
    assert runs <= paths(Role.ADMINISTRATOR)
    assert paths(Role.ASSESSOR) & runs == {AT} and not paths(Role.FINANCE) & runs


def test_what_people_said_becomes_a_theme_and_stands_beside_the_questions(
    app: Flask, world: World, visit: Visit
) -> None:
    with app.app_context():
        now = clock.now()
        round = world.round(PhaseKind.IDEAS)
        evidence.record(world.home(), replace(draft(world, now), people=82), world.actor(Role.BOARD_SECRETARY), now)
        db.session.commit()
        round_id = round.id
    ines = visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/streets/set-up").sees("What people here have said")
    ines.follow("Make it the theme").sees("About the round")
    assert ines.filled(ines.form_with("Save"))["theme"] == ["It is dark"]
    ines.get("/rounds/riverside/streets/set-up").follow("Let the round stand on it")
    assert ines.filled(ines.form_with("Save"))["target"] == [f"round:{round_id}"]
    ines.submit("Save", why="The round is about paths.").sees("It is shown there now")
    ines.get("/rounds/riverside/streets/set-up").misses("What people here have said")
    maya = visit(email("maya"), strong=False).get("/proposals/riverside/streets/new").submit("Start", size="0")
    maya.sees("What people have said", "It is dark", "82 people said so").submit("Save and continue", title="A lamp")
    maya.get("/proposals/riverside/streets/1/check").follow("My idea answers this")
    maya.submit("Save", why="It lights the path.").sees("It is shown there now")
    maya.get("/proposals/riverside/streets/1/check").misses("My idea answers this")
