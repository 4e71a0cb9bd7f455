"""Addresses by which a school or a business confirms with its own mail that it signed a deal."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.places import current
from pb_app.pledges import forms, pages, queries
from pb_app.pledges.models import Deal, DealSide
from pb_app.pledges.routes.blueprint import bp
from pb_app.pledges.services import deals
from pb_app.pledges.services import own_mail as services
from pb_app.pledges.terms import Refusal
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.labels import label
from pb_app.web.safe_addresses import full_address


def _side(deal_id: int, n: int) -> tuple[Deal, DealSide]:
    known, side = queries.deal(current.place().id, deal_id), queries.side(deal_id, n)
    if known is None or side is None or not side.kind.must_be_confirmed or known.hidden_why is not None:
        abort(404)
    return known, side


@bp.route("/<place>/deals/<int:deal_id>/sides/<int:n>/mail", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def own_mail(place: str, deal_id: int, n: int) -> ResponseReturnValue:
    """Whoever signed for a school or business has a letter sent to it; to everybody else it has no such page."""
    known, side = _side(deal_id, n)
    if not deals.speaks_for(signed_in(), side):
        abort(404)
    form, here = forms.OwnMailForm(), current.place().name

    def letter(secret: str) -> tuple[str, str]:
        link = full_address("pledges.own_mail_answer", place=place, deal_id=deal_id, n=n, mail_key=secret)
        said = {"name": side.name, "place": here, "link": link}
        return _("Did %(name)s sign a deal in %(place)s?", name=side.name, place=here), _(
            "Somebody signed a deal with neighbours for %(name)s in %(place)s.\n\nRead it, and say whether it was you:"
            "\n\n%(link)s\n\nThe link works for 14 days. If it was not you, do nothing.",
            **said,
        )

    def do() -> None:
        services.ask(known, side, form.email.data, letter=letter, actor=signed_in(), now=clock.now())
        flash(_("We have written to them. It is confirmed when they press the button in our mail."), "done")

    back = url_for("pledges.deal", place=place, deal_id=deal_id)
    title = _("Confirm it by their own mail: %(name)s", name=side.name)
    lead = [_("We write to the school or business itself. The office can ask them too, so you need not do this.")]
    return form_page(form, do, title=title, button=_("Send the mail"), back=back, lead=lead)


@bp.route("/<place>/deals/<int:deal_id>/sides/<int:n>/mail/<mail_key>", methods=["GET", "POST"])
@public("a link in a letter to a school or business, which confirms with it that it signed")
@writes
def own_mail_answer(place: str, deal_id: int, n: int, mail_key: str) -> ResponseReturnValue:
    known, side = _side(deal_id, n)
    if not side.is_confirmed and not services.is_link(side, mail_key, clock.now()):
        return render_template("pledges/own_mail.html", card=None, side=side, said=label(Refusal.MAIL_LINK_OLD)), 410
    form = forms.OwnMailAnswerForm()

    def do() -> None:
        services.confirm(known, side, mail_key, clock.now())
        flash(_("Confirmed. Everybody can read now what they kept."), "done")

    if submit(form, do):
        return redirect(url_for("pledges.own_mail_answer", place=place, deal_id=deal_id, n=n, mail_key=mail_key))
    [card] = pages.deal_cards([known]) if not side.is_confirmed else [None]
    return render_template("pledges/own_mail.html", card=card, side=side, form=form, said=""), form.status()
