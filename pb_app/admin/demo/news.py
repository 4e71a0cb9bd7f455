"""The news of the demo's town over some months, one newsletter that went out, and one that is being written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from flask import current_app, url_for
from sqlalchemy import insert

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.funds import queries as funds
from pb_app.hashchain import text_digest
from pb_app.money import format_amount
from pb_app.news import services
from pb_app.news.models import NewsPost
from pb_app.news.terms import About, NewsSubject, PostDraft
from pb_app.newsletters.models import NewsletterConsent, NewsletterReader
from pb_app.newsletters.services import consents, issues
from pb_app.newsletters.terms import ConsentMethod, IssueDraft, IssueState, ListTopic, Segment
from pb_app.people import queries as accounts
from pb_app.places.models import Area, Place
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PhaseKind

#: The round that people can vote in.
VOTE = "our-streets"
#: Made-up addresses that asked for each list.
READERS = 64


@dataclass(frozen=True, kw_only=True)
class NewsStory:
    """A post: ``ago`` days, about what, and its words by language."""

    ago: int
    about: NewsSubject
    said: Mapping[str, tuple[str, str]]
    correction: str = ""
    taken_down: str = ""


STORY: Sequence[NewsStory] = (
    NewsStory(
        ago=150,
        about=NewsSubject.FUND,
        said={
            "en": (
                "The Belonging Fund is here",
                (
                    "Rivermouth has **{promised}** for ideas that help people feel at home here. You decide where it goes.\n\n"
                    "## How it works\n\n- Anybody who lives here can suggest an idea.\n- We check what it costs and whether it can be "
                    "done.\n- You vote.\n\nEvery pound stands in an open book, from the fund to the receipt."
                ),
            ),
        },
    ),
    NewsStory(
        ago=96,
        about=NewsSubject.PLACE,
        said={
            "en": (
                "Come to the kitchen table",
                (
                    "We are coming to Mill Lane, Orchard Estate and the harbour with tea and a map. Tell us what you would change.\n\n"
                    "You need no idea yet. Somebody there helps you write it down."
                ),
            ),
            "cy": (
                "Dewch at fwrdd y gegin",
                "Rydyn ni’n dod i Mill Lane, Orchard Estate a’r harbwr gyda the a map. Dywedwch wrthon ni beth fyddech chi’n ei newid.",
            ),
        },
    ),
    NewsStory(
        ago=20,
        about=NewsSubject.PLACE,
        said={
            "en": (
                "What you told us about safe ways home",
                (
                    "A hundred and sixty-three people drew on the map in the Mill Lane community centre. The canal path had the most crosses by far.\n\n"
                    "> “I walk round by the road, and that takes twenty minutes more.”\n\nThe council has to answer. You can see when, "
                    "on the list “You said, we did”."
                ),
            ),
        },
        correction="We first wrote 136 people. It was 163.",
    ),
    NewsStory(
        ago=40,
        about=NewsSubject.PROJECT,
        said={
            "en": (
                "The first project has begun",
                "The first payment has left the bank, and work has started. The group shows each receipt on its page.",
            ),
        },
    ),
    NewsStory(
        ago=33,
        about=NewsSubject.PLACE,
        said={"en": ("The library is closed on Friday", "It opens again on Monday at 9am.")},
        taken_down="This was a mistake. The library is open as usual.",
    ),
    NewsStory(
        ago=12,
        about=NewsSubject.ROUND,
        said={
            "en": (
                "Voting is open",
                (
                    "You can vote on your phone, on paper at the town hall, or with a helper at the library.\n\n"
                    "1. Look at the [{projects} projects]({ballot}).\n2. Choose the ones you want.\n3. Send your vote, and keep the receipt.\n\n"
                    "It takes about five minutes. You can change your mind until it closes on {closes}."
                ),
            ),
            "ar": (
                "التصويت مفتوح",
                "يمكنك التصويت من هاتفك، أو على الورق في مبنى البلدية، أو مع مساعد في المكتبة. يستغرق ذلك نحو خمس دقائق.",
            ),
        },
    ),
    NewsStory(
        ago=2,
        about=NewsSubject.PLACE,
        said={
            "en": (
                "Where the benches went",
                (
                    "Nine new benches stand between the chip shop and the bus station. Every one of them has a back and arms, because "
                    "you asked for that.\n\nSomebody still needs a rest half-way up Orchard Road. That is in the vote now."
                ),
            ),
        },
    ),
)
LETTER = (
    "## The vote is on\n\n{projects} projects are on the list of [Our streets]({ballot}). You have until {closes}.\n\n## What your last vote did\n\nThe first project has begun. Its receipts are on its page.\n\n"
    "## Come along\n\n- Vote with a cup of tea, in Harbourside Library\n- Walk round Orchard Estate’s ideas\n\n"
    "[See all events]({events})"
)
DRAFT = "## How the count went\n\nWe write this when the vote is over."


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """Written over some months, and a newsletter that went out."""
    about, facts = _subjects(place), _facts(place)
    for story in STORY:
        if story.about in about:
            _post(place, story, about[story.about], facts, people=people, now=now)
    _planned(place, people, now)
    _readers(place, areas, people, now)
    _newsletters(place, facts, people, now)


def _subjects(place: Place) -> dict[NewsSubject, About]:
    """The newest project, the fund, and the round that people can vote in."""
    newest = {
        NewsSubject.FUND: [fund.id for fund in funds.of_place(place.id)],
        NewsSubject.ROUND: [round.id for round in rounds.published(place.id) if round.slug == VOTE],
        NewsSubject.PROJECT: [award.id for award in delivery.of_place(place.id)],
    }
    known = {kind: About(kind, ids[0]) for kind, ids in newest.items() if ids}
    return {NewsSubject.PLACE: About(NewsSubject.PLACE), **known}


def _facts(place: Place) -> dict[str, str]:
    """Figures, days and addresses as the pages have them, for the words of posts and letters."""
    fund, vote = next(iter(funds.of_place(place.id)), None), rounds.by_slug(place.id, VOTE)
    ends = [window.closes for window in rounds.windows(vote.id) if window.kind is PhaseKind.VOTING] if vote else []
    site = current_app.config["BASE_URL"] or current_app.config["FALLBACK_URL"]
    return {
        "promised": format_amount(funds.balance(fund.id).committed, fund.currency) if fund else "",
        "projects": str(len(proposals.ids_on_ballot(vote.id))) if vote else "",
        "closes": f"{ends[0].day} {ends[0]:%B}" if ends else "",
        "ballot": site + url_for("voting.ballot", place=place.slug, round=VOTE),
        "events": site + url_for("community_events.index", place=place.slug),
    }


def _post(
    place: Place, story: NewsStory, about: About, facts: Mapping[str, str], *, people: DemoPeople, now: datetime
) -> NewsPost:
    dee, at = people.staff["dee"], now - DAY * story.ago
    drafts = [
        PostDraft(language=language, title=title, words=words.format(**facts))
        for language, (title, words) in story.said.items()
    ]
    first = drafts[0]
    if story.correction:
        first = PostDraft(
            language="en",
            title=first.title,
            words=first.words.replace("A hundred and sixty-three", "A hundred and thirty-six"),
        )
    post = services.write(place, about, first, actor=dee, now=at)
    for other in drafts[1:]:
        services.change(post, other, "", actor=dee, now=at)
    services.publish(post, None, dee, at)
    if story.correction:
        services.change(post, drafts[0], story.correction, actor=dee, now=at + DAY)
    if story.taken_down:
        services.take_down(post, story.taken_down, dee, at + DAY)
    return post


def _planned(place: Place, people: DemoPeople, now: datetime) -> None:
    dee = people.staff["dee"]
    draft = PostDraft(
        language="en",
        title="The count is public",
        words="Come and watch how the ballots are opened, or look on from home.",
    )
    post = services.write(place, About(NewsSubject.PLACE), draft, actor=dee, now=now)
    services.publish(post, now + DAY * 6, dee, now)


def _readers(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """People who asked for the lists, so that a newsletter has somebody to go to: made in one go."""
    since, proof = now - DAY * 90, text_digest("demo")
    rows = [
        {
            "place_id": place.id,
            "email": f"reader{n}@demo.example",
            "account_id": None,
            "key": token_hex(16),
            "language": place.languages[n % 8 == 0],
            "area_id": areas[n % len(areas)].id if areas and n % 3 else None,
            "asked_at": since,
            "heard_at": since,
        }
        for n in range(READERS)
    ]
    for number, account in enumerate(people.residents):
        rows[number] |= {
            "email": accounts.address(account.account_id),
            "account_id": account.account_id,
            "language": "en",
        }
    ids = db.session.scalars(insert(NewsletterReader).returning(NewsletterReader.id), rows).all()
    asked = [(id, topic) for n, id in enumerate(ids) for topic in tuple(ListTopic)[: 1 + n % 4]]
    db.session.execute(
        insert(NewsletterConsent),
        [
            {
                "reader_id": id,
                "topic": topic,
                "wording": consents.WORDING,
                "how": ConsentMethod.WEB,
                "asked_at": since,
                "confirmed_at": since,
                "proof": proof,
            }
            for id, topic in asked
        ],
    )


def _newsletters(place: Place, facts: Mapping[str, str], people: DemoPeople, now: datetime) -> None:
    """One that went out ten days ago, without filling the demo's post, and a draft."""
    dee, before = people.staff["dee"], now - DAY * 10
    votes = Segment(topic=ListTopic.VOTES)
    said = {"en": ("Voting is open, and what your last vote did", LETTER.format(**facts))}
    sent = issues.make(place, IssueDraft(segment=votes, editions=said), dee, before)
    issues.send(sent, None, dee, before)
    sent.state, sent.began_at = IssueState.SENT, before
    results = Segment(topic=ListTopic.RESULTS)
    issues.make(place, IssueDraft(segment=results, editions={"en": ("How the vote went", DRAFT)}), dee, now)
    db.session.flush()
