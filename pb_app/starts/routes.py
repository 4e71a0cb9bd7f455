"""Addresses of starts: the list, one of them, a file; and for officers beginning, parts, and ending."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.evidence import pages as evidence
from pb_app.meetings.terms import Obstacle
from pb_app.partners import current as partners_current
from pb_app.partners import queries as partners
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.places.public_tables import as_csv
from pb_app.shared_outcomes import choosing
from pb_app.shared_outcomes import pages as outcomes
from pb_app.sharing.forms import NobodyForm, WhyForm
from pb_app.sharing.pages import agreements
from pb_app.starts import exports, forms, pages, queries, services
from pb_app.starts.models import Start, StartPart
from pb_app.starts.terms import PartStep, StartEnd
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, press

bp = Blueprint("starts", __name__, url_prefix="/starts")


def _start(start_id: int) -> Start:
    return queries.start(current.place().id, start_id) or abort(404)


def _led(start_id: int) -> Start:
    """A start that the organisation of this address leads."""
    row = _start(start_id)
    return row if row.partner_id == partners_current.partner().id else abort(404)


def _part(start_id: int, part_id: int) -> tuple[Start, StartPart]:
    """A part of the organisation of this address."""
    row = _start(start_id)
    part = queries.part(row.id, part_id)
    if part is None or part.partner_id != partners_current.partner().id:
        abort(404)
    return row, part


def _path(row: Start) -> str:
    return url_for("starts.start", place=current.place().slug, start_id=row.id)


def _mine() -> Partner | None:
    actor = current_actor()
    here = places.partners(current.place().id) if actor and actor.strong else []
    return next((partner for partner in here if actor and partners.acts_for(actor, partner.id)), None)


@bp.route("/<place>/")
@public("everybody can see where organisations begin, and how far they are")
def index(place: str) -> ResponseReturnValue:
    cards = pages.cards(current.place(), clock.now())
    return render_template("starts/index.html", cards=cards, mine=_mine())


@bp.route("/<place>/starts.csv")
@public("open data: what the pages say, as a file")
def starts_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.STARTS, current.place()), mimetype="text/csv")


@bp.route("/<place>/<int:start_id>")
@public("everybody can see a public commitment, and each organisation's part")
def start(place: str, start_id: int) -> ResponseReturnValue:
    page = pages.start_page(current.place(), _start(start_id), _mine(), clock.now())
    return render_template("starts/start.html", page=page)


@bp.route("/<place>/<int:partner_id>/new", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def begin(place: str, partner_id: int) -> ResponseReturnValue:
    here = current.place()
    said = {str(card.point.id): card.title for card in evidence.every_card(here)}
    if not said:
        flash(_("Nothing that residents said is written down here yet. A start begins with their words."), "warning")
        return redirect(url_for("evidence.index", place=place), 303)
    wanted = {str(one.row.id): one.title for one in outcomes.cards(here, clock.now()) if not one.state.is_over}
    form = forms.StartForm(data={"point": request.args.get("point", "")}).set_choices(
        points=said,
        feeds=choosing.figures(here),
        areas={str(id): name for id, name in places.area_names(here.id).items()},
        outcomes=wanted,
    )

    def do() -> Start:
        made = services.begin(partners_current.partner(), form.draft(), signed_in(), clock.now())
        flash(_("Everybody can read your promise now. Next, write down who does which part."), "done")
        return made

    lead = [
        _("Begin with one theme, about one group. Never write about a single person, and never make a list of people.")
    ]
    back = url_for("partners.desk", place=place, partner_id=partner_id)
    return form_page(
        form, do, title=_("Start something together"), button=_("Promise it"), back=back, then=_path, lead=lead
    )


@bp.route("/<place>/<int:partner_id>/<int:start_id>/part", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def offer(place: str, partner_id: int, start_id: int) -> ResponseReturnValue:
    row, mine = _start(start_id), partners_current.partner()
    form = forms.PartForm(data={"partner": str(mine.id)})
    leads = row.partner_id == mine.id
    form.partner.options = {
        str(known.id): known.name for known in places.partners(row.place_id) if leads or known.id == mine.id
    }

    def do() -> StartPart:
        made = services.offer(row, mine, form.draft(), signed_in(), clock.now())
        said = _("Saved. Everybody can read it now.")
        asked = _("Saved. Their officers are asked whether they take this part.")
        flash(said if made.partner_id == mine.id else asked, "done")
        return made

    return form_page(
        form,
        do,
        title=_("Write down a part"),
        button=_("Save"),
        back=_path(row),
        only_if=lambda: services.must_go_on(row),
    )


@bp.route("/<place>/<int:partner_id>/<int:start_id>/parts/<int:start_part_id>/take", methods=["POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def take(place: str, partner_id: int, start_id: int, start_part_id: int) -> ResponseReturnValue:
    row, part = _part(start_id, start_part_id)
    mine = partners_current.partner()
    if press(lambda: services.step(row, part, mine, PartStep.TAKEN, actor=signed_in(), now=clock.now())):
        flash(_("Your organisation has taken this part."), "done")
    return redirect(_path(row))


@bp.route("/<place>/<int:partner_id>/<int:start_id>/parts/<int:start_part_id>/resume", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def resume(place: str, partner_id: int, start_id: int, start_part_id: int) -> ResponseReturnValue:
    row, part = _part(start_id, start_part_id)
    form = forms.ResumeForm()

    def do() -> None:
        _say(row, part, PartStep.RESUMED, form.words.data)
        flash(_("Saved. This part goes on."), "done")

    return _step_page(form, do, row, part, PartStep.RESUMED, title=_("It goes on again"))


@bp.route("/<place>/<int:partner_id>/<int:start_id>/parts/<int:start_part_id>/decline", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def decline(place: str, partner_id: int, start_id: int, start_part_id: int) -> ResponseReturnValue:
    row, part = _part(start_id, start_part_id)
    form = WhyForm()

    def do() -> None:
        _say(row, part, PartStep.DECLINED, form.why.data)
        flash(_("Saved. The page says why."), "done")

    return _step_page(form, do, row, part, PartStep.DECLINED, title=_("This part is not ours"))


def _step_page(
    form: NobodyForm, do: Callable[[], None], row: Start, part: StartPart, kind: PartStep, *, title: str
) -> ResponseReturnValue:
    """The form of a step, where it follows the last one."""
    button, back = _("Save"), _path(row)
    return form_page(
        form, do, title=title, button=button, back=back, only_if=lambda: services.must_step(row, part, kind)
    )


def _say(
    row: Start,
    part: StartPart,
    kind: PartStep,
    words: str,
    *,
    stuck_on: Obstacle | None = None,
    agreement_id: int | None = None,
) -> None:
    services.step(
        row,
        part,
        partners_current.partner(),
        kind,
        actor=signed_in(),
        now=clock.now(),
        words=words,
        stuck_on=stuck_on,
        agreement_id=agreement_id,
    )


@bp.route("/<place>/<int:partner_id>/<int:start_id>/parts/<int:start_part_id>/done", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def finish(place: str, partner_id: int, start_id: int, start_part_id: int) -> ResponseReturnValue:
    row, part = _part(start_id, start_part_id)
    form = forms.DoneForm()

    def do() -> None:
        _say(row, part, PartStep.DONE, form.words.data)
        flash(_("Saved. Everybody can read what came of it."), "done")

    return _step_page(form, do, row, part, PartStep.DONE, title=_("This part is done"))


@bp.route("/<place>/<int:partner_id>/<int:start_id>/parts/<int:start_part_id>/stuck", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def get_stuck(place: str, partner_id: int, start_id: int, start_part_id: int) -> ResponseReturnValue:
    row, part = _part(start_id, start_part_id)
    form = forms.StuckForm()
    own = agreements.of_partner(partners_current.partner(), clock.now())
    form.agreement.options = {str(card.row.id): card.title for card in own if not card.row.ended_at}

    def do() -> None:
        chosen = int(form.agreement.data) if form.agreement.data else None
        _say(row, part, PartStep.STUCK, form.words.data, stuck_on=Obstacle(form.stuck_on.data), agreement_id=chosen)
        flash(_("Saved. Below it stands what can help."), "done")

    return _step_page(form, do, row, part, PartStep.STUCK, title=_("This part is stuck"))


@bp.route("/<place>/<int:partner_id>/<int:start_id>/end", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def end(place: str, partner_id: int, start_id: int) -> ResponseReturnValue:
    row, form = _led(start_id), forms.EndForm()

    def do() -> None:
        how, mine = StartEnd(form.how.data), partners_current.partner()
        services.end(row, mine, how, words=form.words.data, actor=signed_in(), now=clock.now())
        flash(_("Ended. Everybody can read what came of it."), "done")

    title, button, back = _("Say what came of it"), _("End it"), _path(row)
    return form_page(form, do, title=title, button=button, back=back, only_if=lambda: services.must_go_on(row))
