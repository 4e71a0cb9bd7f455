"""Addresses of deals: making one, its page, signing, saying what the other side kept, and renewing."""

import hmac

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.partners import queries as partners
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.public_tables import as_csv
from pb_app.pledges import exports, forms, pages, queries, rules
from pb_app.pledges.models import Deal
from pb_app.pledges.routes.blueprint import bp
from pb_app.pledges.services import deals as services
from pb_app.pledges.terms import PromiseMark
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.i18n import language


def _deal(deal_id: int) -> Deal:
    deal = queries.deal(current.place().id, deal_id)
    if deal is None:
        abort(404)
    return deal


def _at(deal: Deal) -> str:
    return url_for("pledges.deal", place=current.place().slug, deal_id=deal.id)


@bp.route("/<place>/deals.csv")
@public("open data: deals in force, and what organisations kept of them")
def export_deals(place: str) -> Response:
    return Response(as_csv(exports.DEALS, current.place()), mimetype="text/csv")


def _acting_for() -> int | None:
    """The organisation that an officer makes a deal for, from the address."""
    typed = request.args.get("partner", "")
    if not typed:
        return None
    partner_id = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    partner = places.partner(current.place().id, partner_id)
    if partner is None or not partners.acts_for(signed_in(), partner.id):
        abort(404)
    return partner.id


@bp.route("/<place>/deals/new", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def make_deal(place: str) -> ResponseReturnValue:
    here, ours = current.place(), _acting_for()
    names = {partner.id: partner.name for partner in places.partners(here.id)}
    today = places.today(here.id, clock.now())
    form = forms.DealForm(data={"ends_on": rules.next_end(today, today).isoformat()}).set_choices(
        areas={str(id): name for id, name in places.area_names(here.id).items()},
        partners={str(id): name for id, name in names.items() if id != ours},
    )
    if ours is not None:
        form.for_partner(names[ours])

    def do() -> Deal:
        draft = form.draft(language=language(), partner_id=ours, names=names)
        deal = services.make(here, draft, signed_in(), clock.now())
        flash(_("You have signed for your side. Now send the link to the other side."), "done")
        return deal

    lead = [
        _("Your part and their part, in small promises. Each side says what the other kept."),
        _("Nobody else reads it until both sides have signed."),
    ]
    back, title = url_for("pledges.index", place=place), _("Make a deal")
    return form_page(form, do, title=title, button=_("Sign for our side"), back=back, then=_at, lead=lead)


@bp.route("/<place>/deals/<int:deal_id>")
@public("what two sides promised each other, once both have signed")
def deal(place: str, deal_id: int) -> ResponseReturnValue:
    known = _deal(deal_id)
    card = pages.deal_page(known, current_actor())
    if card is None:
        abort(404)
    if known.hidden_why is not None and not card.mine:
        return render_template("assets/hidden.html", reason=known.hidden_why)
    return render_template("pledges/deal.html", card=card)


@bp.route("/<place>/deals/<int:deal_id>/sign/<sign_key>", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def sign(place: str, deal_id: int, sign_key: str) -> ResponseReturnValue:
    """Whoever has the link signs for the second side; of an organisation, an officer."""
    known, form = _deal(deal_id), forms.SignForm()
    if known.hidden_why is not None or not hmac.compare_digest(known.sign_key.encode(), sign_key.encode()):
        abort(404)
    [card] = pages.deal_cards([known])

    def do() -> None:
        services.sign(known, signed_in(), clock.now())
        if pages.deal_cards([known])[0].is_unsigned:
            flash(_("Both sides have signed. A parent or guardian of the young people still has to agree."), "done")
        else:
            flash(_("Both sides have signed. Everybody can read the deal now."), "done")

    if submit(form, do):
        return redirect(_at(known))
    return render_template("pledges/sign.html", card=card, form=form), form.status()


@bp.route("/<place>/deals/<int:deal_id>/sides/<int:n>/confirm", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def confirm(place: str, deal_id: int, n: int) -> ResponseReturnValue:
    """The office says that a school or a business has signed itself."""
    known, form = _deal(deal_id), forms.ConfirmForm()
    side = next((each for each in queries.sides([deal_id])[deal_id] if each.n == n), None)
    if side is None or not side.kind.must_be_confirmed:
        abort(404)

    def do() -> None:
        services.confirm(known, side, form.how.data, signed_in(), clock.now())
        flash(_("Confirmed. Everybody can read now what they kept."), "done")

    title = _("Confirm that they signed it: %(name)s", name=side.name)
    lead = [_("Ask them by a number or an address that you know from elsewhere, not from the deal.")]
    return form_page(form, do, title=title, button=_("They signed it"), back=_desk(place), then=_desk(place), lead=lead)


def _desk(place: str) -> str:
    return url_for("pledges.index", place=place)


@bp.route("/<place>/deals/<int:deal_id>/promises/<int:deal_promise_id>", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def mark(place: str, deal_id: int, deal_promise_id: int) -> ResponseReturnValue:
    """The other side says whether a promise was kept; to everybody else it has no such page."""
    known, pair = _deal(deal_id), queries.promise(deal_id, deal_promise_id)
    both = queries.sides([deal_id])[deal_id]
    if pair is None or not any(services.speaks_for(signed_in(), side) for side in both if side.id != pair[1].id):
        abort(404)
    promise, side = pair
    form = forms.MarkForm(data={"mark": promise.mark and promise.mark.value, "reason": promise.reason}).set_choices()

    def do() -> None:
        said, reason = PromiseMark(form.mark.data), form.reason.data or ""
        services.mark(promise, known, said, reason, actor=signed_in(), now=clock.now())
        shown = _("Everybody can read it.") if side.kind.is_shown else _("Only the two sides can read it.")
        flash(_("Thank you.") + " " + shown, "done")

    lead = [f"{side.name}: {promise.words}"]
    return form_page(form, do, title=_("Did they keep it?"), button=_("Say so"), back=_at(known), lead=lead)


@bp.route("/<place>/deals/<int:deal_id>/renew", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def renew(place: str, deal_id: int) -> ResponseReturnValue:
    known, made = _deal(deal_id), list[Deal]()
    if press(lambda: made.append(services.renew(known, signed_in(), clock.now()))):
        flash(_("You have signed for another year. The other side is asked to sign too."), "done")
        return redirect(_at(made[0]))
    return redirect(_at(known))
