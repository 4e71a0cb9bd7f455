"""Addresses of rounds: the public pages, and setting one up."""

from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import current as funds_current
from pb_app.funds import queries as funds
from pb_app.money import plain_amount
from pb_app.places import current as places_current
from pb_app.places import queries as places
from pb_app.places.slots import ACTIVITY
from pb_app.rounds import current, forms, labels, pages, queries, rules, services
from pb_app.rounds.launch_terms import CheckWeight
from pb_app.rounds.models import Round
from pb_app.rounds.rulebook_form import RulebookForm
from pb_app.rounds.slots import FIRST_THING, POTS, PROJECTS, RULEBOOK, SET_UP, VOTING, launch_findings
from pb_app.rounds.terms import RoundStatus
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.currency import current_currency
from pb_app.web.form_page import form_page, submit
from pb_app.web.forms import FieldError

bp = Blueprint("rounds", __name__, url_prefix="/rounds")


def _typed(form: forms.AboutForm, slug: str) -> services.RoundDraft:
    return services.RoundDraft(
        form.title.data,
        slug,
        form.theme.data,
        form.description.data,
        form.budget.minor,
        form.risk.data,
        form.small_grant.minor,
    )


def _priorities() -> dict[str, str]:
    return {str(p.id): p.name for p in places.priorities(places_current.place().id)}


@bp.route("/<place>/")
@public("which rounds a place has")
def index(place: str) -> ResponseReturnValue:
    activity = ACTIVITY.value()(places_current.place(), None)
    return render_template("rounds/index.html", firsts=[*activity.open, *activity.finished])


@bp.route("/<place>/new/<fund>", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def new(place: str, fund: str) -> ResponseReturnValue:
    form, source = forms.NewForm(), funds_current.fund()
    earlier = {f"round:{r.id}": r for r in queries.of_fund(source.id) if not r.imported_from}
    same = {key: _("The same as %(round)s", round=r.title) for key, r in earlier.items()}
    form.start.options = {**{key: labels.TEMPLATE_NAMES[key] for key in rules.TEMPLATES}, **same}
    form.priorities.options = _priorities()

    def do() -> Round:
        draft, start = _typed(form, form.slug.data), form.start.data
        wanted = [int(id) for id in form.priorities.data or []]
        return services.start_round(
            source, draft, earlier.get(start, start), priority_ids=wanted, actor=signed_in(), now=clock.now()
        )

    return form_page(
        form,
        do,
        back=url_for("funds.fund", place=place, fund=fund),
        title=_("Start a new round"),
        button=_("Save as a draft"),
        then=lambda made: url_for("rounds.set_up", place=place, round=made.slug),
    )


@bp.route("/<place>/<round>/")
@public("what the round is about and where it stands; drafts are shown to administrators only")
def round(place: str, round: str) -> ResponseReturnValue:
    current_round, now = current.round(), clock.now()
    windows = queries.windows(current_round.id)
    page = pages.RoundPage(
        round=current_round,
        windows=windows,
        steps=pages.steps(windows, now),
        answers=pages.most_asked(current_round.rules, current_round.currency),
        current=rules.current(windows, now),
        pots=queries.pots(current_round.id),
        priorities=queries.priorities(current_round.id),
        first=FIRST_THING.value()(current_round),
        projects=PROJECTS.of(current_round),
        panels=VOTING.of(current_round),
    )
    return render_template("rounds/round.html", page=page)


@bp.route("/<place>/<round>/rulebook")
@public("the rules of the round, with their hash")
def rulebook(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    return render_template(
        "rounds/rulebook.html",
        round=current_round,
        answers=pages.in_words(current_round.rules, current_round.currency, pages.group_names(current_round)),
        digest=current_round.rules.digest(),
        versions=queries.rulebook_versions(current_round.id),
        panels=RULEBOOK.of(current_round),
    )


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


def _back(round: Round, place: str) -> str:
    return url_for("rounds.set_up", place=place, round=round.slug)


@bp.route("/<place>/<round>/set-up/about", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def about(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    chosen = [str(priority.id) for priority in queries.priorities(current_round.id)]
    budget = plain_amount(current_round.budget, current_currency())
    form = forms.AboutForm(
        data={
            **{k: getattr(current_round, k) for k in ("title", "theme", "description", "risk")},
            "budget": budget,
            "small_grant": plain_amount(current_round.small_grant, current_currency())
            if current_round.small_grant
            else "",
            "priorities": chosen,
        }
    )
    form.priorities.options = _priorities()

    def do() -> None:
        services.change_about(current_round, _typed(form, current_round.slug), signed_in(), clock.now())
        services.set_priorities(current_round, [int(id) for id in form.priorities.data or []])

    return form_page(form, do, back=_back(current_round, place), title=_("About the round"), button=_("Save"))


@bp.route("/<place>/<round>/set-up/phases", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def phases(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    typed = {}
    for window in queries.windows(current_round.id):
        typed[f"{window.kind}_opens"] = places_current.to_local(window.opens)
        typed[f"{window.kind}_closes"] = places_current.to_local(window.closes)
    form = forms.PhasesForm(data=typed)
    form.zone = ZoneInfo(places_current.place().timezone)

    def do() -> None:
        services.set_phases(current_round, form.windows(places_current.from_local), signed_in(), clock.now())

    title, back = _("Dates"), _back(current_round, place)
    lead = [_("All times are in the time zone of the place: %(zone)s.", zone=places_current.place().timezone)]
    return form_page(form, do, back=back, title=title, button=_("Save"), lead=lead)


@bp.route("/<place>/<round>/set-up/pots", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def pots(place: str, round: str) -> ResponseReturnValue:
    current_round, form = current.round(), forms.PotForm()
    form.scope.options = pages.group_names(current_round)
    kept = queries.pots(current_round.id)

    def do() -> None:
        area_id, category = form.area_or_category()
        if form.name.data in {pot.name for pot in kept}:
            raise FieldError("name", _("That name is already used by another pot."))
        services.add_pot(
            current_round,
            form.name.data,
            form.amount.minor,
            area_id=area_id,
            category=category,
            actor=signed_in(),
            now=clock.now(),
        )

    if submit(form, do):
        return redirect(url_for("rounds.pots", place=place, round=current_round.slug))
    panels = POTS.of(current_round)
    return render_template("rounds/pots.html", form=form, round=current_round, pots=kept, panels=panels), form.status()


@bp.route("/<place>/<round>/set-up/pots/<int:pot_id>/remove", methods=["POST"])
@requires(Action.MANAGE_ROUND)
@writes
def remove_pot(place: str, round: str, pot_id: int) -> ResponseReturnValue:
    current_round = current.round()
    pot = queries.pot(current_round.id, pot_id)
    if pot is None:
        abort(404)
    services.remove_pot(current_round, pot, signed_in(), clock.now())
    return redirect(url_for("rounds.pots", place=place, round=current_round.slug))


@bp.route("/<place>/<round>/set-up/rules", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def set_rules(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    groups = pages.group_names(current_round)
    form = RulebookForm(data=RulebookForm.typed(current_round.rules, groups))
    form.set_choices(groups, [pot.name for pot in queries.pots(current_round.id)])
    if current_round.status is RoundStatus.DRAFT:
        del form.reason

    def do() -> None:
        reason = form.reason.data if "reason" in form else ""
        services.change_rulebook(current_round, form.compared_rulebook(), reason, signed_in(), clock.now())

    return form_page(form, do, back=_back(current_round, place), title=_("How this vote works"), button=_("Save"))


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
