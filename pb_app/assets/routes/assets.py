"""Addresses of what we have: the list, one entry, offering, confirming, asking and answering."""

from datetime import date

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.assets import addresses, exports, forms, pages, queries, rules, services
from pb_app.assets.models import Asset, AssetRequest
from pb_app.assets.routes.blueprint import bp
from pb_app.assets.terms import AskState, AssetKind, Refusal
from pb_app.people import queries as people
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.public_tables import as_csv
from pb_app.places.spots import spot_page
from pb_app.places.terms import Spot
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.i18n import language, own_name
from pb_app.web.labels import choices, label
from pb_app.web.messages import next_page_tells


def _asset(asset_id: int) -> Asset:
    asset = queries.find(current.place().id, asset_id)
    if asset is None:
        abort(404)
    return asset


def _own(asset_id: int) -> Asset:
    """What the reader offers; to everybody else it has no such page."""
    asset = _asset(asset_id)
    if asset.owner_id != signed_in().account_id:
        abort(404)
    return asset


def _at(asset: Asset) -> str:
    return url_for("assets.asset", place=current.place().slug, asset_id=asset.id)


def _area() -> int | None:
    typed = request.args.get("area", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _kind() -> AssetKind | None:
    word = request.args.get("kind", "")
    return next((kind for kind in AssetKind if kind.value == word), None)


@bp.route("/<place>/")
@public("what a place has, for everybody to use")
def index(place: str) -> ResponseReturnValue:
    text = request.args.get("q", "").strip()[:80]
    page = pages.index(current.place(), area_id=_area(), kind=_kind(), text=text)
    return render_template("assets/index.html", page=page, kinds=choices(AssetKind))


@bp.route("/<place>/assets.csv")
@public("open data: what is on the list, without the names of people")
def export(place: str) -> Response:
    return Response(as_csv(exports.ASSETS, current.place()), mimetype="text/csv")


def _form(data: dict[str, object]) -> forms.AssetForm:
    here = current.place()
    return forms.AssetForm(data=data).set_choices(
        areas={str(id): name for id, name in places.area_names(here.id).items()},
        languages={code: own_name(code) for code in here.languages},
    )


@bp.route("/<place>/offer", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def offer(place: str) -> ResponseReturnValue:
    kind = _kind()
    form = _form({"language": language(), "kind": kind.value if kind else None})

    def do() -> Asset:
        asset = services.offer(
            current.place(),
            form.draft(),
            not_a_home=bool(form.not_a_home.data),
            holder=form.whose,
            actor=signed_in(),
            now=clock.now(),
        )
        if asset.held_at is None:
            flash(_("It is on the list. In a year we will ask you whether it is still here."), "done")
        else:
            flash(_("Saved. Others see it when somebody has looked at it."), "done")
        return asset

    lead = [
        _("Everybody can see it at once. You can change it, or take it off, at any time."),
        _("What somebody under 18 offers is shown when a parent or guardian agrees and somebody has looked at it."),
        _("Do not write where you live. Do not write about anybody who has not agreed."),
    ]
    back = url_for("assets.index", place=place)
    title = _("Offer something")
    return form_page(form, do, title=title, button=_("Put it on the list"), back=back, then=_at, lead=lead)


@bp.route("/<place>/<int:asset_id>")
@public("what it is, when, and how to ask for it")
def asset(place: str, asset_id: int) -> ResponseReturnValue:
    known, actor = _asset(asset_id), current_actor()
    page = pages.asset_page(current.place(), known, actor.account_id if actor else None)
    if known.hidden_why is not None and not (page.is_mine or page.is_child):
        return render_template("assets/hidden.html", reason=known.hidden_why)
    seen = known.held_at is None and services.is_agreed_to(known, clock.now())
    if not seen and not (page.is_mine or page.is_child or may(Action.MODERATE)):
        abort(404)
    return render_template("assets/asset.html", page=page)


@bp.route("/<place>/<int:asset_id>/edit", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def edit(place: str, asset_id: int) -> ResponseReturnValue:
    known = _own(asset_id)
    names = ("title", "words", "language", "owner_name", "venue", "opening", "access", "reach")
    typed: dict[str, object] = {name: getattr(known, name) for name in names}
    typed |= {"kind": known.kind.value, "owner_kind": known.owner_kind.value, "area": str(known.area_id or "")}
    holder = services.holder_of(known, signed_in())
    typed |= {"not_a_home": bool(known.venue), "holder": holder.value if known.owner_kind.may_be_young else None}
    form = _form(typed)

    def do() -> None:
        services.change(
            known,
            form.draft(),
            not_a_home=bool(form.not_a_home.data),
            holder=form.whose,
            actor=signed_in(),
            now=clock.now(),
        )
        if known.held_at is None:
            flash(_("Saved, and confirmed for another year."), "done")
        else:
            flash(_("Saved. Others see it when somebody has looked at it."), "done")

    return form_page(form, do, title=_("Change what you offer"), button=_("Save"), back=_at(known), bound_to=typed)


@bp.route("/<place>/<int:asset_id>/spot", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
@next_page_tells("the same page, which says where the mark is")
def spot(place: str, asset_id: int) -> ResponseReturnValue:
    """Where it is on the map: by a tap, by arrow buttons, or not at all."""
    known = _own(asset_id)
    if not rules.may_be_marked(known.kind, known.owner_kind):
        abort(404)
    before = Spot(known.lat, known.lon) if known.lat is not None and known.lon is not None else None
    return spot_page(
        current.place(),
        before,
        lambda spot: services.mark(known, spot, signed_in(), clock.now()),
        here=url_for("assets.spot", place=place, asset_id=asset_id),
        back=_at(known),
    )


def _thank(known: Asset, before: date) -> None:
    if known.confirmed_on == before:
        flash(_("Thank you. You have confirmed it today already."), "notice")
    else:
        flash(_("Thank you. It stays on the list for another year."), "done")


@bp.route("/<place>/<int:asset_id>/still-here", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def still_here(place: str, asset_id: int) -> ResponseReturnValue:
    """One tap by its owner."""
    known = _own(asset_id)
    before = known.confirmed_on
    if press(lambda: services.confirm(known, signed_in(), clock.now())):
        _thank(known, before)
    return redirect(_at(known))


@bp.route("/<place>/<int:asset_id>/confirm/<confirm_key>", methods=["GET", "POST"])
@public("one tap from a mail: whoever has the link may say that it is still here")
@writes
def confirm(place: str, asset_id: int, confirm_key: str) -> ResponseReturnValue:
    known = _asset(asset_id)
    if known.hidden_why is not None or known.held_at is not None:
        return redirect(_at(known), 303)
    if confirm_key != addresses.confirm_key(known):
        flash(label(Refusal.LINK_OLD), "warning")
        return redirect(_at(known), 303)
    form = forms.StillHereForm()

    def do() -> None:
        before = known.confirmed_on
        services.confirm(known, None, clock.now())
        _thank(known, before)

    title = _("Is this still here? %(title)s", title=known.title)
    return form_page(form, do, title=title, button=_("Yes, it is still here"), then=_at(known))


@bp.route("/<place>/<int:asset_id>/end", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def end(place: str, asset_id: int) -> ResponseReturnValue:
    known = _own(asset_id)
    if press(lambda: services.end(known, signed_in(), clock.now())):
        flash(_("It is off the list. We will delete it in a month."), "done")
    return redirect(url_for("assets.index", place=place))


@bp.route("/<place>/<int:asset_id>/ask", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def ask(place: str, asset_id: int) -> ResponseReturnValue:
    known, form = _asset(asset_id), forms.AskForm()
    if not press(lambda: services.must_be_askable(known, signed_in().account_id, clock.now())):
        return redirect(_at(known), 303)

    def do() -> AssetRequest:
        asked = services.ask(known, form.words.data, signed_in(), clock.now())
        flash(_("Your message is on its way. We will tell you when there is an answer."), "done")
        return asked

    def then(asked: AssetRequest) -> str:
        return url_for("assets.request_page", place=place, asset_id=asset_id, request_id=asked.id)

    title = _("Ask for: %(title)s", title=known.title)
    return form_page(form, do, title=title, button=_("Send my message"), back=_at(known), then=then)


@bp.route("/<place>/<int:asset_id>/requests/<int:request_id>", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def request_page(place: str, asset_id: int, request_id: int) -> ResponseReturnValue:
    """Both read it; the owner answers."""
    pair, me = queries.request(current.place().id, asset_id, request_id), signed_in().account_id
    if pair is None or me not in (pair[0].by_id, pair[1].owner_id):
        abort(404)
    asked, known = pair
    form = forms.AnswerForm()

    def do() -> None:
        yes = form.verdict.data == "yes"
        services.answer(asked, known, yes=yes, words=form.words.data, actor=signed_in(), now=clock.now())
        flash(_("Your answer is sent."), "done")

    if submit(form, do):
        return redirect(url_for("assets.request_page", place=place, asset_id=asset_id, request_id=request_id))
    names = people.names({asked.by_id, known.owner_id or asked.by_id})
    may_answer = me == known.owner_id and asked.state is AskState.ASKED
    page = {"asked": asked, "card": pages.cards(current.place(), [known])[0], "name": names.get(asked.by_id, "")}
    return render_template("assets/request.html", form=form, may_answer=may_answer, **page), form.status()
