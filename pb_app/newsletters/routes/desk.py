"""Making an issue and its words, for those who write newsletters."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.newsletters import desk_pages, forms, issue_drafts, pages, queries, slots
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.routes.blueprint import bp, desk_of, known_issue
from pb_app.newsletters.services import issues
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import own_name
from pb_app.web.messages import say_saved


@bp.route("/<place>/desk")
@requires(Action.SEND_NEWSLETTERS)
def desk(place: str) -> ResponseReturnValue:
    return render_template("newsletters/desk.html", page=desk_pages.desk(current.place()))


def _form() -> forms.IssueForm:
    here = current.place()
    return forms.IssueForm().set_choices(
        areas={str(id): name for id, name in places.area_names(here.id).items()},
        languages={code: own_name(code) for code in here.languages},
        audiences=slots.audiences(here),
        posts=dict(issue_drafts.choosable(here)),
        offers={offer.key: offer.wording for offer in slots.offers(here, clock.now())},
    )


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def make(place: str) -> ResponseReturnValue:
    form = _form()

    def do() -> NewsletterIssue:
        draft = issue_drafts.draft(current.place(), form.segment(), form.chosen("posts"), form.chosen("offers"))
        made = issues.make(current.place(), draft, signed_in(), clock.now())
        flash(_("The first words are there. Now make them yours."), "done")
        return made

    back = url_for("newsletters.desk", place=place)
    lead = [_("Choose who it is for and what goes in. You change the words in the next step.")]
    return form_page(form, do, title=_("Make a newsletter"), button=_("Go on"), back=back, then=desk_of, lead=lead)


@bp.route("/<place>/issues/<int:issue_id>/desk")
@requires(Action.SEND_NEWSLETTERS)
def issue_desk(place: str, issue_id: int) -> ResponseReturnValue:
    page = desk_pages.issue_desk(current.place(), known_issue(issue_id), signed_in().account_id)
    return render_template("newsletters/issue_desk.html", page=page)


@bp.route("/<place>/issues/<int:issue_id>/words/<language_code>", methods=["GET", "POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def write(place: str, issue_id: int, language_code: str) -> ResponseReturnValue:
    issue = known_issue(issue_id)
    if language_code not in current.place().languages:
        abort(404)
    before = queries.editions([issue.id])[issue.id].get(language_code)
    typed = {"subject": before.subject if before else "", "words": before.words if before else ""}
    form = forms.EditionForm(data=typed)

    def do() -> None:
        issues.write(issue, language_code, subject=form.subject.data, words=form.words.data)
        say_saved(_("Saved."))

    title = _("The newsletter in: %(language)s", language=own_name(language_code))
    return form_page(form, do, title=title, button=_("Save"), back=desk_of(issue), bound_to=typed)


@bp.route("/<place>/issues/<int:issue_id>/throw-away", methods=["GET", "POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def throw_away(place: str, issue_id: int) -> ResponseReturnValue:
    issue, form = known_issue(issue_id), forms.ButtonForm()
    back, desk = desk_of(issue), url_for("newsletters.desk", place=place)
    if not press(lambda: issues.must_be_draft(issue)):
        return redirect(back, 303)

    def do() -> None:
        issues.throw_away(issue, signed_in(), clock.now())
        flash(_("The draft is deleted."), "done")

    card = pages.cards(current.place(), [issue])[0]
    lead = [card.title, _("It is gone for good, in every language. Nobody has got it yet.")]
    return form_page(
        form, do, title=_("Delete this draft?"), button=_("Yes, delete it"), back=back, then=desk, lead=lead
    )
