"""Meetings, and the projects that come before them."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import forms, here, pages, queries, services
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import MeetingStatus, Method, NoteKind, Purpose, Verdict
from pb_app.delivery import queries as delivery
from pb_app.places import here as places_here
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, taken


@bp.route("/<place>/boards/<int:board_id>/meetings", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def plan(place: str, board_id: int) -> Any:
    form = forms.MeetingForm()
    if form.validate_on_submit():
        assert form.starts_at.value
        starts_at = places_here.from_local(form.starts_at.value)
        made = services.plan_meeting(here.board(), starts_at, form.where.data, signed_in(), clock.now())
        return redirect(url_for("board.meeting", place=place, meeting_id=made.id))
    page = {
        "title": _("Plan a meeting"),
        "submit": _("Plan it"),
        "back_href": url_for("board.index", place=place),
    }
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/meetings/<int:meeting_id>/")
@public("the agenda and what was decided")
def meeting(place: str, meeting_id: int) -> Any:
    found = here.meeting()
    return render_template(
        "board/meeting.html",
        meeting=found,
        board=here.board(),
        reviews=queries.reviews(found.id),
        waiting=queries.waiting_minutes(found.board_id, found.starts_at),
        minutes=queries.minutes(found.id),
        form=forms.MoveForm(),
        statuses=MeetingStatus,
    )


@bp.route("/<place>/meetings/<int:meeting_id>/<word>", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def move(place: str, meeting_id: int, word: str) -> Any:
    status = MeetingStatus.OPEN if word == "open" else MeetingStatus.CLOSED
    services.move_meeting(here.meeting(), status, here.board().place_id, signed_in(), clock.now())
    return redirect(url_for("board.meeting", place=place, meeting_id=meeting_id))


@bp.route("/<place>/meetings/<int:meeting_id>/agenda", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def agenda(place: str, meeting_id: int) -> Any:
    data = {"purpose": Purpose.DECIDE.value, "method": Method.MAJORITY.value}
    form, awards = forms.ReviewForm(data=data).offer(), delivery.of_fund(here.board().fund_id)
    form.award.options = {str(award.id): award.proposal.title for award in awards}
    back = url_for("board.meeting", place=place, meeting_id=meeting_id)

    def do() -> None:
        award = next(award for award in awards if str(award.id) == form.award.data)
        asked = (Purpose(form.purpose.data), Method(form.method.data))
        services.put_on_agenda(here.meeting(), award, form.paper.data, form.easy.data, *asked)

    return form_page(form, do, back, _("Put a project on the agenda"), _("Put it on"))


@bp.route("/<place>/meetings/<int:meeting_id>/send", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def send(place: str, meeting_id: int) -> Any:
    form = forms.SendForm()

    def do() -> None:
        services.send_agenda(here.board(), here.meeting(), form.late_why.data, signed_in(), clock.now())
        flash(_("The agenda is out. Every member was told."), "done")

    back = url_for("board.meeting", place=place, meeting_id=meeting_id)
    return form_page(form, do, back, _("Send the agenda out"), _("Send it out"))


@bp.route("/<place>/reviews/<int:review_id>/paper", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def paper(place: str, review_id: int) -> Any:
    found = here.review()
    form = forms.PaperForm(data={"paper": found.paper, "easy": found.easy})

    def do() -> None:
        services.rewrite_paper(here.meeting(), found, form.paper.data, form.easy.data)

    back = url_for("board.review", place=place, review_id=review_id)
    return form_page(form, do, back, _("Write the paper in better words"), _("Save"))


@bp.route("/<place>/reviews/<int:review_id>/note", methods=["POST"])
@requires(Action.REVIEW)
@writes
def note(place: str, review_id: int) -> Any:
    """Quoted without a name; that somebody with a seat wrote it is all that is checked, and nothing of it is kept."""
    form = forms.NoteForm().offer()

    def do() -> None:
        here.own_seat()
        services.note(here.review(), NoteKind(form.kind.data), form.words.data)
        flash(_("Your note is there. Nobody can see that it is yours."), "done")

    return _back(place) if taken(form, do) else _page(place, note=form)


def _back(place: str) -> Any:
    return redirect(url_for("board.review", place=place, review_id=here.review().id))


def _page(place: str, declare: Any = None, vote: Any = None, decide: Any = None, note: Any = None) -> Any:
    found, actor, today = here.review(), current_actor(), clock.now().date()
    own = queries.seat_of(here.board().id, actor.account_id, today) if actor else None
    sent = next((form for form in (declare, vote, decide, note) if form is not None), None)
    seats, declared = queries.seats(here.board().id, today), queries.declarations(found.id)
    conflicted = frozenset(seat for seat, said in declared.items() if said.conflicted)
    return render_template(
        "board/review.html",
        review=found,
        board=here.board(),
        meeting=here.meeting(),
        seats=seats,
        declarations=declared,
        evidence=pages.evidence(found, here.board(), seats, conflicted),
        answer=queries.answer(found.id),
        override=queries.override(found.id),
        votes=queries.votes(found.id),
        decision=queries.decision(found.id),
        instalments=delivery.instalments(found.award_id),
        own=own,
        forms=(
            declare or forms.DeclareForm().offer(),
            vote or forms.VoteForm().offer(),
            decide or forms.DecideForm(),
            note or forms.NoteForm().offer(),
        ),
        sent=sent,
    ), (sent.status() if sent is not None else 200)


@bp.route("/<place>/reviews/<int:review_id>/")
@public("what the board looks at, who declared what, and the decision with its reasons")
def review(place: str, review_id: int) -> Any:
    return _page(place)


@bp.route("/<place>/reviews/<int:review_id>/declare", methods=["POST"])
@requires(Action.REVIEW)
@writes
def declare(place: str, review_id: int) -> Any:
    form = forms.DeclareForm().offer()

    def do() -> None:
        conflicted = form.interest.data == "yes"
        services.declare(here.review(), here.own_seat(), conflicted, form.note.data, signed_in(), clock.now())

    return _back(place) if taken(form, do) else _page(place, declare=form)


@bp.route("/<place>/reviews/<int:review_id>/vote", methods=["POST"])
@requires(Action.REVIEW)
@writes
def vote(place: str, review_id: int) -> Any:
    form = forms.VoteForm().offer()

    def do() -> None:
        services.vote(here.review(), here.own_seat(), Verdict(form.verdict.data))
        flash(_("Your vote is noted. You can change it until the decision."), "done")

    return _back(place) if taken(form, do) else _page(place, vote=form)


@bp.route("/<place>/reviews/<int:review_id>/decide", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def decide(place: str, review_id: int) -> Any:
    form = forms.DecideForm()

    def do() -> None:
        found, more = here.review(), (form.minority.data, form.asked.data)
        services.decide(found, found.award, here.board(), form.reasons.data, signed_in(), clock.now(), *more)

    return _back(place) if taken(form, do) else _page(place, decide=form)
