"""The network page of a place, its notices, and its campaigns."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.exchange import forms, queries
from pb_app.exchange.models import Campaign
from pb_app.exchange.pages import network as pages
from pb_app.exchange.routes.blueprint import bp, campaign_here, may_manage
from pb_app.exchange.services import network as services
from pb_app.exchange.terms import NoticeSide
from pb_app.partners import current as partners_current
from pb_app.partners import queries as partners
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import language


@bp.route("/<place>/network")
@public("everybody can see what places ask and offer one another")
def network(place: str) -> ResponseReturnValue:
    page = pages.network_page(current.place(), clock.now())
    return render_template("exchange/network.html", page=page, manages=may_manage())


def _network(place: str) -> str:
    return url_for("exchange.network", place=place)


@bp.route("/<place>/network/notices/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new_notice(place: str) -> ResponseReturnValue:
    form, here = forms.NoticeForm(), current.place()

    def do() -> None:
        side, said = NoticeSide(form.side.data), (form.title.data, form.words.data)
        services.post(here, side, *said, language=_tongue(), actor=signed_in(), now=clock.now())
        flash(_("It is on the page. Other places read it in your next edition."), "done")

    return form_page(form, do, title=_("Ask or offer something"), button=_("Publish"), back=_network(place))


def _tongue() -> str:
    """The language somebody writes in: theirs, where the place has it."""
    languages = current.place().languages
    return language() if language() in languages else str(languages[0])


@bp.route("/<place>/network/notices/<int:notice_id>/end", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def end_notice(place: str, notice_id: int) -> ResponseReturnValue:
    row = queries.notice(current.place().id, notice_id) or abort(404)
    services.end_notice(row, signed_in(), clock.now())
    flash(_("Taken off the page: %(title)s.", title=row.title), "done")
    return redirect(_network(place), 303)


def _at(row: Campaign) -> str:
    return url_for("exchange.campaign", place=current.place().slug, campaign_id=row.id)


@bp.route("/<place>/network/campaigns/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new_campaign(place: str) -> ResponseReturnValue:
    form = forms.CampaignForm()

    def do() -> Campaign:
        made = services.begin(current.place(), form.draft(), language=_tongue(), actor=signed_in(), now=clock.now())
        flash(_("Everybody can read it. Now add what you ask of whom. Organisations can join."), "done")
        return made

    lead = [_("Organisations that want the same change ask for it together, and everybody sees who answers.")]
    title = _("Ask for something together")
    return form_page(form, do, title=title, button=_("Publish"), back=_network(place), then=_at, lead=lead)


@bp.route("/<place>/network/campaigns/<int:campaign_id>")
@public("everybody can see what organisations ask for together, and who answered")
def campaign(place: str, campaign_id: int) -> ResponseReturnValue:
    page = pages.campaign_page(campaign_here(campaign_id))
    inside = {member.id for member in page.members}
    mine = [partner for partner in _mine() if partner.id not in inside]
    return render_template("exchange/campaign.html", page=page, mine=mine, manages=may_manage())


def _mine() -> list[Partner]:
    """The organisations of this place that the reader acts for."""
    actor = current_actor()
    here = places.partners(current.place().id) if actor and actor.strong else []
    return [partner for partner in here if actor and partners.acts_for(actor, partner.id)]


@bp.route("/<place>/network/campaigns/<int:campaign_id>/join/<int:partner_id>", methods=["POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def join_campaign(place: str, campaign_id: int, partner_id: int) -> ResponseReturnValue:
    row, partner = campaign_here(campaign_id), partners_current.partner()
    if press(lambda: services.join(row, partner, signed_in(), clock.now())):
        flash(_("%(name)s is part of it now.", name=partner.name), "done")
    return redirect(_at(row), 303)


@bp.route("/<place>/network/campaigns/<int:campaign_id>/ask", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def campaign_ask(place: str, campaign_id: int) -> ResponseReturnValue:
    row, form = campaign_here(campaign_id), forms.CampaignAskForm()

    def do() -> None:
        assert form.asked_on.value
        services.ask(row, form.owner.data, form.words.data, form.asked_on.value, actor=signed_in(), now=clock.now())
        flash(_("Everybody sees what you asked, and of whom."), "done")

    return form_page(form, do, title=_("Write down what you asked"), button=_("Publish"), back=_at(row))


@bp.route("/<place>/network/campaigns/<int:campaign_id>/asks/<int:ask_id>/answer", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def campaign_answer(place: str, campaign_id: int, ask_id: int) -> ResponseReturnValue:
    row, form = campaign_here(campaign_id), forms.CampaignReplyForm()
    asked = queries.ask(row.id, ask_id) or abort(404)

    def do() -> None:
        services.answer(row, asked, form.reply(), signed_in(), clock.now())
        flash(_("The answer is public now."), "done")

    return form_page(form, do, title=_("Write down their answer"), button=_("Publish"), back=_at(row))


@bp.route("/<place>/network/campaigns/<int:campaign_id>/end", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def end_campaign(place: str, campaign_id: int) -> ResponseReturnValue:
    row = campaign_here(campaign_id)
    if press(lambda: services.end(row, signed_in(), clock.now())):
        flash(_("This is over. Its page stays."), "done")
    return redirect(_at(row), 303)
