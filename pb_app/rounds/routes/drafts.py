"""Starting a round, looking at what is set up, and publishing it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import current as funds_current
from pb_app.funds import queries as funds
from pb_app.rounds import current, forms, labels, pages, queries, rules, services
from pb_app.rounds.launch_terms import CheckWeight
from pb_app.rounds.models import Round
from pb_app.rounds.routes.blueprint import bp
from pb_app.rounds.slots import SET_UP, launch_findings
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.signs import listed


@bp.route("/<place>/new/<fund>", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def new(place: str, fund: str) -> ResponseReturnValue:
    form, source = forms.NewForm(), funds_current.fund()
    earlier = {f"round:{r.id}": r for r in queries.of_fund(source.id) if not r.imported_from}
    same = {key: _("The same as %(round)s", round=r.title) for key, r in earlier.items()}
    form.start.options = {**{key: labels.TEMPLATE_NAMES[key] for key in rules.TEMPLATES}, **same}
    form.priorities.options = pages.priority_names(source.place_id)

    def do() -> Round:
        start = form.start.data
        made = services.start_round(
            source,
            form.draft(form.slug.data),
            earlier.get(start, start),
            priority_ids=form.priority_ids(),
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("Saved as a draft. Only people who work here can see it."), "done")
        if start in earlier:
            _say_left_out(earlier[start], made)
        return made

    return form_page(
        form,
        do,
        back=url_for("funds.fund", place=place, fund=fund),
        title=_("Start a new round"),
        button=_("Save as a draft"),
        then=lambda made: url_for("rounds.set_up", place=place, round=made.slug),
    )


def _say_left_out(earlier: Round, made: Round) -> None:
    """Name the pots of the earlier round that the money was not enough for."""
    kept = {pot.name for pot in queries.pots(made.id)}
    left_out = [pot.name for pot in queries.pots(earlier.id) if pot.name not in kept]
    if left_out:
        names = listed(left_out)
        flash(_("The money is not enough for these pots, so they were left out: %(names)s.", names=names), "warning")


@bp.route("/<place>/<round>/set-up")
@requires(Action.MANAGE_ROUND)
def set_up(place: str, round: str) -> ResponseReturnValue:
    return _set_up_page(forms.PublishForm())


def _set_up_page(form: forms.PublishForm) -> ResponseReturnValue:
    current_round = current.round()
    findings = launch_findings(current_round, clock.now())
    if all(finding.weight is not CheckWeight.REASON for finding in findings):
        del form.reason
    return render_template(
        "rounds/set_up.html",
        round=current_round,
        windows=queries.windows(current_round.id),
        pots=queries.pots(current_round.id),
        balance=funds.balance(current_round.fund_id),
        answers=pages.in_words(current_round.rules, current_round.currency, pages.group_names(current_round)),
        alone=rules.one_of_a_kind(current_round.rules),
        panels=SET_UP.of(current_round),
        form=form,
    ), form.status(409)


@bp.route("/<place>/<round>/publish", methods=["POST"])
@requires(Action.MANAGE_ROUND)
@writes
def publish(place: str, round: str) -> ResponseReturnValue:
    current_round, form = current.round(), forms.PublishForm()

    def do() -> None:
        fund = funds.by_id(current_round.fund_id)
        services.publish(current_round, fund, signed_in(), clock.now(), form.reason.data)

    if not current_round.is_draft:
        do()  # refused, on a page of its own
    elif submit(form, do) is None:
        return _set_up_page(form)
    flash(_("The round is public. Its money is set aside in the fund’s book."), "done")
    return redirect(url_for("rounds.round", place=place, round=current_round.slug))
