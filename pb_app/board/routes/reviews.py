"""The page of a review, and all that members and the secretary do on it."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.board import current, forms, pages, queries, services
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import AnsweredBy, NoteKind, Refusal, ReviewStep
from pb_app.meetings.terms import MeetingStatus
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.forms import BaseForm
from pb_app.web.sent_forms import leaves_no_trace


def _at(place: str) -> str:
    return url_for("board.review", place=place, review_id=current.review().id)


def _page(
    place: str,
    *,
    declare: forms.DeclareForm | None = None,
    vote: forms.VoteForm | None = None,
    decide: forms.DecideForm | None = None,
    note: forms.NoteForm | None = None,
) -> ResponseReturnValue:
    review = current.review()
    sent = next((form for form in (declare, vote, decide, note) if form is not None), None)
    mine = (
        declare or forms.DeclareForm().set_choices(),
        vote or forms.VoteForm().set_choices(review.method),
        decide or forms.DecideForm(),
        note or forms.NoteForm().set_choices(),
    )
    page = pages.review(review, current.board(), current.meeting())
    return render_template(
        "board/review.html", page=page, forms=mine, sent=sent, statuses=MeetingStatus, key_of=services.key_of
    ), (sent.status() if sent is not None else 200)


@bp.route("/<place>/reviews/<int:review_id>/")
@public("what the board looks at, who declared what, and the decision with its reasons")
def review(place: str, review_id: int) -> ResponseReturnValue:
    return _page(place)


@bp.route("/<place>/reviews/<int:review_id>/steps/<any(read, ask, interest, talk, vote):review_step>")
@requires(Action.REVIEW)
def step(place: str, review_id: int, review_step: str) -> ResponseReturnValue:
    """One step of five, for a member with a phone in their hand."""
    current.own_seat()
    return _step_page(ReviewStep(review_step), None)


def _step_page(step: ReviewStep, sent: BaseForm | None) -> ResponseReturnValue:
    review = current.review()
    form = sent or _form_of(step)
    shown = pages.step_page(review, current.board(), current.meeting(), step)
    page = {"shown": shown, "form": form, "statuses": MeetingStatus, "key_of": services.key_of}
    return render_template("board/step.html", **page), (sent.status() if sent is not None else 200)


def _form_of(step: ReviewStep) -> BaseForm:
    if step.is_ask:
        return forms.NoteForm().set_choices()
    if step.is_interest:
        return forms.DeclareForm().set_choices()
    return forms.VoteForm().set_choices(current.review().method) if step.is_vote else forms.MoveForm()


def _after(place: str, done: ReviewStep) -> ResponseReturnValue:
    """The next step for whoever came from the steps, else the review's page."""
    if not request.form.get("in_steps"):
        return redirect(_at(place))
    steps = list(ReviewStep)
    following = steps[min(steps.index(done) + 1, len(steps) - 1)]
    return redirect(url_for("board.step", place=place, review_id=current.review().id, review_step=following.value))


def _again(place: str, step: ReviewStep, form: BaseForm, **whole: Any) -> ResponseReturnValue:
    """What was not accepted, on the page that it was sent from."""
    return _step_page(step, form) if request.form.get("in_steps") else _page(place, **whole)


@bp.route("/<place>/reviews/<int:review_id>/paper", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def paper(place: str, review_id: int) -> ResponseReturnValue:
    review, meeting = current.review(), current.meeting()
    form = forms.PaperForm(data={"paper": review.paper_written, "easy": review.easy_written})
    if meeting.sent_at is None:
        del form.why

    def do() -> None:
        services.rewrite_paper(
            meeting,
            review,
            form.paper.data,
            easy=form.easy.data,
            why=form.why.data if "why" in form else "",
            actor=signed_in(),
            now=clock.now(),
        )

    return form_page(form, do, back=_at(place), title=_("Improve the wording of the paper"), button=_("Save"))


@bp.route("/<place>/reviews/<int:review_id>/papers")
@public("every version of a paper, and why it changed")
def papers(place: str, review_id: int) -> ResponseReturnValue:
    return render_template("board/papers.html", review=current.review(), versions=queries.paper_versions(review_id))


@bp.route("/<place>/reviews/<int:review_id>/note", methods=["POST"])
@requires(Action.REVIEW)
@writes
@leaves_no_trace("notes and votes of members have no time")
def note(place: str, review_id: int) -> ResponseReturnValue:
    """Add a note that is quoted without a name. Only members can write one, and the author is not stored."""
    form = forms.NoteForm().set_choices()

    def do() -> None:
        if (said := queries.declarations(review_id).get(current.own_seat().id)) and said.conflicted:
            raise Refused(Refusal.CONFLICTED, "words")
        services.note(current.review(), NoteKind(form.kind.data), form.words.data)
        flash(_("Your note has been added. Nobody can see that it is yours."), "done")

    return _after(place, ReviewStep.ASK) if submit(form, do) else _again(place, ReviewStep.ASK, form, note=form)


@bp.route("/<place>/reviews/<int:review_id>/ask", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def ask(place: str, review_id: int) -> ResponseReturnValue:
    """Tell the group that members have questions."""
    services.ask_group(current.review(), signed_in(), clock.now())
    flash(_("We have told the group. Its answers will be shown here."), "done")
    return redirect(_at(place))


def _answer(place: str, review_id: int, key: str, by: AnsweredBy) -> ResponseReturnValue:
    asked = [
        private_note
        for private_note in queries.notes(review_id)
        if private_note.kind is NoteKind.QUESTION and services.key_of(private_note.words) == key
    ]
    if not asked:
        abort(404)
    form = forms.QuestionForm(data={"words": asked[0].answer})

    def do() -> None:
        services.answer_question(current.review(), key, form.words.data, by)

    return form_page(
        form, do, back=_at(place), title=_("Answer a question"), button=_("Publish"), lead=[asked[0].words]
    )


@bp.route("/<place>/reviews/<int:review_id>/questions/<key>", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
@leaves_no_trace("notes and votes of members have no time")
def answer_question(place: str, review_id: int, key: str) -> ResponseReturnValue:
    return _answer(place, review_id, key, AnsweredBy.SECRETARY)


@bp.route("/<place>/reviews/<int:review_id>/questions/<key>/ours", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
@leaves_no_trace("notes and votes of members have no time")
def answer_for_group(place: str, review_id: int, key: str) -> ResponseReturnValue:
    if not pages.in_group(current.review().award):
        raise Refused(Refusal.CASE_NOT_YOURS)
    return _answer(place, review_id, key, AnsweredBy.GROUP)


@bp.route("/<place>/reviews/<int:review_id>/declare", methods=["POST"])
@requires(Action.REVIEW)
@writes
def declare(place: str, review_id: int) -> ResponseReturnValue:
    form = forms.DeclareForm().set_choices()

    def do() -> None:
        conflicted = form.interest.data == "yes"
        services.declare(
            current.review(),
            current.own_seat(),
            form.note.data,
            conflicted=conflicted,
            actor=signed_in(),
            now=clock.now(),
        )

    done = submit(form, do)
    return _after(place, ReviewStep.INTEREST) if done else _again(place, ReviewStep.INTEREST, form, declare=form)


@bp.route("/<place>/reviews/<int:review_id>/vote", methods=["POST"])
@requires(Action.REVIEW)
@writes
@leaves_no_trace("notes and votes of members have no time")
def vote(place: str, review_id: int) -> ResponseReturnValue:
    review = current.review()
    form = forms.VoteForm().set_choices(review.method)

    def do() -> None:
        services.vote(review, current.own_seat(), form.ballot())
        said = _("Your vote is recorded. You can change it until the decision is made.")
        flash(_("We have your vote. No page shows what you voted.") if review.secret else said, "done")

    return _after(place, ReviewStep.VOTE) if submit(form, do) else _again(place, ReviewStep.VOTE, form, vote=form)


@bp.route("/<place>/reviews/<int:review_id>/marks", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
@leaves_no_trace("notes and votes of members have no time")
def marks(place: str, review_id: int) -> ResponseReturnValue:
    """Save the marks that members agreed on for each of their criteria."""
    criteria = {board_criterion.id: board_criterion.words for board_criterion in queries.criteria(current.board().id)}
    known = {joint_mark.criterion_id: joint_mark for joint_mark, _words in queries.joint_marks(review_id)}
    data = {f"mark_{id}": str(mark.mark) for id, mark in known.items()} | {
        f"why_{id}": this_joint_mark.why for id, this_joint_mark in known.items()
    }
    form: Any = forms.marks_form(criteria)(data=data)

    def do() -> None:
        if not criteria:
            raise Refused(Refusal.NO_CRITERIA)
        given = {id: (form[f"mark_{id}"].number or 1, form[f"why_{id}"].data) for id in criteria}
        services.mark_together(current.review(), given)

    return form_page(form, do, back=_at(place), title=_("Marks that the board agrees on"), button=_("Save"))


@bp.route("/<place>/reviews/<int:review_id>/decide", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def decide(place: str, review_id: int) -> ResponseReturnValue:
    form = forms.DecideForm()

    def do() -> None:
        review = current.review()
        said = services.DecisionText(form.reasons.data, form.minority.data, form.asked.data, form.rule.data)
        services.decide(review, review.award, current.board(), said=said, actor=signed_in(), now=clock.now())

    return redirect(_at(place)) if submit(form, do) else _page(place, decide=form)


@bp.route("/<place>/reviews/<int:review_id>/vote-again", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def vote_again(place: str, review_id: int) -> ResponseReturnValue:
    services.vote_again(current.review(), current.board(), signed_in(), clock.now())
    flash(_("The second vote is open. Members vote anew; the first votes don’t count."), "done")
    return redirect(_at(place))
