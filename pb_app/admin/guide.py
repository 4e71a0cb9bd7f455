"""What to do next in a new place, from nobody there to a round that is public."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.funds import queries as funds
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.rounds import queries as rounds
from pb_app.web.access import may


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideStep:
    """One step; the first that is not done is the next one."""

    text: str
    href: str
    done: bool


def steps(place: Place) -> list[GuideStep]:
    """All steps until the first round is public; afterwards nothing, and nothing for those who can't take them."""
    if not may(Action.MANAGE_PLACE) or rounds.published(place.id):
        return []
    at, known, drafts = place.slug, funds.of_place(place.id), rounds.all_of(place.id)
    new_fund = url_for("funds.new", place=at)
    fund = url_for("rounds.new", place=at, fund=known[0].slug) if known else new_fund
    draft = url_for("rounds.set_up", place=at, round=drafts[0].slug) if drafts else fund
    money = url_for("funds.fund", place=at, fund=known[0].slug) if known else new_fund
    return [
        GuideStep(
            text=_("Ask a second person to work here"),
            href=url_for("people.roles", place=at),
            done=len({grant.account_id for grant in people.grants_in(place.id)}) > 1,
        ),
        GuideStep(
            text=_("Enter your neighbourhoods"),
            href=url_for("places.areas", place=at),
            done=bool(places.areas(place.id)),
        ),
        GuideStep(text=_("Start a fund"), href=new_fund, done=bool(known)),
        GuideStep(text=_("Put money into it"), href=money, done=any(funds.balance(fund.id).left > 0 for fund in known)),
        GuideStep(text=_("Start a round"), href=fund, done=bool(drafts)),
        GuideStep(text=_("See what is missing, and publish the round"), href=draft, done=False),
    ]
