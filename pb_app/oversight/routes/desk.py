"""Addresses for people who oversee a vote."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import abort, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.approvals.models import Approval
from pb_app.clock import times_a_day
from pb_app.db import db
from pb_app.oversight import forms, queries, services
from pb_app.oversight.routes.blueprint import asked, bp, desk_of
from pb_app.oversight.terms import FraudSignal
from pb_app.people import queries as people
from pb_app.people.second_people import who_else
from pb_app.places import current as places_current
from pb_app.polling import pages as polling_pages
from pb_app.rounds import current
from pb_app.rounds.models import Round
from pb_app.voting import current as voting_current
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.keys import services as key_services
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.secrecy import pages as secrecy_pages
from pb_app.voting.secrecy.terms import PromisePage
from pb_app.voting.terms import ApprovalKind, KeyCustody, Stage
from pb_app.web.access import may, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.forms import FieldError
from pb_app.web.safe_addresses import full_address


@bp.route("/<place>/<round>/")
@requires(Action.OVERSEE)
def desk(place: str, round: str) -> ResponseReturnValue:
    """The stage of the box, open requests, and possible actions."""
    current_round, now = current.round(), clock.now()
    waiting = approvals.waiting(current_round.id)
    state = opening.box_state(current_round)
    who = {approval.asked_by_id for approval in waiting} | {
        record.actor_id for record in state.openings if record.actor_id
    }
    who |= {approval.body["helper"] for approval in waiting if "helper" in approval.body}
    secrecy = secrecy_pages.board_secrecy(current_round, PromisePage.DESK)
    return render_template(
        "oversight/desk.html",
        round=current_round,
        stage=opening_rules.stage(state, now),
        Stage=Stage,
        key=state.key,
        asked=waiting,
        kinds={approval.id: ApprovalKind(approval.kind) for approval in waiting},
        later={
            approval.id: datetime.fromisoformat(approval.body["closes"])
            for approval in waiting
            if "closes" in approval.body
        },
        names=people.names(who | {copy.actor_id for copy in secrecy.gone}),
        openings=state.openings,
        since=opening_rules.certify_from(state),
        now=now,
        secrecy=secrecy,
        batches=len(bulletin.batches(current_round.id)),
        observers=queries.observers(current_round.id),
        form=forms.ButtonForm(),
        me=signed_in().account_id,
        others=who_else([approval.asked_by_id for approval in waiting], Action.OVERSEE),
        keeper=may(Action.KEEP_BOX),
        helpers=polling_pages.helpers_near_limit(current_round),
    )


@bp.route("/<place>/<round>/key", methods=["GET", "POST"])
@requires(Action.KEEP_BOX)
@writes
def key(place: str, round: str) -> ResponseReturnValue:
    """Make the key and show the sheets to print, only once."""
    form, current_round = forms.KeyForm(data={"custody": forms.PROPOSED[0].value}).set_choices(), current.round()

    def do() -> ResponseReturnValue:
        kept_by = KeyCustody(form.custody.data)
        sheets = key_services.make(current_round, kept_by, voting_current.files(), signed_in(), clock.now())
        response = make_response(render_template("oversight/key_sheets.html", round=current_round, sheets=sheets))
        response.headers["Cache-Control"] = "no-store"
        return response

    if saved := submit(form, do):
        return saved.result
    lead = [
        _(
            "Ballots are sealed with this key. The next page shows it once, to print. Then type it in from the printed sheet. Voting can open only once the key has opened a trial ballot."
        )
    ]
    page = {"title": _("Make the ballot box key"), "submit": _("Make the key"), "back_href": desk_of(place, round)}
    return render_template("form.html", form=form, lead=lead, **page), form.status()


@bp.route("/<place>/<round>/key/prove", methods=["GET", "POST"])
@requires(Action.KEEP_BOX)
@writes
def prove(place: str, round: str) -> ResponseReturnValue:
    form = forms.SheetForm()

    def do() -> None:
        key_services.prove(
            current.round(), form.sheet.data.splitlines(), voting_current.files(), signed_in(), clock.now()
        )
        flash(_("The sheet opens the ballot box. Voting can open. Keep the sheet in a safe place."), "done")

    return form_page(
        form, do, back=desk_of(place, round), title=_("Test the printed key"), button=_("Open a trial ballot")
    )


@bp.route("/<place>/<round>/signs")
@requires(Action.OVERSEE)
def signs(place: str, round: str) -> ResponseReturnValue:
    """Only a button at first: looking at fraud signals is logged, and reading a page must not write."""
    page = {"title": _("Warning signs"), "submit": _("Show the warning signs (the log records this)")}
    lead = [_("They show how many, never who chose what.")]
    action = {"back_href": desk_of(place, round), "lead": lead}
    return render_template("form.html", form=forms.ButtonForm(), **page, **action)


@bp.route("/<place>/<round>/signs", methods=["POST"])
@requires(Action.OVERSEE)
@writes
def look(place: str, round: str) -> ResponseReturnValue:
    services.look(current.round(), "signs", signed_in(), clock.now())
    current_round = current.round()
    opened = opening_rules.is_opened(opening.box_state(current_round), clock.now())
    return render_template(
        "oversight/fraud_signals.html",
        round=current_round,
        found=queries.current_signals(current_round),
        may_void=not opened,
    )


def _sign(sign: str, name: str) -> FraudSignal:
    wanted = (
        fraud_signal
        for fraud_signal in queries.current_signals(current.round())
        if fraud_signal.sign.value == sign and fraud_signal.name == name and fraud_signal.voters
    )
    signal = next(wanted, None)
    if signal is None:
        abort(404)
    return signal


@bp.route("/<place>/<round>/signs/<sign>/<name>/void", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def ask_void(place: str, round: str, sign: str, name: str) -> ResponseReturnValue:
    form, fraud_signal = forms.VoidForm(), _sign(sign, name)

    def do() -> None:
        services.ask_void(current.round(), fraud_signal.voters, form.reason.data, signed_in(), clock.now())

    if submit(form, do):
        return asked(place, round)
    lead = [
        ngettext(
            "%(num)d person. Their ballot is taken out unopened, and only when a second person agrees.",
            "%(num)d people. Their ballots are taken out unopened, and only when a second person agrees.",
            fraud_signal.count,
        )
    ]
    page = {
        "title": _("Take ballots out unopened"),
        "submit": _("Ask a second person"),
        "back_href": desk_of(place, round),
    }
    return render_template("form.html", form=form, lead=lead, **page), form.status()


@bp.route("/<place>/<round>/extend", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def extend(place: str, round: str) -> ResponseReturnValue:
    form, current_round = forms.ExtendForm(), current.round()

    def do() -> None:
        value = form.closes.value or clock.now()
        if times_a_day(value, ZoneInfo(places_current.place().timezone)) != 1:
            raise FieldError("closes", _("The clocks change then. Choose another time."))
        moment = places_current.from_local(value)
        services.ask_extend(current_round, moment, form.reason.data, signed_in(), clock.now())

    if submit(form, do):
        return asked(place, round)
    page = {"title": _("Close the vote later"), "submit": _("Ask a second person"), "back_href": desk_of(place, round)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<round>/certify", methods=["GET", "POST"])
@requires(Action.KEEP_BOX)
@writes
def certify(place: str, round: str) -> ResponseReturnValue:
    form = forms.CertifyForm()

    def do() -> None:
        services.ask_certify(current.round(), form.reason.data, signed_in(), clock.now())

    if submit(form, do):
        return asked(place, round)
    page = {"title": _("Sign off the result"), "submit": _("Ask a second person"), "back_href": desk_of(place, round)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<round>/asked/<int:act_id>", methods=["POST"])
@requires(Action.OVERSEE)
@writes
def answer(place: str, round: str, act_id: int) -> ResponseReturnValue:
    """Answer a request, as somebody other than the person who made it."""
    current_round, act = current.round(), approvals.find(current.round().id, act_id)
    if act is None:
        abort(404)
    agree, kind = request.form.get("answer") == "yes", ApprovalKind(act.kind)
    services.answer(current_round, act, voting_current.files(), agree=agree, actor=signed_in(), now=clock.now())
    if agree and kind is ApprovalKind.CERTIFY:
        db.session.commit()
        opening_services.finish(current_round, voting_current.files())
    if agree:
        _tell_everybody(current_round, act)
    flash(_("Done.") if agree else _("Saved. It will not happen."), "done")
    return redirect(desk_of(place, round))


def _tell_everybody(round: Round, act: Approval) -> None:
    """A vote that is run again is news for everybody on the roll."""
    run_again = ApprovalKind(act.kind) is ApprovalKind.RUN_AGAIN or act.body.get("outcome") == "rerun"
    if not run_again:
        return
    link = full_address("rounds.round", place=places_current.place().slug, round=round.slug)
    body = _(
        "A vote is run again in “%(round)s”. The money stays reserved. This is why:\n\n%(reason)s\n\n"
        "Read more here. You can vote again later:\n\n%(link)s",
        round=round.title,
        reason=act.reason or "",
        link=link,
    )
    services.tell_everybody(round, _("A vote is run again: %(round)s", round=round.title), body, clock.now())


@bp.route("/<place>/<round>/compare", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def compare(place: str, round: str) -> ResponseReturnValue:
    """Open the box once more and compare."""
    form, current_round = forms.SharesForm(), current.round()
    state = opening.box_state(current_round)
    if state.key is None or state.key.custody is KeyCustody.SERVER:
        del form.sheet

    def do() -> None:
        shares = form.sheet.data.splitlines() if "sheet" in form else []
        same = opening_services.compare(
            current_round, state, voting_current.files(), actor=signed_in(), now=clock.now(), shares=shares
        )
        told = _("The second opening gave the same ballots, byte for byte.")
        differs = _("The second opening gave different ballots. Stop, and ask for help.")
        flash(told if same else differs, "done" if same else "warning")

    return form_page(
        form,
        do,
        back=desk_of(place, round),
        title=_("Open the ballot box again to compare"),
        button=_("Open and compare"),
    )


@bp.route("/<place>/<round>/observers", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def observers(place: str, round: str) -> ResponseReturnValue:
    form = forms.ObserverForm()

    def do() -> None:
        services.observe(current.round(), form.email.data)
        flash(_("Saved. Each new line of the public record goes to this address."), "done")

    return form_page(form, do, back=desk_of(place, round), title=_("Add an observer"), button=_("Save"))
