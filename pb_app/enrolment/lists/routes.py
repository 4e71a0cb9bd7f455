"""Addresses for handing in a list of people: choose a file, say what its columns are, check, confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock, hashchain
from pb_app.access import Action, Refused
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.enrolment import services as enrolment
from pb_app.enrolment.code_letters import letter_page
from pb_app.enrolment.lists import approvals, forms, pages, services
from pb_app.enrolment.lists.columns import PEOPLE
from pb_app.enrolment.lists.documents import document_of
from pb_app.enrolment.lists.people import tell_apart
from pb_app.enrolment.lists.rows import read_people
from pb_app.enrolment.lists.terms import LetterChoice, ListedPeople, ListPlan, ListRules
from pb_app.enrolment.terms import Refusal
from pb_app.imports import tables
from pb_app.imports.services import OpenUpload, UploadOwner
from pb_app.imports.terms import ImportTable, RowProblem
from pb_app.imports.terms import Refusal as ImportRefusal
from pb_app.imports.wizard import Steps, Wizard
from pb_app.rounds import current
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.rules import has_closed, is_open
from pb_app.rounds.terms import IdentityMethod, PhaseKind
from pb_app.web.access import manual_commit, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, submit
from pb_app.web.labels import label

bp = Blueprint("voter_lists", __name__, url_prefix="/enrolment")


def _wizard() -> Wizard:
    at = {"place": g.place.slug, "round": current.round().slug}
    steps = Steps(
        upload=url_for("voter_lists.hand_in", **at),
        columns=url_for("voter_lists.columns", **at),
        check=url_for("voter_lists.check", **at),
        back=url_for("enrolment.desk", **at),
    )
    owner = UploadOwner(PEOPLE.kind, current.round().id, signed_in().account_id)
    return Wizard(PEOPLE, owner, steps, _("Upload a list"))


def _still_open(round: Round) -> None:
    if has_closed(rounds.windows(round.id), PhaseKind.VOTING, clock.now()):
        raise Refused(Refusal.ROLL_CLOSED)


@bp.route("/<place>/<round>/desk/list", methods=["GET", "POST"])
@requires(Action.MANAGE_CODES)
@writes
def hand_in(place: str, round: str) -> ResponseReturnValue:
    """Step 1: the file."""
    current_round = current.round()
    lead = [
        _(
            "Nothing is saved until you have seen what will change. We delete the file when you are done, or after an hour."
        ),
        _("The list of voters has no names, addresses or numbers, only marks that tell whether somebody is on it."),
    ]
    return _wizard().upload_page(lead, lambda: _still_open(current_round))


@bp.route("/<place>/<round>/desk/list/columns", methods=["GET", "POST"])
@requires(Action.MANAGE_CODES)
@writes
def columns(place: str, round: str) -> ResponseReturnValue:
    """Step 2: what the columns are."""
    wizard = _wizard()
    try:
        return wizard.columns_page()
    except Refused as refusal:
        return _again(wizard, refusal)


def _again(wizard: Wizard, refusal: Refused) -> ResponseReturnValue:
    flash(label(refusal.refusal), "warning")
    return redirect(wizard.steps.upload)


@dataclass(frozen=True, slots=True)
class _CheckedList:
    """A file that was read: its people, and what is wrong with its rows."""

    listed: ListedPeople
    problems: Sequence[RowProblem]
    rules: ListRules
    basis: str

    @classmethod
    def of(cls, round: Round, upload: OpenUpload, table: ImportTable) -> "_CheckedList":
        windows, now = rounds.windows(round.id), clock.now()
        opens = next((window.opens for window in windows if window.kind is PhaseKind.VOTING), None)
        rules = services.list_rules(round, opens, now)
        read = read_people(tables.mapped(table, upload.choices), rules)
        listed, remarks = tell_apart(read.voters)
        return cls(listed, [*read.problems, *remarks], rules, upload.choices.basis)

    def plan(self, round: Round) -> tuple[ListPlan, list[RowProblem]]:
        secret = str(current_app.config["SECRET_KEY"])
        return services.plan(round, self.listed, self.rules.areas, secret=secret, basis=self.basis)


@bp.route("/<place>/<round>/desk/list/check", methods=["GET", "POST"])
@requires(Action.MANAGE_CODES)
@manual_commit
def check(place: str, round: str) -> ResponseReturnValue:
    """Step 3: who is new, changed, gone or left out. The file is read before the database is locked."""
    wizard = _wizard()
    try:
        upload, table = wizard.read()
    except Refused as refusal:
        return _again(wizard, refusal)
    if not upload.choices.columns:
        return redirect(wizard.steps.columns)
    return _check_page(wizard, _CheckedList.of(current.round(), upload, table))


def _check_page(wizard: Wizard, checked: _CheckedList) -> ResponseReturnValue:
    round = current.round()
    planned, remarks = checked.plan(round)
    during = is_open(rounds.windows(round.id), PhaseKind.VOTING, clock.now())
    page = pages.check_page(planned, [*checked.problems, *remarks], during_voting=during)
    form = _form(round, page)

    def do() -> ResponseReturnValue:
        begin_writing()
        services.lock(round)
        response = _confirm(round, checked, form, asks=page.asks_first)
        wizard.discard()
        db.session.commit()
        return response

    if done := submit(form, do):
        return done.result
    away = url_for("voter_lists.discard", place=g.place.slug, round=round.slug)
    more = {"shown": _digest(planned), "steps": wizard.steps, "most": pages.MOST_SHOWN, "discard": away}
    return render_template("enrolment/check_list.html", form=form, page=page, **more), form.status()


def _form(round: Round, page: pages.ListCheckPage) -> forms.ListCheckForm:
    everybody = len(page.plan.without_codes)
    with_letters = IdentityMethod.CODE in round.rules.ways and bool(everybody) and not page.asks_first
    return forms.check_form(
        len(page.plan.need_codes), everybody, with_letters=with_letters, with_reason=page.asks_first
    )


def _digest(plan: ListPlan) -> str:
    """What is confirmed is what the page showed, or nothing."""
    return hashchain.digest([document_of(plan), [person.row for person in plan.need_codes]])


def _confirm(round: Round, checked: _CheckedList, form: forms.ListCheckForm, *, asks: bool) -> ResponseReturnValue:
    _still_open(round)
    planned, _remarks = checked.plan(round)
    if request.form.get("shown") != _digest(planned):
        raise Refused(ImportRefusal.CHANGED_SINCE)
    if not planned.people:
        raise Refused(Refusal.NOBODY_LEFT)
    if asks:
        return _ask(round, planned, form.reason.data)
    taken = services.take(round, planned, signed_in(), clock.now())
    if letters := _letters(round, checked.listed, taken, form):
        return letters
    flash(_said(taken), "done")
    return redirect(url_for("enrolment.desk", place=g.place.slug, round=round.slug))


def _ask(round: Round, planned: ListPlan, reason: str) -> ResponseReturnValue:
    approvals.ask(round, planned, reason, actor=signed_in(), now=clock.now())
    flash(
        _(
            "Nothing has changed yet: voting is open, so a second person has to agree. For letters, upload the list again when they have."
        ),
        "done",
    )
    return redirect(url_for("enrolment.desk", place=g.place.slug, round=round.slug))


def _said(taken: services.ListResult) -> str:
    people = ngettext("%(num)d person is on the list", "%(num)d people are on the list", len(taken.voters))
    return _(
        "%(people)s: %(new)s new, %(changed)s changed.", people=people, new=taken.plan.new, changed=taken.plan.changed
    )


def _letters(
    round: Round, listed: ListedPeople, taken: services.ListResult, form: forms.ListCheckForm
) -> ResponseReturnValue | None:
    """The page to print, once; None when nobody gets a letter. Who has a code that works gets no second one."""
    choice = form.letter_choice
    if choice is None:
        return None
    lines = {person.first.row: person.letter for person in listed.people}
    wanted = [
        (voter_id, lines[person.row])
        for person, voter_id in zip(taken.plan.people, taken.voters, strict=True)
        if (person.needs_code if choice is LetterChoice.NEEDED else not person.has_code)
    ]
    if not wanted:
        return None
    secret = str(current_app.config["SECRET_KEY"])
    batch, made = enrolment.make_codes(
        round, wanted, _("From a list"), secret=secret, actor=signed_in(), now=clock.now()
    )
    return letter_page(round, batch.id, made, large=bool(form.large.data))


@bp.route("/<place>/<round>/desk/list/discard", methods=["POST"])
@requires(Action.MANAGE_CODES)
@writes
def discard(place: str, round: str) -> ResponseReturnValue:
    """Stop, and delete the file at once."""
    wizard = _wizard()
    wizard.discard()
    flash(_("We have deleted the file. Nothing has changed."), "done")
    return redirect(wizard.steps.back)


@bp.route("/<place>/<round>/desk/list/asked/<int:approval_id>", methods=["POST"])
@requires(Action.OVERSEE)
@writes
def answer(place: str, round: str, approval_id: int) -> ResponseReturnValue:
    """A second person's answer while voting is open."""
    current_round = current.round()
    approval, agree = approvals.find(current_round.id, approval_id), request.form.get("answer") == "yes"
    if approval is None:
        abort(404)

    def do() -> None:
        if agree:
            _still_open(current_round)
        approvals.answer(current_round, approval, agree=agree, actor=signed_in(), now=clock.now())

    if press(do):
        flash(
            _("Done. The list of voters has changed.") if agree else _("Saved. The list of voters stays as it is."),
            "done",
        )
    return redirect(url_for("enrolment.desk", place=place, round=round))
