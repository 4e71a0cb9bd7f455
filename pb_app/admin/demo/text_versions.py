"""The demo's texts in further languages: the open vote in three, an idea in Welsh that waits for a look, and one that is behind."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pb_app.access import Actor
from pb_app.admin.demo import street_words
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import given_answers
from pb_app.places.models import Area, Place
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import writing
from pb_app.proposals.terms import Cost
from pb_app.proposals.text_source import text_of
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.text_source import text_of as text_of_round
from pb_app.rounds.text_source import text_of_pot
from pb_app.text_versions import services
from pb_app.text_versions.terms import SourceText, VersionDraft, VersionMaker

DAY = timedelta(days=1)


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """After the rounds and their ideas."""
    by_slug = {round.slug: round for round in rounds.published(place.id)}
    _street(by_slug["our-streets"], people.staff["ines"], now - DAY * 5)
    _welsh_idea(by_slug["green-corners"], areas[1], people, now - DAY * 2)
    _behind(by_slug["green-corners"], people, now - DAY)


def _street(round: Round, actor: Actor, at: datetime) -> None:
    """The round, its pot and every project, by a paid translator and checked by the office."""
    for code, words in street_words.ROUND.items():
        _keep(text_of_round(round), code, words, actor, at)
    for pot in rounds.pots(round.id):
        for code, name in street_words.POT.items():
            _keep(text_of_pot(pot, round.place_id), code, {"name": name}, actor, at)
    standing = proposals.standing_whole(round.id)
    for code, projects in street_words.PROJECTS.items():
        for proposal in standing:
            title, story = projects[proposal.number - 1]
            _keep(text_of(proposal), code, {"title": title, "story": story}, actor, at)


def _keep(
    source: SourceText,
    code: str,
    words: Mapping[str, str],
    actor: Actor,
    at: datetime,
    *,
    maker: VersionMaker = VersionMaker.PAID,
    checked: bool = True,
) -> None:
    draft = VersionDraft(language=code, maker=maker, words=words, checked=checked)
    services.write(source, draft, actor, at, vouches=checked)


def _welsh_idea(round: Round, area: Area, people: DemoPeople, at: datetime) -> None:
    """Written in Welsh by a resident; a helper's English waits for somebody to check it."""
    gwen, helper = people.neighbours[6], people.neighbours[2]
    title, story = street_words.WELSH_IDEA
    proposal = writing.begin(round, title, gwen, at)
    services.keep_language(text_of(proposal).kind, proposal.id, round.place_id, "cy")
    writing.write(proposal, gwen, at, story=story, category="green", area_id=area.id)
    writing.set_costs(proposal, [Cost("Coed ac offer", 900_00, 3)], gwen, at)
    writing.answer(proposal, given_answers(round.fund_id, proposal.tier), gwen, at)
    writing.submit(proposal, gwen, at)
    said = dict(zip(("title", "story"), street_words.IN_ENGLISH, strict=True))
    _keep(text_of(proposal), "en", said, helper, at + timedelta(hours=3), maker=VersionMaker.HELPER, checked=False)


def _behind(round: Round, people: DemoPeople, at: datetime) -> None:
    """A Welsh version whose original has changed since."""
    butts = _titled(round, "Water butts for the allotments")
    words = {
        "title": "Casgenni dŵr i’r rhandiroedd",
        "story": "Rydym yn cario dŵr â llaw ym mis Gorffennaf. Byddai deg casgen ar doeau’r siediau yn ddigon.",
    }
    _keep(text_of(butts), "cy", words, people.staff["ines"], at)
    author = next(a for a in [*people.residents, *people.neighbours] if a.account_id == butts.author_id)
    story = f"{butts.story} The school would look after two of them."
    writing.write(butts, author, at + timedelta(hours=2), story=story)


def _titled(round: Round, title: str) -> Proposal:
    return next(proposal for proposal in proposals.standing_whole(round.id) if proposal.title == title)
