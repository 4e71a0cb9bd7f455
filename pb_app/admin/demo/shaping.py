"""What neighbours made of ideas in the demo: supports, offers, suggestions, a merge, and checking under way."""

from datetime import datetime, timedelta

from pb_app.admin.demo.people import DemoPeople
from pb_app.assessment import services as assessment
from pb_app.assessment.terms import Feasibility
from pb_app.comments import services as comment_services
from pb_app.comments.terms import HelpKind, Reaction
from pb_app.comments.terms import Stance as About
from pb_app.people import queries as accounts
from pb_app.proposals import queries
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import collaboration, follows, merges, supports, writing
from pb_app.proposals.terms import CoAuthorRole, FollowTarget
from pb_app.rounds.models import Round

HOUR = timedelta(hours=1)


def shape_ideas(round: Round, people: DemoPeople, now: datetime) -> None:
    """In the round where ideas are open."""
    proposals = list(queries.standing_whole(round.id))
    at = now - HOUR * 20
    for n, proposal in enumerate(proposals):
        for i, neighbour in enumerate(people.neighbours):
            if (i * 7 + n * 3) % 5 < 2 and neighbour.account_id not in queries.authors(proposal.id):
                supports.give(proposal, neighbour, at)
    trees, pond = proposals[0], proposals[1]
    _comment(trees, people, at)
    author = next(a for a in [*people.residents, *people.neighbours] if a.account_id == pond.author_id)
    reader = people.neighbours[4]
    collaboration.suggest(
        pond,
        "story",
        text=f"{pond.story} Children can look from a low wooden deck.",
        why="Then small ones see something too.",
        actor=reader,
        now=at,
    )
    guest = accounts.by_id(people.neighbours[6].account_id)
    assert guest is not None
    collaboration.invite(pond, guest, CoAuthorRole.AUTHOR, organisation="", actor=author, now=at)
    collaboration.answer_invitation(pond, people.neighbours[6], at, yes=True)
    _duplicate(round, trees, people, at)
    follows.follow(FollowTarget.AREA, proposals[2].area_id or 0, people.residents[0], at)


def _comment(proposal: Proposal, people: DemoPeople, at: datetime) -> None:
    asked = comment_services.say(
        proposal, "Who waters them in the first summer?", people.neighbours[3], now=at, side=About.QUESTION
    )
    answer = "The parks team lends a tank for two summers. The school has a rota."
    comment_services.say(proposal, answer, people.staff["kwame"], now=at + HOUR, parent=asked, official=True)
    liked = comment_services.say(
        proposal, "My grandchildren would pick these on the way home.", people.neighbours[5], now=at, side=About.FOR
    )
    for neighbour in people.neighbours[6:10]:
        comment_services.mark(liked, Reaction.THANKS, neighbour)
    comment_services.offer_help(proposal, HelpKind.THING, "I can lend a van on Saturdays.", people.neighbours[7], at)


def _duplicate(round: Round, trees: Proposal, people: DemoPeople, at: datetime) -> None:
    """An idea that is nearly the same, and somebody who asks to join the two."""
    gwen = people.neighbours[6]
    twin = writing.begin(round, "An orchard on Mill Lane", gwen, at)
    story = "Apple and plum trees along the lane, for everybody to pick from."
    writing.write(twin, gwen, at, story=story, category="green", area_id=trees.area_id)
    writing.submit(twin, gwen, at)
    merges.ask(twin, trees, "Both plant fruit trees on the same lane.", gwen, at + HOUR)


def check_ideas(round: Round, people: DemoPeople, now: datetime) -> None:
    """In the round that is being checked: somebody gets everything green, one is scored, one is asked about."""
    kwame, at = people.staff["kwame"], now - HOUR * 30
    assessment.add_rule(round, kwame.account_id, None, None, at)
    waiting = [p for p in queries.waiting(round.id) if kwame.account_id not in queries.authors(p.id)]
    first, second = waiting[0], waiting[1]
    assessment.declare(first, "", kwame, at, conflicted=False)
    criteria = {
        "need": (4, "Two youth clubs asked."),
        "people": (5, ""),
        "doable": (3, ""),
        "value": (4, ""),
        "place": (4, ""),
    }
    assessment.score(first, criteria, kwame)
    why = "We rang two suppliers. The prices are fair."
    assessment.cost(
        first, first.cost, Feasibility.YES, why=why, evidence="Two quotes of last week", actor=kwame, now=at
    )
    assessment.declare(second, "", kwame, at, conflicted=False)
    assessment.ask_authors(second, "Who would open and lock the room?", kwame, at)
    assessment.note(second, "The caretaker may do it. I ring on Monday.", kwame, at)
