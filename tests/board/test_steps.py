"""A board member goes through a project on a phone: read, ask, interest, talk, vote; and remembers an interest afterwards."""

from collections.abc import Callable

from pb_app.board.pages.steps import AwardMoney, verdict_groups
from pb_app.board.terms import Verdict
from tests.visitor import Visitor
from tests.world import World
from tests.world.meetings import MEMBERS, convene

Visit = Callable[..., Visitor]


def begin(visit: Visit) -> tuple[Visitor, str]:
    """A member on the first step, at an open meeting; returns them and the review’s path."""
    path = convene(visit).follow("A bench").path
    member = visit(MEMBERS[0]).get("/board/riverside/").follow("Go to the meeting")
    return member.follow("Read about A bench"), path


def test_five_steps_one_after_another(meeting: World, visit: Visit) -> None:
    member, path = begin(visit)
    member.sees("Step 1 of 5: Read", "Project 1 of 1", "People sit on it. Do we go on?", "Do they get the next")
    member.follow("I have read it").submit("Add your note", 422).sees("Step 2 of 5", "Write something first")
    member.submit("Add your note", kind=member.option("A question"), words="Who paints it?").sees("Step 3 of 5")
    member.submit("Save my answer", 422).sees("Choose yes or no", "Step 3 of 5")
    member.submit("Save my answer", interest="no").sees("Step 4 of 5: Talk", "Who paints it?")
    member.follow("We have talked").sees("Step 5 of 5: Vote", "Are you at the meeting?")
    member.submit("I am in the room").sees("Go on", "Wait", "End", "is paid next", "goes back into the round")
    member.submit("Give my vote", 422).sees("Choose one")
    member.submit("Give my vote", verdict="continue").sees("Your vote is recorded", "Your vote:")
    member.get("/board/riverside/").follow("Go to the meeting").sees("You have done your part", "You have voted")
    visit().get(f"{path}steps/read").sees("Staff sign-in")


def test_an_interest_remembered_after_an_open_vote_takes_the_vote_back(meeting: World, visit: Visit) -> None:
    member, path = begin(visit)
    member.get(f"{path}steps/interest").submit("Save my answer", interest="no")
    member.get(f"{path}steps/vote").submit("I am in the room").submit("Give my vote", verdict="continue")
    member.follow("I have an interest after all").sees("your vote is taken back")
    member.submit("Save my answer", interest="yes", note="My sister works there.").sees("You have an interest")
    visit().get(path).sees("My sister works there.", "Does not vote")


def test_an_interest_in_one_item_is_said_at_any_time_and_stays(meeting: World, visit: Visit) -> None:
    member, path = begin(visit)
    del path
    member.get("/board/riverside/").follow("Go to the meeting").follow("I have an interest")
    member.submit("Save", 422).sees("Say what the interest is")
    member.submit("Save", item="A bench", words="I live next door.").sees("I live next door.", "A bench")
    visit().get(member.path).sees("I live next door.")
    visit("maya@riverside.example", strong=False).get(f"{member.path}", 200).misses("I have an interest")


def test_every_answer_stands_in_one_group_with_its_effect(meeting: World, context: object) -> None:
    groups = verdict_groups(AwardMoney(spent=0, paid=100_00, next_part=50_00, unpaid=150_00), "GBP")
    offered = [value for group in groups for value, _name, _effect in group.choices]
    assert sorted(offered) == sorted(verdict.value for verdict in Verdict)
    effects = {value: effect for group in groups for value, _name, effect in group.choices}
    assert "£50" in effects["continue"] and "£150" in effects["stop"]
