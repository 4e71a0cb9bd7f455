"""Supporting, signing on paper, following, saving areas."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Actor
from pb_app.places import current as places_current
from pb_app.places import queries as places
from pb_app.places.terms import normal_postcode
from pb_app.proposals import current
from pb_app.proposals.forms.collaboration import ButtonForm
from pb_app.proposals.forms.helping import SignForm
from pb_app.proposals.queries import follows as follow_queries
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.services import follows, supports
from pb_app.proposals.terms import FollowTarget
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.messages import say_saved
from pb_app.web.safe_addresses import own_path


def _back(place: str, round: str, number: int, anchor: str = "") -> ResponseReturnValue:
    return redirect(url_for("proposals.proposal", place=place, round=round, number=number) + anchor)


@bp.route("/<place>/<round>/<int:number>/support", methods=["POST"])
@requires(Action.SUPPORT)
@writes
def support(place: str, round: str, number: int) -> ResponseReturnValue:
    """Give support, or with ``back`` take it back."""
    proposal, actor, now = current.public(number), signed_in(), clock.now()

    def do() -> None:
        if request.form.get("back"):
            supports.take_back(proposal, actor, now)
            flash(_("You have taken back your support."), "done")
        else:
            supports.give(proposal, actor, now)
            flash(_("Thank you. You support this proposal."), "done")

    press(do)
    return _back(place, round, number, "#supports")


@bp.route("/<place>/<round>/<int:number>/sign", methods=["GET", "POST"])
@requires(Action.HELP_PROPOSERS)
@writes
def sign(place: str, round: str, number: int) -> ResponseReturnValue:
    """One signature after the other, from a sheet of paper."""
    proposal, form = current.public(number), SignForm()

    def do() -> None:
        postcode, key = normal_postcode(form.postcode.data) or "", current_app.config["SECRET_KEY"]
        supports.sign(proposal, form.name.data, postcode=postcode, key=key, helper=signed_in(), now=clock.now())
        flash(_("The signature counts. Enter the next one, or go back."), "done")

    back = url_for("proposals.proposal", place=place, round=round, number=number)
    lead = [
        _(
            "From a sheet that people have signed for this proposal. We keep no names: only a code that shows "
            "whether somebody has already signed."
        )
    ]
    return form_page(
        form,
        do,
        back=back,
        title=_("Add signatures: %(title)s", title=proposal.title),
        button=_("Add this signature"),
        lead=lead,
        then=url_for("proposals.sign", place=place, round=round, number=number),
    )


@bp.route("/<place>/<round>/<int:number>/follow", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def follow(place: str, round: str, number: int) -> ResponseReturnValue:
    """Follow a proposal, or with ``back`` stop following it; ``then`` leads back to the page of its project."""
    proposal, actor = current.public(number), signed_in()
    if request.form.get("back"):
        follows.unfollow(FollowTarget.PROPOSAL, proposal.id, actor)
        flash(_("You have stopped following this."), "done")
    else:
        follows.follow(FollowTarget.PROPOSAL, proposal.id, actor, clock.now())
        flash(_("You are following this. We will tell you when something changes."), "done")
    then = request.form.get("then")
    return redirect(own_path(then)) if then else _back(place, round, number)


@bp.route("/<place>/saved", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def saved(place: str) -> ResponseReturnValue:
    """The areas and communities that a person follows."""
    current_place, actor, form = places_current.place(), signed_in(), ButtonForm()
    known = {
        FollowTarget.AREA: places.area_names(current_place.id),
        FollowTarget.COMMUNITY: places.communities_named(current_place.id),
    }

    def do() -> None:
        for target, names in known.items():
            _save(target, set(names), actor)
        say_saved(_("Saved. We will tell you about new proposals there in your next message."))

    if submit(form, do):
        return redirect(url_for("proposals.saved", place=place))
    mine = {target: follow_queries.saved(actor.account_id, target) for target in known}
    return render_template("proposals/saved.html", form=form, known=known, mine=mine)


def _save(target: FollowTarget, known: set[int], actor: Actor) -> None:
    wanted = {int(text) for text in request.form.getlist(target.value) if text.isascii() and text.isdigit()}
    if wanted - known:
        abort(400)
    for id in known:
        if id in wanted:
            follows.follow(target, id, actor, clock.now())
        else:
            follows.unfollow(target, id, actor)
