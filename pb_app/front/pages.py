"""The first thing of a page: what is open, how long, and the one next step for this reader."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.delivery import queries as delivery
from pb_app.funds.models import Fund
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.slots import FirstThing, KeyFact, PageLink, PlaceActivity
from pb_app.proposals import queries as proposals
from pb_app.proposals.drawings import drawing_for
from pb_app.results import queries as results
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.rounds.text_source import text_of
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.terms import TextKind
from pb_app.voting import pages as voting
from pb_app.voting.bulletin import queries as bulletin
from pb_app.web.i18n import days_left, deadline, money_text
from pb_app.web.labels import label

#: What residents can act on, the most urgent first.
ACTING = (PhaseKind.VOTING, PhaseKind.IDEAS)


def activity(place: Place, most: int | None = None) -> PlaceActivity:
    """What is open: votes first, the one that ends first leading, then ideas, then what is checked or counted.

    ``most``: of so many of the newest rounds; None for all.
    """
    newest = list(rounds.published(place.id))[:most]
    windows, now = rounds.windows_of([round.id for round in newest]), clock.now()
    waiting = [(round, rules.current(windows[round.id], now)) for round in newest]
    open_now = [(round, window) for round, window in waiting if window and window.kind in ACTING]
    open_now.sort(key=lambda pair: (ACTING.index(pair[1].kind), pair[1].closes))
    shown = {round.id for round, _window in open_now}
    many = proposals.numbers_on_ballot([round.id for round, window in open_now if window.kind is PhaseKind.VOTING])
    said = _texts(newest)
    return PlaceActivity(
        open=[
            _named(
                _vote(place, round, window, many[round.id], leads=n == 0)
                if round.id in many
                else _ideas(place, round, window),
                said[round.id],
            )
            for n, (round, window) in enumerate(open_now)
        ],
        finished=[
            _named(_later(place, round, windows[round.id], now), said[round.id])
            for round in newest
            if round.id not in shown
        ],
    )


def _texts(some: Sequence[Round]) -> dict[int, ShownText]:
    """The words of these rounds in the reader's language, by id."""
    return text_versions.shown(TextKind.ROUND, [text_of(round) for round in some])


def _named(first: FirstThing, text: ShownText) -> FirstThing:
    return replace(first, title=text.plain("title"), language=text.language("title"))


def first_thing(round: Round) -> FirstThing:
    """The same for a round's own page."""
    place, now = places.by_id(round.place_id), clock.now()
    windows = rounds.windows(round.id)
    window = rules.current(windows, now)
    text = _texts([round])[round.id]
    if window and window.kind in ACTING:
        return _named(_open(place, round, window), text)
    links, later = _links(place, round), _later(place, round, windows, now)
    note = later.note or (
        "" if round.is_draft else _("This round is over. The next one is on the first page when it begins.")
    )
    return _named(replace(later, note=note, button=links[0], others=links[1:]), text)


def states_of_fund(fund: Fund) -> dict[int, FirstThing]:
    """The same for each published round of a fund, by the round's id."""
    place, now = places.by_id(fund.place_id), clock.now()
    mine = [round for round in rounds.published(fund.place_id) if round.fund_id == fund.id]
    windows, said = rounds.windows_of([round.id for round in mine]), _texts(mine)
    return {round.id: _named(_state(place, round, windows[round.id], now), said[round.id]) for round in mine}


def _state(place: Place, round: Round, windows: Sequence[Window], now: datetime) -> FirstThing:
    window = rules.current(windows, now)
    return _open(place, round, window) if window and window.kind in ACTING else _later(place, round, windows, now)


def _page(endpoint: str, place: Place, round: Round) -> str:
    """The address of one of the round's pages."""
    return url_for(endpoint, place=place.slug, round=round.slug)


def _picture(round: Round) -> str:
    """A drawing that fits the round's title, the same each time."""
    return url_for("static", filename=drawing_for(round.title, None))


def _open(place: Place, round: Round, window: Window) -> FirstThing:
    if window.kind is PhaseKind.VOTING:
        return _vote(place, round, window, proposals.numbers_on_ballot([round.id])[round.id])
    return _ideas(place, round, window)


def _vote(place: Place, round: Round, window: Window, many: int, *, leads: bool = True) -> FirstThing:
    """``many``: projects on the ballot. What leads a page says too how many have voted."""
    mine, ballot = voting.state_until(round, window.closes), _page("voting.ballot", place, round)
    projects = PageLink(text=_("Look at the projects first"), href=_page("proposals.index", place, round))
    button, note, others = PageLink(text=_("Vote now"), href=ballot), "", [projects]
    if mine.tracker:
        note = _("You’ve voted. Thank you!")
        button = PageLink(text=_("Change my vote"), href=ballot)
        others = [PageLink(text=_("See all projects"), href=projects.href)]
    elif mine.begun:
        note = _("You have not voted yet. Your choices are kept on this device.")
        button = PageLink(text=_("Carry on with my vote"), href=_page("voting.review", place, round))
    return FirstThing(
        title=round.title,
        href=_page("rounds.round", place, round),
        line=_task(round, many),
        tag=_("You’ve voted") if mine.tracker else _("Vote now"),
        look="good" if mine.tracker else "vote",
        picture=_picture(round),
        left=days_left(window.closes, clock.now()),
        note=note,
        button=button,
        others=others,
        facts=[*(turnout(round) if leads else ()), _ends(window)],
    )


def _sum(round: Round) -> str:
    return _("%(money)s to share out.", money=money_text(round.budget, round.currency))


def _task(round: Round, many: int) -> str:
    """The sum, and how many of how many can be chosen."""
    rulebook = round.rules
    if not rulebook.ballot.is_approval or rulebook.per_pot or rulebook.most is None or rulebook.most >= many:
        choose = ngettext("There is %(num)d project.", "There are %(num)d projects to choose from.", many)
    else:
        choose = ngettext(
            "Choose up to %(most)s of %(num)d project.",
            "Choose up to %(most)s of %(num)d projects.",
            many,
            most=rulebook.most,
        )
    return f"{_sum(round)} {choose}"


def turnout(round: Round) -> list[KeyFact]:
    """As of the last batch: more may have voted since."""
    voted = bulletin.voted_so_far(round.id)
    if voted is None:
        return []
    return [
        KeyFact(
            icon="people",
            figure=_("At least %(num)s", num=f"{voted:,}"),
            text=ngettext("neighbour has voted", "neighbours have voted", voted),
        )
    ]


def _ends(window: Window) -> KeyFact:
    return KeyFact(icon="calendar", text=_("Ends %(when)s", when=deadline(window.closes)))


def _ideas(place: Place, round: Round, window: Window) -> FirstThing:
    many = len(proposals.current_ids(round.id))
    so_far = [ngettext("%(num)d idea is in so far.", "%(num)d ideas are in so far.", many)] if many else []
    see = ngettext("See the %(num)d idea", "See the %(num)d ideas", many) if many else ""
    return FirstThing(
        title=round.title,
        href=_page("rounds.round", place, round),
        line=" ".join([_sum(round), *so_far]),
        tag=_("Open for ideas"),
        look="ideas",
        picture=_picture(round),
        left=days_left(window.closes, clock.now()),
        button=PageLink(text=_("Tell us your idea"), href=_page("proposals.begin", place, round)),
        others=[PageLink(text=see, href=_page("proposals.index", place, round))] if see else [],
        facts=[_ends(window)],
    )


def _later(place: Place, round: Round, windows: Sequence[Window], now: datetime) -> FirstThing:
    """A round in which residents have nothing to do now: it starts later, is checked, counted, built or over."""
    window, following = rules.current(windows, now), rules.following(windows, now)
    tag, look, note = label(round.status) if round.is_draft else _("Finished"), "", ""
    if window is not None:
        tag, look, note = _between(window, following)
    elif following is not None:
        tag, look, note = _("Starts soon"), "wait", _("It opens on %(when)s.", when=deadline(following.opens))
    return FirstThing(
        title=round.title,
        href=_page("rounds.round", place, round),
        line=_sum(round),
        tag=tag,
        look=look,
        picture=_picture(round),
        note=note,
    )


def _links(place: Place, round: Round) -> list[PageLink]:
    """Where to go on from a round in which nothing can be done: to its result once there is one, and to its money."""
    every = PageLink(text=_("See all proposals"), href=_page("proposals.index", place, round))
    if results.of_round(round.id) is None:
        return [every]
    result = PageLink(text=_("See the result"), href=_page("results.results", place, round))
    return [result, *_built(place, round), every]


def _between(window: Window, following: Window | None) -> tuple[str, str, str]:
    """Tag, its look, and a sentence, while others are at work."""
    opens = deadline(following.opens) if following else ""
    if window.kind is PhaseKind.SHAPING:
        return _("Ideas are being checked"), "wait", _("Voting starts on %(when)s.", when=opens)
    if window.kind is PhaseKind.COUNTING:
        return _("Votes are being counted"), "wait", _("The result is out by %(when)s.", when=deadline(window.closes))
    if window.kind is PhaseKind.DELIVERY:
        built = _("The projects that got money are at work. We look at how it went from %(when)s.", when=opens)
        return _("Projects under way"), "good", built if following else ""
    said = _(
        "We look at how the projects went, until %(when)s. Then this round is finished.", when=deadline(window.closes)
    )
    return _("Review"), "", said


def _built(place: Place, round: Round) -> list[PageLink]:
    if not delivery.of_round(round.id):
        return []
    href = url_for("delivery.money", place=place.slug, round_id=round.id)
    return [PageLink(text=_("Follow the money"), href=href)]
