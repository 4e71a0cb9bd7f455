"""Everybody may see what the funded projects are doing, and where every pound of theirs is."""

from flask import Response, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from pb_app.access import Action
from pb_app.delivery import current, forms, money_pages, pages, queries, spending_pages
from pb_app.delivery.award_cards import award_cards
from pb_app.delivery.routes.blueprint import bp, private
from pb_app.places import current as places_current
from pb_app.places import queries as places
from pb_app.places.models import Area
from pb_app.web import paging
from pb_app.web.access import may, public, requires

PAGE = 24


@bp.route("/<place>/")
@public("what the funded projects are doing")
def index(place: str) -> ResponseReturnValue:
    here = places_current.place()
    area = _area(here.id)
    page = paging.page_of(queries.of_place(here.id, area.id if area else None), PAGE)
    paid = queries.paid([award.id for award in page.items])
    cards = award_cards(here.id, page.items)
    return render_template("delivery/index.html", page=page, paid=paid, cards=cards, area=area)


def _area(place_id: int) -> Area | None:
    """The area that the address asks for; every area where it names none that is here."""
    typed = request.args.get("area", "")
    known = typed.isascii() and typed.isdigit() and len(typed) < 10
    return places.area(place_id, int(typed)) if known else None


@bp.route("/<place>/project/<int:award_id>/")
@public("one page per funded project: plan, money, updates, decisions")
def award(place: str, award_id: int) -> ResponseReturnValue:
    return render_template("delivery/award.html", page=pages.project(), form=forms.ButtonForm())


@bp.route("/<place>/project/<int:award_id>/spending")
@public("what a project spent, line by line")
def spending(place: str, award_id: int) -> ResponseReturnValue:
    return render_template("delivery/spending.html", page=spending_pages.spending(current.award()))


@bp.route("/<place>/rounds/<int:round_id>/money")
@public("from the round to every award, instalment and receipt")
def money(place: str, round_id: int) -> ResponseReturnValue:
    return render_template("delivery/money.html", page=money_pages.round_money(g.round))


@bp.route("/<place>/office")
@requires(Action.SEE_BACK_OFFICE)
def office(place: str) -> ResponseReturnValue:
    """All projects over all rounds: what is due, late, at risk, and waiting on whom."""
    return render_template("delivery/office.html", rows=pages.office(places_current.place().id))


@bp.route("/<place>/project/<int:award_id>/updates/<int:update_id>/<size>.webp")
@public("photos that a project published with an update")
def photo(place: str, award_id: int, update_id: int, size: str) -> Response:
    update_photo = queries.update_photo(current.award().id, update_id)
    if update_photo is None or size not in ("small", "large"):
        abort(404)
    content = update_photo.small if size == "small" else update_photo.large
    return Response(content, mimetype="image/webp", headers={"Cache-Control": "public, max-age=31536000, immutable"})


@bp.route("/<place>/project/<int:award_id>/receipts/<int:number>.webp")
@public("a receipt's picture; those that are not for everybody are not found by others")
def receipt(place: str, award_id: int, number: int) -> Response:
    spend = queries.spend(current.award().id, number)
    receipt = queries.receipt(spend.id) if spend else None
    if receipt is None or not (receipt.public or current.in_group() or may(Action.AWARD) or may(Action.SEE_AUDIT)):
        abort(404)
    return Response(receipt.picture, mimetype="image/webp", headers={"Cache-Control": "private, no-store"})


@bp.route("/<place>/project/<int:award_id>/receipts/<int:number>/original")
@requires(Action.RELEASE)
def original_receipt(place: str, award_id: int, number: int) -> Response:
    """The PDF as it came, for finance alone; handed over as a file, never shown. Its digest stands beside the picture."""
    spend = queries.spend(current.award().id, number)
    receipt = queries.receipt(spend.id) if spend else None
    if receipt is None or receipt.sealed is None:
        abort(404)
    headers = {
        "Content-Disposition": f'attachment; filename="receipt-{number}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return Response(current.vault().open(receipt.sealed), mimetype="application/pdf", headers=headers)


@bp.route("/<place>/project/<int:award_id>/papers/<kind>")
@requires(Action.REPORT)
def paper(place: str, award_id: int, kind: str) -> Response:
    """A certificate, for the project's own people and the office only; handed over as a file, never shown."""
    private()
    check = next((other_check for other_check in queries.checks(award_id) if other_check.kind.value == kind), None)
    paper = queries.paper(current.award().id, check.kind) if check else None
    if paper is None:
        abort(404)
    headers = {"Content-Disposition": f'attachment; filename="{kind}"', "Cache-Control": "private, no-store"}
    return Response(current.vault().open(paper.sealed), mimetype=paper.mimetype, headers=headers)
