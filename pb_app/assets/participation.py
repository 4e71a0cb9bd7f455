"""The lines that offers add to somebody's part: what they offer, what they are asked, and what they asked for."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.assets import queries, rules
from pb_app.assets.models import Asset, AssetRequest
from pb_app.assets.terms import AskState, AssetStanding
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.web.i18n import day
from pb_app.web.labels import label

LOOKS = {AssetStanding.FRESH: "good", AssetStanding.UNCONFIRMED: "wait", AssetStanding.DROPPED: "wait"}
ANSWER_LOOKS = {AskState.ASKED: "wait", AskState.YES: "good", AskState.NO: ""}


def lines(account_id: int, now: datetime) -> list[PartLine]:
    return [
        *(_offered(asset, place, now) for asset, place in queries.of_owner(account_id)),
        *(_to_answer(*row) for row in queries.waiting_for(account_id)),
        *_asked(account_id),
    ]


def _offered(asset: Asset, place: str, now: datetime) -> PartLine:
    standing = rules.standing(asset.confirmed_on, now.date())
    over = standing is not AssetStanding.FRESH
    href = url_for("assets.asset", place=place, asset_id=asset.id)
    since = _("Nobody has confirmed this since %(day)s.", day=day(asset.confirmed_on))
    until = _("Confirmed until %(day)s.", day=day(rules.months_after(asset.confirmed_on, rules.CONFIRMED_FOR)))
    return PartLine(
        subject=f"asset:{asset.id}",
        section=PartSection.OFFERS,
        title=asset.title,
        href=href,
        state=label(standing),
        look=LOOKS[standing],
        note=since if over else until,
        step=PartStep(_("Say that it is still here"), href) if over else None,
        waits=over,
    )


def _to_answer(request: AssetRequest, asset: Asset, place: str) -> PartLine:
    href = url_for("assets.request_page", place=place, asset_id=asset.id, request_id=request.id)
    return PartLine(
        subject=f"asset-request:{request.id}",
        section=PartSection.OFFERS,
        title=asset.title,
        href=href,
        note=_("A neighbour asks for this."),
        step=PartStep(_("Answer"), href),
        waits=True,
    )


def _asked(account_id: int) -> Iterator[PartLine]:
    for request, asset, place in queries.requests_of(account_id):
        yield PartLine(
            subject=f"asset-request:{request.id}",
            section=PartSection.ASKED,
            title=asset.title,
            href=url_for("assets.request_page", place=place, asset_id=asset.id, request_id=request.id),
            state=label(request.state),
            look=ANSWER_LOOKS[request.state],
            note=_("You asked for this on %(day)s.", day=day(request.at)),
        )
