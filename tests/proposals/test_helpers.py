"""Nobody is left out: spoken ideas, a helper who writes, paper forms, a map by keyboard, another device."""

import io
import math
import struct
import wave
from collections.abc import Callable

import av
import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.places import services as places
from pb_app.proposals import audio, queries
from pb_app.proposals.models import OnBehalf, Proposal
from pb_app.proposals.terms import Refusal
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor, last_link
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/proposals/riverside/streets"


@scene
def ideas(app: Flask, world: World) -> World:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        places.set_outlines(
            world.home(),
            {"N": [[[10, 0], [10, 100], [60, 50]]], "S": [[[0, 0], [0, 100], [9, 50]]]},
            world.home().created_at,
        )
        db.session.commit()
    return world


def spoken(seconds: float) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        tone = (int(9000 * math.sin(n / 5)) for n in range(int(8000 * seconds)))
        file.writeframes(b"".join(struct.pack("<h", value) for value in tone))
    return out.getvalue()


def tagged(seconds: float) -> bytes:
    """As a phone sends it: MP4, with where and by whom it was made written in."""
    out = io.BytesIO()
    with av.open(io.BytesIO(spoken(seconds))) as source, av.open(out, "w", format="mp4") as target:
        target.metadata.update({"location": "+54.01-001.25/", "artist": "Maya Smith"})
        stream = target.add_stream("aac", rate=24000)
        for frame in source.decode(audio=0):
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return out.getvalue()


def test_a_recording_is_made_small_and_forgets_the_phone() -> None:
    content = tagged(3)
    assert b"Maya Smith" in content
    sound, seconds, digest = audio.prepare(content)
    assert b"Maya Smith" not in sound and b"+54.01" not in sound
    assert 3 <= seconds <= 4 and len(sound) < 40_000 and len(digest) == 16


def test_two_minutes_are_the_most() -> None:
    assert audio.prepare(spoken(119))[1] <= 120
    with pytest.raises(Refused) as refused:
        audio.prepare(spoken(125))
    assert refused.value.refusal is Refusal.RECORDING_TOO_LONG


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"RIFF\0\0\0\0WAVEfmt ", b"OggS" * 40, b"<svg onload=alert(1)>", spoken(1)[:60], tagged(1)[:200]],
)
def test_what_is_no_sound_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        audio.prepare(content)
    assert refused.value.refusal is Refusal.NOT_A_RECORDING


def test_somebody_says_an_idea_and_a_helper_writes_it_down(ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=0").submit("Save and continue", title="A tree")
    maya.follow("Prefer to speak?")
    form = maya.filled(maya.form_with("Save and continue"))
    maya.send(f"{AT}/1/voice", {**form, "recording": (io.BytesIO(b"nothing"), "a.ogg")}, 422)
    maya.sees("We could not hear anything in that file")
    maya.send(f"{AT}/1/voice", {**form, "recording": (io.BytesIO(spoken(2)), "../../a.wav")}).sees("seconds")
    maya.get(f"{AT}/1/write/where?again=1").submit("Save and continue", category="green")
    maya.submit("Send my idea").sees("Spoken by the author", "A helper will write it down soon")
    part = visit().client.get(f"{AT}/1/sound.m4a", headers={"Range": "bytes=0-99"})
    assert part.status_code == 206 and len(part.data) == 100 and part.mimetype == "audio/mp4"
    helper = visit(email(Role.HELPER)).get(f"{AT}/spoken").follow("A tree")
    helper.submit("Save", 422, story="").sees("Write down what they said").submit("Save", story="Shade for all.")
    helper.sees("Nothing is waiting")
    visit().get(f"{AT}/1/").sees("A helper wrote it down", "Shade for all.")
    maya.get("/notifications/").sees("A helper has written down your recording")


def test_a_draft_recording_is_heard_by_its_author_alone(ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=0").submit("Save and continue", title="A tree")
    form = maya.follow("Prefer to speak?").filled(maya.form_with("Save and continue"))
    maya.send(f"{AT}/1/voice", {**form, "recording": (io.BytesIO(spoken(1)), "a.wav")})
    assert maya.client.get(f"{AT}/1/sound.m4a").headers["Cache-Control"] == "private, no-store"
    for stranger in (visit(), visit(email("george"), strong=False), visit(email(Role.ADMINISTRATOR))):
        assert stranger.client.get(f"{AT}/1/sound.m4a").status_code == 404


def test_a_helper_writes_for_somebody_who_agreed(app: Flask, ideas: World, visit: Visit) -> None:
    helper = visit(email(Role.HELPER)).get(f"{AT}/for-somebody")
    typed = {"title": "Handrail", "name": "Mrs Secret", "contact": "01632", "consent": "spoken"}
    helper.submit("Save and continue", 422, **typed).sees("Without their agreement")
    helper.submit("Save and continue", agreed="y", **typed).submit("Save and continue", story="I could go out again.")
    helper.submit("Save and continue", category="older").submit("Send my idea")
    visit().get(f"{AT}/1/").sees("A helper wrote this for somebody who agreed").misses("Mrs Secret", "01632")
    visit(email(Role.ASSESSOR)).get("/assessment/riverside/streets/1/").sees("Mrs Secret", "They told me themselves")
    with app.app_context():
        assert db.session.scalar(select(OnBehalf.name)) == "Mrs Secret"
    visit(email("george"), strong=False).get(f"{AT}/for-somebody", 403)


def test_paper_forms_go_in_together_or_not_at_all(app: Flask, ideas: World, visit: Visit) -> None:
    visit().get(f"{AT}/paper-form?tier=1").sees(
        "What would you like to happen?", "Who is asking for the money?", "Signature"
    )
    helper = visit(email(Role.HELPER)).get(f"{AT}/returned")
    one = {
        "paper_1": "17",
        "title_1": "A tree",
        "story_1": "Shade.",
        "category_1": "green",
        "name_1": "Ada",
        "signed_1": "y",
    }
    two = {"title_2": "A swing", "story_2": "Fun.", "category_2": "young", "name_2": "Bo"}
    helper.submit("Save these forms", 422, **one, **two).sees("Tick this when the form is signed")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Proposal)) == 0
    assert "A swing" in helper.response.text, "what was typed stays"
    helper.submit("Save these forms", **one, **two, signed_2="y").sees("Write these numbers on the forms: 1, 2")
    visit().get(f"{AT}/").sees("2 proposals", "A tree", "A swing")
    helper.submit("Save these forms", 422).sees("Fill in at least one form")


def test_the_spot_by_tap_and_by_keyboard(app: Flask, ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=0").submit("Save and continue", title="A tree")
    maya.get(f"{AT}/1/write/where").follow("Show the spot on a map").sees("There is no mark yet")
    form = maya.filled(maya.form_with("North"))
    maya.send(f"{AT}/1/spot", {**form, "map.x": "144", "map.y": "40", "wide": "288"}).sees("The mark is in North")
    with app.app_context():
        tapped = queries.by_number(ideas.find_round().id, 1)
        assert tapped is not None and tapped.lat is not None
        before = tapped.lat
    maya.send(f"{AT}/1/spot", {**form, "move": "south"})
    maya.send(f"{AT}/1/spot", {**form, "map.x": "0", "map.y": "0"})
    with app.app_context():
        moved = queries.by_number(ideas.find_round().id, 1)
        assert moved is not None and moved.lat is not None and moved.lat < before
    maya.submit("Remove the mark", clear="1").sees("There is no mark yet")
    for odd in (
        {"map.x": "x", "map.y": "9"},
        {"map.x": "9" * 40, "map.y": "9"},
        {"move": "up"},
        {"wide": "0", "map.x": "1", "map.y": "1"},
    ):
        maya.send(f"{AT}/1/spot", {**form, **odd})


def test_map_and_list_hold_the_same(app: Flask, ideas: World, visit: Visit) -> None:
    with app.app_context():
        round = ideas.find_round()
        for n, area in enumerate("NNS"):
            made = ideas.proposal(round, f"Idea {n}", 100, accept=False, area=area)
            made.lat, made.lon = 20 + n, 50
        db.session.commit()
    page = visit().get(f"{AT}/map").sees("North (2)", "South (1)", "Idea 0", "Idea 1", "Idea 2")
    assert page.response.text.count('class="cp-dot"') >= 1
    assert "Idea 0; Idea 1" in page.response.text, "marks in one place are one, with all names"


def test_going_on_with_another_device(app: Flask, ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=0").submit("Save and continue", title="A tree")
    maya.get(f"{AT}/1/check").submit("Send me a link to carry on elsewhere").sees("We have sent you a link")
    phone = visit().get(last_link(app, email("maya"))).submit("Sign in")
    assert phone.path == f"{AT}/1/check"
    phone.sees("A tree")


def test_kind_advice_on_words(ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=0").submit("Save and continue", title="A tree")
    maya.submit("Save and continue", story="We will utilise the hall.", look="1").sees("you could say: use")
    maya.submit("Save and continue", story="We use the hall.", look="1").sees("This is easy to read")


def test_the_idea_is_three_questions_and_grows_when_money_is_asked_for(ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new").submit("Start", size="0").sees("question 1 of 3")
    maya.submit("Save and continue", title="A tree").sees("question 2 of 3")
    maya.submit("Save and continue", story="Shade.").sees("question 3 of 3")
    maya.submit("Save and continue", category="green").sees("Check your answers").misses("Who is asking for the money?")
    maya.follow("Change How big").submit("Save and continue", size="1").sees(
        "Shade.", "Who is asking for the money?", "Missing"
    )
    maya.get(f"{AT}/1/write/cost?again=1").submit("Save and continue", what_1="Trees", much_1="900", quotes_1="1")
    maya.sees("Up to £2,000", "When would it start?").submit("Send my idea", 422).sees("Some answers are missing")


def test_larger_things_need_quotes(ideas: World, visit: Visit) -> None:
    from tests.proposals.questions import answered

    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=2").submit("Save and continue", title="A tree")
    for step, typed in (("story", {"story": "Shade."}), ("where", {"category": "green"})):
        maya.get(f"{AT}/1/write/{step}?again=1").submit("Save and continue", **typed)
    maya.get(f"{AT}/1/write/cost?again=1").submit("Save and continue", what_1="Tree", much_1="900")
    maya.get(f"{AT}/1/questions/1")
    answered(maya)
    maya.get(f"{AT}/1/check").submit("Send my idea", 422).sees("the larger things need quotes")
    maya.get(f"{AT}/1/write/cost?again=1").submit("Save and continue", quotes_1="1", source_1="Two nurseries")
    maya.submit("Send my idea").sees("We have your idea", "Two nurseries")


def test_what_the_group_brings(ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=1").submit("Save and continue", title="A tree")
    maya.get(f"{AT}/1/write/match?again=1")
    maya.submit("Save and continue", 422, kind_1="hours", label_1="Digging", amount_1="12").sees("Enter how many hours")
    maya.submit("Save and continue", 422, label_2="A van").sees("Choose what kind of help this is")
    maya.submit("Save and continue", kind_1="hours", label_1="Digging", amount_1="12.50", hours_1="20", label_2="")
    maya.get(f"{AT}/1/write/match?again=1")
    assert 'value="12.50"' in maya.response.text and 'value="20"' in maya.response.text
