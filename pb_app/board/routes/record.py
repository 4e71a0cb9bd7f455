"""The board's decisions, the fund's responses, and the minutes."""

from datetime import date
from zoneinfo import ZoneInfo

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import current, forms, pages, queries, services
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import Verdict
from pb_app.delivery import queries as delivery
from pb_app.delivery.award_cards import award_cards
from pb_app.meetings import current as meetings_current
from pb_app.meetings import queries as engine
from pb_app.meetings import services as meetings
from pb_app.places import current as places_current
from pb_app.places import queries as places
from pb_app.rounds import current as rounds_current
from pb_app.rounds import queries as rounds
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


@bp.route("/<place>/decisions")
@public("every decision of the boards, with reasons and what was done")
def decisions(place: str) -> ResponseReturnValue:
    home, now = places_current.place(), clock.now()
    years = queries.years(home.id, ZoneInfo(home.timezone))
    today = places.today(home.id, now)
    rows = queries.log(home.id)
    about = {row[4] for row in rows}
    awards = [award for award in delivery.of_place(home.id) if award.id in about]
    cards = {card.award.id: card for card in award_cards(home.id, awards)}
    return render_template("board/decisions.html", rows=rows, cards=cards, today=today, years=years)


@bp.route("/<place>/you-voted/<round>")
@public("what became of what people chose, and why where it went another way")
def after_vote(place: str, round: str) -> ResponseReturnValue:
    return render_template("board/after_vote.html", page=pages.after_vote(rounds_current.round()))


@bp.route("/<place>/years/<int:year>")
@public("what changed because of the board")
def year(place: str, year: int) -> ResponseReturnValue:
    if not 2000 <= year <= 2200:
        abort(404)
    return render_template("board/year.html", page=pages.year(places_current.place().id, year))


@bp.route("/<place>/meetings/<int:meeting_id>/minutes")
@public("what happened at a meeting, without who said what")
def minutes(place: str, meeting_id: int) -> ResponseReturnValue:
    minutes = meetings_current.minutes_of(current.meeting())
    verdicts = {verdict.value: verdict for verdict in Verdict}
    actions = [(action, date.fromisoformat(action["due"])) for action in minutes.body.get("actions", ())]
    page = {"minutes": minutes, "meeting": current.meeting(), "verdicts": verdicts, "actions": actions}
    return render_template("board/minutes.html", **page, corrections=engine.corrections(minutes.meeting_id))


@bp.route("/<place>/meetings/<int:meeting_id>/approve/<int:n>", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def approve(place: str, meeting_id: int, n: int) -> ResponseReturnValue:
    """Approve the minutes of an earlier meeting at this one."""
    minutes = queries.minutes(n)
    if minutes is None or queries.meeting_by_id(n).body_id != current.board().id:
        abort(404)
    meetings.approve_minutes(minutes, current.meeting(), signed_in(), clock.now())
    return redirect(url_for("board.meeting", place=place, meeting_id=meeting_id))


@bp.route("/<place>/reviews/<int:review_id>/answer", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def answer(place: str, review_id: int) -> ResponseReturnValue:
    form = forms.AnswerForm()

    def do() -> None:
        services.answer(current.review(), current.review().award, form.words.data, signed_in(), clock.now())

    back = url_for("board.review", place=place, review_id=review_id)
    return form_page(form, do, back=back, title=_("What did the fund do?"), button=_("Publish"))


@bp.route("/<place>/reviews/<int:review_id>/rule", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def answer_rule(place: str, review_id: int) -> ResponseReturnValue:
    """The fund accepts a recommended rule, or says why not."""
    recommendation = queries.recommendation(review_id) or abort(404)
    offered = {
        str(other_round.id): other_round
        for other_round in rounds.of_fund(recommendation.fund_id)
        if not other_round.frozen and not other_round.imported_from
    }
    form = forms.RuleForm().set_choices({key: this_round.title for key, this_round in offered.items()})

    def do() -> None:
        taken, round = form.taken.data == "yes", offered.get(form.round.data or "")
        services.answer_rule(
            current.review(),
            recommendation,
            form.said.data,
            taken=taken,
            round=round,
            actor=signed_in(),
            now=clock.now(),
        )

    back = url_for("board.review", place=place, review_id=review_id)
    return form_page(
        form, do, back=back, title=_("The board recommends a rule"), button=_("Publish"), lead=[recommendation.words]
    )


@bp.route("/<place>/reviews/<int:review_id>/override", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def override(place: str, review_id: int) -> ResponseReturnValue:
    form = forms.OverrideForm().set_choices()

    def do() -> None:
        verdict, review = Verdict(form.verdict.data), current.review()
        services.override(review, review.award, verdict, reason=form.reason.data, actor=signed_in(), now=clock.now())

    back = url_for("board.review", place=place, review_id=review_id)
    lead = [_("The board decided this by its own rules. Changing it is rare, and everybody sees who did it and why.")]
    return form_page(
        form,
        do,
        back=back,
        title=_("Change what the board decided"),
        button=_("Change the decision"),
        lead=lead,
        moment="override",
    )
