"""Addresses of enrolment: using a code, and the desk for importing lists and making letters."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.approvals.models import Approval
from pb_app.enrolment import admission, code_approvals, doors, forms, queries, services
from pb_app.enrolment.admission import secret
from pb_app.enrolment.code_letters import letter_page
from pb_app.enrolment.lists import approvals
from pb_app.enrolment.terms import CodeLetter, CodeRequest, Refusal
from pb_app.people import queries as people_queries
from pb_app.people import services as people
from pb_app.people.second_people import who_else
from pb_app.people.terms import AttemptKind
from pb_app.rounds import current
from pb_app.rounds import queries as rounds
from pb_app.rounds.rules import has_closed, is_open
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.credentials.models import Credential
from pb_app.voting.terms import ProofState
from pb_app.web.access import keep_despite_error, may, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.forms import BaseForm
from pb_app.web.messages import next_page_tells
from pb_app.web.sent_forms import leaves_no_trace

bp = Blueprint("enrolment", __name__, url_prefix="/enrolment")


def _page(form: BaseForm, title: str, place: str, round: str) -> ResponseReturnValue:
    back = url_for("voting.who", place=place, round=round)
    return render_template("form.html", form=form, title=title, submit=_("Continue"), back_href=back), form.status()


@bp.route("/<place>/<round>/enter", methods=["GET", "POST"])
@public("a posted code stands for an account")
@writes
@leaves_no_trace("the roll holds a day and nothing finer")
@next_page_tells("the ballot opens, or the next question")
def enter(place: str, round: str) -> ResponseReturnValue:
    form = forms.CodeForm()
    admission.ask_only_what_is_needed(form, declared=False)

    def do() -> ResponseReturnValue:
        typed, area_id = form.code.data, admission.area_of(form)
        return admission.admit_if(
            form, f"code|{typed}", lambda: doors.by_code(current.round(), typed, secret(), admission.channel(), area_id)
        )

    if shown := submit(form, do):
        return shown.result
    return _page(form, _("Vote with the code from a letter"), place, round)


@bp.route("/<place>/<round>/card", methods=["GET", "POST"])
@public("a card number on the list stands for an account")
@writes
@leaves_no_trace("the roll holds a day and nothing finer")
@next_page_tells("the ballot opens, or the next question")
def card(place: str, round: str) -> ResponseReturnValue:
    form = forms.CardForm()
    admission.ask_only_what_is_needed(form, declared=False)

    def do() -> ResponseReturnValue:
        typed, area_id = form.card.data, admission.area_of(form)
        return admission.admit_if(
            form, f"card|{typed}", lambda: doors.by_card(current.round(), typed, secret(), admission.channel(), area_id)
        )

    if shown := submit(form, do):
        return shown.result
    return _page(form, _("Vote with a card number"), place, round)


@bp.route("/<place>/<round>/phone", methods=["GET", "POST"])
@public("a confirmed phone number stands for an account")
@writes
@leaves_no_trace("the roll holds a day and nothing finer")
@next_page_tells("the ballot opens, or the next question")
def phone(place: str, round: str) -> ResponseReturnValue:
    form, current_round = forms.PhoneForm(), current.round()

    def do() -> None:
        body = _("Your code for the vote “%(round)s” is {code}. It works for ten minutes.", round=current_round.title)
        people.count_try(AttemptKind.TEXT, *admission.subjects(f"text|{form.phone.data}"), clock.now())
        digest = services.send_text(current_round, form.phone.data, body, secret(), clock.now())
        session[f"draft-phone{current_round.id}"] = digest

    if submit(form, do):
        return redirect(url_for("enrolment.digits", place=place, round=round))
    return _page(form, _("Vote with your phone number"), place, round)


@bp.route("/<place>/<round>/digits", methods=["GET", "POST"])
@public("the digits from the text message")
@writes
@leaves_no_trace("the roll holds a day and nothing finer")
@next_page_tells("the ballot opens, or the next question")
def digits(place: str, round: str) -> ResponseReturnValue:
    form, current_round = forms.DigitsForm(), current.round()
    asked = session.get(f"draft-phone{current_round.id}")
    if not asked:
        return redirect(url_for("enrolment.phone", place=place, round=round))
    admission.ask_only_what_is_needed(form, declared=True)

    def do() -> ResponseReturnValue:
        keep_despite_error()  # each try counts, whatever comes of it
        response = admission.admit_if(form, f"text|{asked}", lambda: _by_text(form, asked))
        session.pop(f"draft-phone{current_round.id}", None)
        return response

    if shown := submit(form, do):
        return shown.result
    return _page(form, _("Enter the six digits"), place, round)


def _by_text(form: forms.DigitsForm, asked: str) -> Credential:
    return services.by_text(
        current.round(),
        asked,
        digits=form.digits.data,
        area_id=admission.area_of(form),
        secret=secret(),
        now=clock.now(),
        old_enough=bool(form.old_enough.data) if "old_enough" in form else None,
    )


def _still_open() -> None:
    if has_closed(rounds.windows(current.round().id), PhaseKind.VOTING, clock.now()):
        raise Refused(Refusal.ROLL_CLOSED)


@bp.route("/<place>/<round>/desk")
@requires(Action.OVERSEE)
def desk(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    asked, codes_asked = approvals.waiting(current_round.id), code_approvals.waiting(current_round.id)
    return render_template(
        "enrolment/desk.html",
        round=current_round,
        asked=asked,
        plans={approval.id: approvals.asked_for(approval) for approval in asked},
        codes_asked=codes_asked,
        wanted={approval.id: code_approvals.asked_for(approval) for approval in codes_asked},
        names=people_queries.names({approval.asked_by_id for approval in (*asked, *codes_asked)}),
        me=signed_in().account_id,
        others=who_else([approval.asked_by_id for approval in (*asked, *codes_asked)], Action.OVERSEE),
        may_change=may(Action.MANAGE_CODES),
        batches=queries.batches(current_round.id),
        states=queries.states(current_round.id),
        used=queries.used(current_round.id),
        ProofState=ProofState,
    )


@bp.route("/<place>/<round>/desk/codes", methods=["GET", "POST"])
@requires(Action.MANAGE_CODES)
@writes
def make(place: str, round: str) -> ResponseReturnValue:
    """Codes for people who are not known yet, to be handed out one by one; while voting is open, two people make them."""
    form, current_round = forms.BatchForm(), current.round()
    during = is_open(rounds.windows(current_round.id), PhaseKind.VOTING, clock.now())
    if not during:
        del form.reason

    def do() -> ResponseReturnValue:
        _still_open()
        return _ask_codes(form) if during else _make_codes(form)

    if done := submit(form, do):
        return done.result
    page = {"title": _("Make codes to hand out"), "submit": _("Ask a second person") if during else _("Make the codes")}
    back = url_for("enrolment.desk", place=place, round=round)
    return render_template("form.html", form=form, back_href=back, **page), form.status()


def _make_codes(form: forms.BatchForm) -> ResponseReturnValue:
    wanted: list[tuple[int | None, tuple[str, ...]]] = [(None, ())] * (form.size.number or 1)
    batch, made = services.make_codes(
        current.round(), wanted, form.note.data, secret=secret(), actor=signed_in(), now=clock.now()
    )
    return letter_page(current.round(), batch.id, made, large=bool(form.large.data))


def _ask_codes(form: forms.BatchForm) -> ResponseReturnValue:
    wanted = CodeRequest(form.size.number or 1, form.note.data or "", large=bool(form.large.data))
    code_approvals.ask(current.round(), wanted, form.reason.data, actor=signed_in(), now=clock.now())
    flash(_("No codes have been made yet: voting is open, so a second person has to agree."), "done")
    return redirect(url_for("enrolment.desk", place=g.place.slug, round=current.round().slug))


@bp.route("/<place>/<round>/desk/codes/asked/<int:approval_id>", methods=["POST"])
@requires(Action.OVERSEE)
@writes
def answer_codes(place: str, round: str, approval_id: int) -> ResponseReturnValue:
    """A second person's answer while voting is open; with a yes come the letters, to print at once."""
    approval, letters = code_approvals.find(current.round().id, approval_id), list[ResponseReturnValue]()
    if approval is None:
        abort(404)

    def do() -> None:
        if request.form.get("answer") == "yes":
            letters.append(_agreed(approval))
        else:
            code_approvals.say_no(current.round(), approval, actor=signed_in(), now=clock.now())
            flash(_("Saved. No codes will be made."), "done")

    press(do)
    return letters[0] if letters else redirect(url_for("enrolment.desk", place=place, round=round))


def _agreed(approval: Approval) -> ResponseReturnValue:
    _still_open()
    batch, made = code_approvals.agree(current.round(), approval, secret=secret(), actor=signed_in(), now=clock.now())
    return letter_page(current.round(), batch.id, made, large=code_approvals.asked_for(approval).large)


@bp.route("/<place>/<round>/desk/letter", methods=["GET", "POST"])
@requires(Action.MANAGE_CODES)
@writes
def one_letter(place: str, round: str) -> ResponseReturnValue:
    """What happened to one letter: it came back, must not be used, or was lost."""
    form, current_round = forms.SerialForm(), current.round()

    def do() -> ResponseReturnValue:
        letter = _ended(form)
        if letter is not None:
            return letter_page(current_round, form.batch.number or 0, [letter], large=False)
        flash(_("Saved. This code can’t be used any more."), "done")
        return redirect(url_for("enrolment.desk", place=place, round=round))

    if done := submit(form, do):
        return done.result
    page = {"title": _("One letter"), "submit": _("Save")}
    back = url_for("enrolment.desk", place=place, round=round)
    return render_template("form.html", form=form, back_href=back, **page), form.status()


def _ended(form: forms.SerialForm) -> CodeLetter | None:
    round, batch, serial = current.round(), form.batch.number or 0, form.serial.number or 0
    if form.what.data == "new":
        return services.reissue(round, batch, serial=serial, secret=secret(), actor=signed_in(), now=clock.now())
    services.end_code(round, batch, serial=serial, state=ProofState(form.what.data), actor=signed_in(), now=clock.now())
    return None


@bp.route("/<place>/<round>/desk/batch/<int:batch_id>/stop", methods=["GET", "POST"])
@requires(Action.MANAGE_CODES)
@writes
def stop_batch(place: str, round: str, batch_id: int) -> ResponseReturnValue:
    """Letters that were stolen, or sent to the wrong people: none of their codes works any more."""
    current_round, form = current.round(), forms.StopForm()
    if queries.batch(current_round.id, batch_id) is None:
        abort(404)

    def do() -> None:
        ended = services.stop_batch(current_round, batch_id, signed_in(), clock.now())
        flash(ngettext("%(num)d code was stopped.", "%(num)d codes were stopped.", ended), "done")

    lead = [
        _(
            "No code of this batch can be used any more, not even by somebody who is using it "
            "now. Ballots that are in the ballot box stay there. Make new codes for these "
            "people afterwards."
        )
    ]
    back = url_for("enrolment.desk", place=place, round=round)
    title = _("Stop all codes of batch %(number)s", number=batch_id)
    return form_page(form, do, back=back, title=title, button=_("Stop all these codes"), lead=lead)
