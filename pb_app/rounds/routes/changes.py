"""Changing what a round promises. After publishing each change has a public reason."""

from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.money import plain_amount
from pb_app.places import current as places_current
from pb_app.rounds import current, forms, pages, queries, services
from pb_app.rounds.models import Round
from pb_app.rounds.routes.blueprint import bp
from pb_app.rounds.rulebook_form import RulebookForm
from pb_app.rounds.slots import POTS
from pb_app.rounds.terms import Refusal
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.currency import current_currency
from pb_app.web.form_page import form_page, submit
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.labels import label

#: The longest theme.
THEME = 200


def _back(round: Round, place: str) -> str:
    return url_for("rounds.set_up", place=place, round=round.slug)


def _asks_reason(form: BaseForm, round: Round) -> bool:
    """A draft's form asks for no reason; whether this one does."""
    if round.is_draft:
        del form["reason"]
    return not round.is_draft


def _reason(form: BaseForm) -> str:
    return form["reason"].data if "reason" in form else ""


def _frozen(round: Round) -> ResponseReturnValue | None:
    """Once somebody has voted no form is shown; what was sent from an older page is refused on that page."""
    if not round.frozen or request.method == "POST":
        return None
    flash(label(Refusal.RULEBOOK_FROZEN), "notice")
    return redirect(_back(round, places_current.place().slug))


@bp.route("/<place>/<round>/set-up/about", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def about(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    typed = _about(current_round)
    form = forms.ChangeForm(data=typed | _offered())
    form.priorities.options = pages.priority_names(current_round.place_id)
    _asks_reason(form, current_round)
    if not current_round.is_draft:
        form.fix("small_grant", _("People have planned with this limit since the round was published."))
    if current_round.frozen:
        form.fix("budget", label(Refusal.RULEBOOK_FROZEN))
        del form.reason

    def do() -> None:
        draft = form.draft(current_round.slug, budget=current_round.budget, small_grant=current_round.small_grant)
        services.change_about(current_round, draft, form.priority_ids(), signed_in(), clock.now(), reason=_reason(form))

    back = _back(current_round, place)
    return form_page(form, do, back=back, title=_("About the round"), button=_("Save"), bound_to=typed)


def _offered() -> dict[str, str]:
    """A theme that the page before offers: saved only with the form."""
    theme = request.args.get("theme", "").strip()[:THEME]
    return {"theme": theme} if theme else {}


def _about(round: Round) -> dict[str, object]:
    small_grant = plain_amount(round.small_grant, current_currency()) if round.small_grant else ""
    return {
        **{k: getattr(round, k) for k in ("title", "theme", "description", "risk")},
        "budget": plain_amount(round.budget, current_currency()),
        "small_grant": small_grant,
        "priorities": [str(priority.id) for priority in queries.priorities(round.id)],
    }


@bp.route("/<place>/<round>/set-up/phases", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def phases(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    if shut := _frozen(current_round):
        return shut
    typed = _dates(current_round)
    form = forms.PhasesForm(data=typed)
    form.zone = ZoneInfo(places_current.place().timezone)
    _asks_reason(form, current_round)

    def do() -> None:
        windows = form.windows(places_current.from_local)
        services.set_phases(current_round, windows, signed_in(), clock.now(), reason=_reason(form))

    title, back = _("Dates"), _back(current_round, place)
    lead = [_("All times are in the time zone of the place: %(zone)s.", zone=places_current.place().timezone)]
    return form_page(form, do, back=back, title=title, button=_("Save"), lead=lead, bound_to=typed)


def _dates(round: Round) -> dict[str, str]:
    typed = {}
    for window in queries.windows(round.id):
        typed[f"{window.kind}_opens"] = places_current.to_local(window.opens)
        typed[f"{window.kind}_closes"] = places_current.to_local(window.closes)
    return typed


@bp.route("/<place>/<round>/set-up/pots", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def pots(place: str, round: str) -> ResponseReturnValue:
    current_round, form = current.round(), forms.PotForm()
    if shut := _frozen(current_round):
        return shut
    form.scope.options = pages.group_names(current_round)
    _asks_reason(form, current_round)
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
            reason=_reason(form),
        )

    if submit(form, do):
        return redirect(url_for("rounds.pots", place=place, round=current_round.slug))
    panels = POTS.of(current_round)
    return render_template("rounds/pots.html", form=form, round=current_round, pots=kept, panels=panels), form.status()


@bp.route("/<place>/<round>/set-up/pots/<int:pot_id>/remove", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def remove_pot(place: str, round: str, pot_id: int) -> ResponseReturnValue:
    current_round, form = current.round(), forms.PotChangeForm()
    pot = queries.pot(current_round.id, pot_id)
    if pot is None:
        abort(404)
    if shut := _frozen(current_round):
        return shut
    _asks_reason(form, current_round)
    name = pot.name

    def do() -> None:
        services.remove_pot(current_round, pot, _reason(form), signed_in(), clock.now())
        flash(_("“%(name)s” is removed. Its money is for the whole place now.", name=name), "done")

    back = url_for("rounds.pots", place=place, round=current_round.slug)
    return form_page(form, do, back=back, title=_("Remove the pot “%(name)s”", name=name), button=_("Remove"))


@bp.route("/<place>/<round>/set-up/rules", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def set_rules(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    if shut := _frozen(current_round):
        return shut
    groups = pages.group_names(current_round)
    form = RulebookForm(data=RulebookForm.typed(current_round.rules, groups))
    form.set_choices(groups, [pot.name for pot in queries.pots(current_round.id)])
    _asks_reason(form, current_round)

    def do() -> None:
        services.change_rulebook(current_round, form.compared_rulebook(), _reason(form), signed_in(), clock.now())

    return form_page(form, do, back=_back(current_round, place), title=_("How this vote works"), button=_("Save"))
