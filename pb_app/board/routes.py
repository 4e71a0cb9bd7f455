"""The doors of the board."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.board import forms, here, labels, queries, services
from pb_app.board.terms import MeetingStatus, Verdict
from pb_app.delivery import queries as delivery
from pb_app.funds import queries as funds
from pb_app.people import services as people
from pb_app.places import here as places_here
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in

bp = Blueprint("board", __name__, url_prefix="/board")
assert labels


@bp.route("/<place>/")
@public("who sits on the board, and when it meets")
def index(place: str) -> Any:
    today = clock.now().date()
    boards = [
        (board, queries.seats(board.id, today), queries.meetings(board.id))
        for board in queries.of_place(places_here.place().id)
    ]
    return render_template("board/index.html", boards=boards)


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new(place: str) -> Any:
    form, found = forms.BoardForm(), funds.of_place(places_here.place().id)
    form.fund.options = {str(fund.id): fund.name for fund in found}
    if form.validate_on_submit():
        fund = next(fund for fund in found if str(fund.id) == form.fund.data)
        if form.name.data in {board.name for board in queries.of_place(fund.place_id)}:
            form.name.errors = [_("Another board has this name.")]
        else:
            services.make_board(fund, form.name.data, form.quorum.number or 1, signed_in(), clock.now())
            return redirect(url_for("board.index", place=place))
    page = {
        "title": _("Start a board"),
        "submit": _("Start"),
        "back_href": url_for("board.index", place=place),
    }
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/boards/<int:board_id>/seats", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def seat(place: str, board_id: int) -> Any:
    form = forms.SeatForm()
    if form.validate_on_submit():
        now = clock.now()
        account = people.account_for(form.email.data, now)
        assert form.starts_on.value and form.ends_on.value
        try:
            services.fill_seat(
                here.board(),
                account.id,
                form.kept_for.data,
                form.starts_on.value,
                form.ends_on.value,
                signed_in(),
                now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("The seat is filled. Also give this person the role of board member."), "done")
            return redirect(url_for("board.index", place=place))
    page = {
        "title": _("Fill a seat"),
        "submit": _("Fill this seat"),
        "back_href": url_for("board.index", place=place),
    }
    return render_template("form.html", form=form, **page), form.status()


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
    form, awards = forms.ReviewForm(), delivery.of_fund(here.board().fund_id)
    form.award.options = {str(award.id): award.proposal.title for award in awards}
    back = url_for("board.meeting", place=place, meeting_id=meeting_id)
    if form.validate_on_submit():
        award = next(award for award in awards if str(award.id) == form.award.data)
        try:
            services.put_on_agenda(here.meeting(), award, form.paper.data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    page = {"title": _("Put a project on the agenda"), "submit": _("Put it on"), "back_href": back}
    return render_template("form.html", form=form, **page), form.status()


def _page(place: str, declare: Any = None, vote: Any = None, decide: Any = None) -> Any:
    found, actor, today = here.review(), current_actor(), clock.now().date()
    own = queries.seat_of(here.board().id, actor.account_id, today) if actor else None
    sent = next((form for form in (declare, vote, decide) if form is not None), None)
    return render_template(
        "board/review.html",
        review=found,
        board=here.board(),
        meeting=here.meeting(),
        seats=queries.seats(here.board().id, today),
        declarations=queries.declarations(found.id),
        votes=queries.votes(found.id),
        decision=queries.decision(found.id),
        instalments=delivery.instalments(found.award_id),
        own=own,
        forms=(
            declare or forms.DeclareForm().offer(),
            vote or forms.VoteForm().offer(),
            decide or forms.DecideForm(),
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
    if form.validate_on_submit():
        conflicted = form.interest.data == "yes"
        services.declare(here.review(), here.own_seat(), conflicted, form.note.data, signed_in(), clock.now())
        return redirect(url_for("board.review", place=place, review_id=review_id))
    return _page(place, declare=form)


@bp.route("/<place>/reviews/<int:review_id>/vote", methods=["POST"])
@requires(Action.REVIEW)
@writes
def vote(place: str, review_id: int) -> Any:
    form = forms.VoteForm().offer()
    if form.validate_on_submit():
        try:
            services.vote(here.review(), here.own_seat(), Verdict(form.verdict.data))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("Your vote is noted. You can change it until the decision."), "done")
            return redirect(url_for("board.review", place=place, review_id=review_id))
    return _page(place, vote=form)


@bp.route("/<place>/reviews/<int:review_id>/decide", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def decide(place: str, review_id: int) -> Any:
    form = forms.DecideForm()
    if form.validate_on_submit():
        found = here.review()
        try:
            services.decide(found, found.award, here.board().quorum, form.reasons.data, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("board.review", place=place, review_id=review_id))
    return _page(place, decide=form)
