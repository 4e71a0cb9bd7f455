"""Starting a fund, and putting money in."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import current, forms, queries, services
from pb_app.funds.routes.blueprint import bp
from pb_app.funds.terms import typed_proof
from pb_app.places import current as places_current
from pb_app.places import queries as places
from pb_app.sharing import cards
from pb_app.sharing.pages import agreements
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import language


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new(place: str) -> ResponseReturnValue:
    form, home = forms.FundForm(), places_current.place()

    def do() -> None:
        services.make_fund(
            home.id, form.slug.data, name=form.name.data, purpose=form.purpose.data, actor=signed_in(), now=clock.now()
        )

    if submit(form, do):
        return redirect(url_for("funds.fund", place=place, fund=form.slug.data))
    page = {"title": _("Start a new fund"), "submit": _("Start"), "back_href": url_for("funds.index", place=place)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<fund>/commit", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def commit(place: str, fund: str) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.CommitmentForm()
    form.partner.options = {str(partner.id): partner.name for partner in places.partners(current_fund.place_id)}

    def do() -> None:
        for promise in form.promises():
            services.commit(current_fund, promise, signed_in(), clock.now())
        flash(_("The money is in the fund’s book."), "done")

    back = url_for("funds.fund", place=place, fund=fund)
    return form_page(form, do, back=back, title=_("Add money to the fund"), button=_("Add this money"))


@bp.route("/<place>/<fund>/sources/<int:source_id>/power", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def power(place: str, fund: str, source_id: int) -> ResponseReturnValue:
    """What a pooled source rests on."""
    current_fund = current.fund()
    source, known = queries.source(current_fund.id, source_id) or abort(404), queries.powers(current_fund.id)
    so_far = known.get(source_id)
    data = (
        {
            "card": so_far.card,
            "here": str(so_far.agreement_id or ""),
            "agreement": so_far.agreement,
            "agreed_on": so_far.agreed_on.isoformat(),
        }
        if so_far
        else {}
    )
    form = forms.PowerForm(data=data)
    form.card.options = {card.key: card.title for card in cards.every(language()).values()}
    signed = agreements.public_cards(places_current.place(), clock.now())
    form.here.options = {str(one.row.id): one.title for one in signed}

    def do() -> None:
        assert form.agreed_on.value
        services.rest_on(
            current_fund,
            source,
            form.card.data or "",
            agreement=form.agreement.data,
            agreement_id=int(form.here.data) if form.here.data else None,
            agreed_on=form.agreed_on.value,
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("Saved. The fund’s page and the card say so now."), "done")

    return form_page(
        form,
        do,
        back=url_for("funds.fund", place=place, fund=fund),
        title=_("What lets %(source)s pool its money?", source=source.name),
        button=_("Save"),
        bound_to=data,
    )


@bp.route("/<place>/<fund>/commitments/<int:commitment_id>/arrived", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def arrived(place: str, fund: str, commitment_id: int) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.ArrivalForm()
    commitment = queries.commitment(current_fund.id, commitment_id) or abort(404)

    def do() -> None:
        assert form.arrived_on.value
        services.arrive(
            current_fund,
            commitment,
            form.amount.minor,
            on=form.arrived_on.value,
            shown_by=typed_proof(form.evidence.data),
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("Saved: the money is in the bank."), "done")

    title = _("Money from %(source)s reached the bank", source=commitment.source.name)
    return form_page(form, do, back=url_for("funds.fund", place=place, fund=fund), title=title, button=_("Save"))


@bp.route("/<place>/<fund>/policy-areas", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def policy_areas(place: str, fund: str) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.PolicyAreaForm()

    def do() -> None:
        services.add_policy_area(current_fund, form.name.data)
        flash(_("The policy area is there, and empty. Ask for money to be moved into it."), "done")

    back, then = (url_for(f"funds.{page}", place=place, fund=fund) for page in ("decisions", "move"))
    return form_page(form, do, back=back, title=_("Set up a policy area"), button=_("Set it up"), then=then)
