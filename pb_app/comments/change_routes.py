"""Addresses for whoever wrote a comment: changing its words, and taking it back."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.comments import comment_changes, forms, queries
from pb_app.comments.models import Comment
from pb_app.comments.routes import bp
from pb_app.proposals import current
from pb_app.proposals.models import Proposal
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


def _own(proposal: Proposal, comment_id: int) -> Comment:
    """The reader's own comment, which is still there; not found for everybody else."""
    comment = queries.by_id(proposal.id, comment_id)
    is_there = comment is not None and comment.withdrawn_at is None and comment.author_id == signed_in().account_id
    return comment if comment is not None and is_there else abort(404)


def _page_of(place: str, round: str, number: int) -> str:
    return url_for("proposals.proposal", place=place, round=round, number=number)


@bp.route("/<place>/<round>/<int:number>/<int:comment_id>/change", methods=["GET", "POST"])
@requires(Action.COMMENT)
@writes
def change(place: str, round: str, number: int, comment_id: int) -> ResponseReturnValue:
    proposal = current.public(number)
    comment = _own(proposal, comment_id)
    form = forms.ChangeForm(data={"body": comment.body})

    def do() -> None:
        comment_changes.change(comment, proposal.place_id, form.body.data, signed_in(), clock.now())
        waits = _("Thank you. A moderator will check it first. Then it will appear on the page.")
        flash(waits if comment.held else _("Your comment is changed."), "done")

    return form_page(
        form,
        do,
        back=_page_of(place, round, number) + f"#c{comment.id}",
        title=_("Change your comment"),
        button=_("Save"),
        lead=[_("You can change it for ten minutes. The page says that it was changed.")],
    )


@bp.route("/<place>/<round>/<int:number>/<int:comment_id>/take-back", methods=["GET", "POST"])
@requires(Action.COMMENT, named=False)
@writes
def take_back(place: str, round: str, number: int, comment_id: int) -> ResponseReturnValue:
    """Asked for once more, because the words are gone then."""
    proposal, form = current.public(number), forms.ButtonForm()
    comment = _own(proposal, comment_id)

    def do() -> None:
        comment_changes.withdraw(comment, signed_in(), clock.now())
        flash(_("You took your comment back. Its words are deleted."), "done")

    return form_page(
        form,
        do,
        back=_page_of(place, round, number) + "#comments",
        title=_("Take your comment back?"),
        button=_("Take it back"),
        lead=[comment.body, _("Its words are deleted for good. The page says that a comment was taken back.")],
    )
