"""Boards, seats, and standing interests."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import current, forms, pages, queries, rules, services
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import SeatKind
from pb_app.funds import queries as funds
from pb_app.meetings import services as meetings
from pb_app.money import plain_amount
from pb_app.people import queries as people
from pb_app.places import current as places_current
from pb_app.web.access import keep_despite_error, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.currency import current_currency
from pb_app.web.form_page import form_page
from pb_app.web.forms import FieldError


@bp.route("/<place>/")
@public("who sits on the board, and when it meets")
def index(place: str) -> ResponseReturnValue:
    boards = [pages.board(board) for board in queries.of_place(places_current.place().id)]
    return render_template("board/index.html", boards=boards)


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new(place: str) -> ResponseReturnValue:
    form, rows = forms.BoardForm(), funds.of_place(places_current.place().id)
    form.fund.options = {str(fund.id): fund.name for fund in rows}
    back = url_for("board.index", place=place)

    def do() -> None:
        fund = next(fund for fund in rows if str(fund.id) == form.fund.data)
        if form.name.data in {board.name for board in queries.of_place(fund.place_id)}:
            raise FieldError("name", _("That name is already used by another board."))
        services.make_board(fund, form.name.data, form.quorum.number or 1, signed_in(), clock.now())

    return form_page(form, do, back=back, title=_("Start a board"), button=_("Start"))


@bp.route("/<place>/boards/<int:board_id>/seats", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def seat(place: str, board_id: int) -> ResponseReturnValue:
    board = current.board()
    members = {
        str(seat.id): seat.account.name or seat.kept_for
        for seat in queries.seats(board_id, clock.now().date())
        if seat.stands_in_for_id is None
    }
    form = forms.SeatForm().set_choices(members, board.ages)

    def do() -> None:
        assert form.starts_on.value and form.ends_on.value
        of = queries.seat(board_id, int(form.stands_in_for.data)) if form.stands_in_for.data else None
        span = (form.starts_on.value, form.ends_on.value)
        age_said = bool(form.age.data) if "age" in form else False
        terms = services.SeatTerms(
            form.kept_for.data, *span, SeatKind(form.kind.data), form.co_chair.data, of, age_said
        )
        account = people.by_email(form.email.data)
        if services.ask_guardians(board, account.id if account else None, signed_in(), clock.now()):
            keep_despite_error()  # a guardian who is asked stays asked
        filled = services.offer_seat(board, form.email.data, terms, signed_in(), clock.now())
        said = _("The seat is filled. Also give this person the role of board member.")
        flash(said if filled else _("We have sent them an invitation. The seat is theirs once they accept it."), "done")

    return form_page(
        form, do, back=url_for("board.index", place=place), title=_("Fill a seat"), button=_("Fill this seat")
    )


@bp.route("/<place>/boards/<int:board_id>/set-up", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def set_up(place: str, board_id: int) -> ResponseReturnValue:
    board = current.board()
    names = ("quorum", "quorum_lived", "lived_share", "papers_days")
    paid = plain_amount(board.involvement, current_currency()) if board.involvement else ""
    numbers_now = {name: str(getattr(board, name)) for name in names}
    ages = {name: str(getattr(board.ages, name) or "") for name in ("youngest", "oldest")}
    form = forms.SetUpForm(data={"involvement": paid, **numbers_now, **ages})

    def do() -> None:
        numbers = [form[name].number or 0 for name in names]
        quorum = rules.Quorum(numbers[0], numbers[1])
        ways = services.WorkingRules(quorum, numbers[2], numbers[3], form.involvement.minor, form.ages)
        services.set_up(board, ways, signed_in(), clock.now())

    return form_page(
        form, do, back=url_for("board.index", place=place), title=_("How this board works"), button=_("Save")
    )


@bp.route("/<place>/boards/<int:board_id>/plan", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def plan_seats(place: str, board_id: int) -> ResponseReturnValue:
    known = {kind.name.lower(): str(number) for kind, number in queries.seat_plan(board_id).items()}
    form: Any = forms.plan_form()(data=known)

    def do() -> None:
        plan = {kind: form[kind.name.lower()].number or 0 for kind in SeatKind}
        services.plan_seats(current.board(), plan, signed_in(), clock.now())

    return form_page(
        form, do, back=url_for("board.index", place=place), title=_("How many seats, and who for?"), button=_("Save")
    )


@bp.route("/<place>/boards/<int:board_id>/interests", methods=["GET", "POST"])
@requires(Action.REVIEW)
@writes
def interests(place: str, board_id: int) -> ResponseReturnValue:
    form = forms.InterestForm()

    def do() -> None:
        meetings.keep_interest(board_id, current.own_seat().account_id, form.words.data, clock.now().date())

    return form_page(
        form,
        do,
        back=url_for("board.index", place=place),
        title=_("A declared interest"),
        button=_("Publish"),
    )


@bp.route("/<place>/boards/<int:board_id>/interests/<int:n>/over", methods=["POST"])
@requires(Action.REVIEW)
@writes
def interest_over(place: str, board_id: int, n: int) -> ResponseReturnValue:
    interest = queries.interest(board_id, current.own_seat().account_id, n)
    if interest is None:
        abort(404)
    meetings.end_interest(interest, clock.now().date())
    return redirect(url_for("board.index", place=place))


@bp.route("/<place>/boards/<int:board_id>/criteria", methods=["GET", "POST"])
@requires(Action.REVIEW)
@writes
def criteria(place: str, board_id: int) -> ResponseReturnValue:
    known = "\n".join(board_criterion.words for board_criterion in queries.criteria(board_id))
    form = forms.LinesForm(data={"lines": known})

    def do() -> None:
        services.set_criteria(current.board(), current.own_seat(), form.lines.lines, signed_in(), clock.now())

    lead = [_("Agree on these together. The board talks about each project and gives it a mark for each one.")]
    back = url_for("board.index", place=place)
    return form_page(form, do, back=back, title=_("What does the board look at?"), button=_("Save"), lead=lead)
