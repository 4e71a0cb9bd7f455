"""What waits for people: a token to agree to, a webhook that fails, and what an organisation can begin."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.api import pages
from pb_app.api.services import tokens
from pb_app.api.terms import Permission
from pb_app.partners.slots import PartnerDoor
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.sharing import queries as sharing
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    if not may(Action.MANAGE_PLACE):
        return
    for approval in tokens.asked(reader.place_id):
        if approval.asked_by_id != reader.account_id:
            yield DeskTask(
                title=_("Token for a program: %(name)s", name=approval.body["name"]),
                reason=_("It needs a second person to agree."),
                href=url_for("api.tokens", place=reader.place),
                button=_("Read what was asked for"),
            )
    for line in pages.hook_lines(places.by_id(reader.place_id)):
        if line.dead:
            yield DeskTask(
                title=line.hook.name,
                reason=ngettext(
                    "%(num)d message did not get through.", "%(num)d messages did not get through.", line.dead
                ),
                href=url_for("api.webhook", place=reader.place, webhook_id=line.hook.id),
                button=_("Look and send again"),
            )


def doors(partner: Partner) -> Iterator[PartnerDoor]:
    """What its programs can read, and where an agreement in force lets them send something in."""
    place, every = places.by_id(partner.place_id), {one.value for one in Permission}
    yield PartnerDoor(
        title=_("Use our facts in your own work"),
        about=_("For your website or a map. To send something in, first make an agreement about data that lists it."),
        href=url_for("api.about", place=place.slug),
    )
    for agreement in sharing.agreements_of(partner.id):
        if agreement.giver_id == partner.id and every & tokens.listed(agreement, clock.now()):
            yield PartnerDoor(
                title=_("Let your program send things in"),
                about=agreement.title,
                href=url_for("api.token_under", place=place.slug, partner_id=partner.id, agreement_id=agreement.id),
            )
