"""The addresses of news."""

from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.news import exports, forms, pages, queries, rules, services, slots
from pb_app.news.models import NewsPost
from pb_app.news.terms import About, NewsSubject, PostState
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.proposals import photos
from pb_app.web import atom
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import language, own_name
from pb_app.web.labels import Wording, label
from pb_app.web.safe_addresses import full_address
from pb_app.web.uploads import decodes

bp = Blueprint("news", __name__, url_prefix="/news")


def _post(post_id: int) -> NewsPost:
    """A post that this reader may see: what is not out is there only for those who write news."""
    post = queries.find(current.place().id, post_id)
    if post is None:
        abort(404)
    hidden = rules.state(post.facts, clock.now()) in (PostState.DRAFT, PostState.SCHEDULED)
    if hidden and not may(Action.WRITE_NEWS):
        abort(404)
    return post


def _at(post: NewsPost) -> str:
    return url_for("news.post", place=current.place().slug, post_id=post.id)


def _about() -> About | None:
    typed = request.args.get("about", "")
    about = About.read(typed)
    if typed and about is None:
        abort(404)
    return about


@bp.route("/<place>/")
@public("what is new in a place")
def index(place: str) -> ResponseReturnValue:
    text = " ".join(request.args.get("q", "").split())[:100]
    page = pages.index(current.place(), _about(), text, writes=may(Action.WRITE_NEWS))
    return render_template("news/index.html", page=page)


@bp.route("/<place>/feed.xml")
@public("what is new, for feed readers")
def feed(place: str) -> Response:
    here, about = current.place(), _about()
    address = (
        full_address("news.index", place=place, about=str(about)) if about else full_address("news.index", place=place)
    )
    title = _("News from %(place)s", place=here.name)
    return atom.feed(title, address, pages.entries(here, about), clock.now().isoformat())


@bp.route("/<place>/news.csv")
@public("open data: every post that is out, in each language")
def export(place: str) -> Response:
    return Response(as_csv(exports.NEWS, current.place()), mimetype="text/csv")


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS)
@writes
@decodes("photo", partial(photos.decode_ahead, paper=False))
def write(place: str) -> ResponseReturnValue:
    here = current.place()
    subjects: dict[str, Wording] = {NewsSubject.PLACE.value: label(NewsSubject.PLACE), **slots.choices(here)}
    languages = {code: own_name(code) for code in here.languages}
    form = forms.PostForm(data={"about": request.args.get("about", "place"), "language": language()})
    form.set_choices(subjects=subjects, languages=languages)

    def do() -> NewsPost:
        about = About.read(str(form.about.data))
        assert about is not None, "the form offers nothing else"
        photo = form.photo.content()
        post = services.write(here, about, form.draft(), photo=photo, actor=signed_in(), now=clock.now())
        flash(_("Saved as a draft. Read it once more, then publish it."), "done")
        return post

    back = url_for("news.index", place=place)
    return form_page(form, do, title=_("Write news"), button=_("Save the draft"), back=back, then=_at, files=True)


@bp.route("/<place>/<int:post_id>")
@public("a post that is out; a draft is there only for those who write news")
def post(place: str, post_id: int) -> ResponseReturnValue:
    page = pages.post_page(current.place(), _post(post_id), request.args.get("in", ""))
    return render_template("news/post.html", page=page)


@bp.route("/<place>/<int:post_id>/picture/<size>.webp")
@public("the picture of a post that is out; of a draft only for those who write news")
def picture(place: str, post_id: int, size: str) -> Response:
    post = _post(post_id)
    shown = queries.picture(post.id)
    gone = post.facts.is_withdrawn and not may(Action.MODERATE)
    if shown is None or gone or size not in ("small", "large"):
        abort(404)
    content = shown.small if size == "small" else shown.large
    out = rules.state(post.facts, clock.now()) is PostState.PUBLISHED
    return Response(
        content,
        mimetype="image/webp",
        headers={"Cache-Control": "public, max-age=3600" if out else "private, no-store"},
    )


@bp.route("/<place>/<int:post_id>/wording/<language_code>", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS)
@writes
def edit(place: str, post_id: int, language_code: str) -> ResponseReturnValue:
    here, post = current.place(), _post(post_id)
    if language_code not in here.languages:
        abort(404)
    before = queries.wordings([post.id])[post.id].get(language_code)
    typed = {name: getattr(before, name, "") for name in ("title", "words", "alt")}
    corrects = before is not None and rules.state(post.facts, clock.now()) is PostState.PUBLISHED
    pictured = queries.picture(post.id) is not None
    form = forms.WordingForm(data=typed).without(*([] if pictured else ["alt"]), *([] if corrects else ["note"]))

    def do() -> None:
        note = (form.note.data or "") if corrects else ""
        services.change(post, form.draft(language_code), note, actor=signed_in(), now=clock.now())
        flash(_("Corrected. Your note stands below the news.") if corrects else _("Saved."), "done")

    title = _("Correct this news") if corrects else _("Write it in: %(language)s", language=own_name(language_code))
    back = f"{_at(post)}?in={language_code}"
    return form_page(form, do, title=title, button=_("Save"), back=back, bound_to=typed)


@bp.route("/<place>/<int:post_id>/publish", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS)
@writes
def publish(place: str, post_id: int) -> ResponseReturnValue:
    post, form = _post(post_id), forms.PublishForm()

    def do() -> None:
        at = form.moment(current.from_local)
        services.publish(post, at, signed_in(), clock.now())
        flash(_("It comes out by itself at the time you chose.") if at else _("Everybody can read it now."), "done")

    return form_page(form, do, title=_("Publish this news"), button=_("Publish"), back=_at(post))


@bp.route("/<place>/<int:post_id>/hold-back", methods=["POST"])
@requires(Action.WRITE_NEWS)
@writes
def hold_back(place: str, post_id: int) -> ResponseReturnValue:
    post = _post(post_id)
    if press(lambda: services.hold_back(post, signed_in(), clock.now())):
        flash(_("It is a draft again, and does not come out by itself."), "done")
    return redirect(_at(post))


@bp.route("/<place>/<int:post_id>/delete", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS)
@writes
def delete_draft(place: str, post_id: int) -> ResponseReturnValue:
    post, form, back = _post(post_id), forms.ButtonForm(), url_for("news.index", place=place)
    if not press(lambda: services.must_be_unread(post, clock.now())):
        return redirect(_at(post), 303)

    def do() -> None:
        services.delete_draft(post, signed_in(), clock.now())
        flash(_("The draft is deleted."), "done")

    card = pages.cards(current.place(), [post])[0]
    lead = [card.title, _("It is gone for good, in every language, with its picture. Nobody has read it yet.")]
    return form_page(
        form, do, title=_("Delete this draft?"), button=_("Yes, delete it"), back=_at(post), then=back, lead=lead
    )


@bp.route("/<place>/<int:post_id>/take-down", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS)
@writes
def take_down(place: str, post_id: int) -> ResponseReturnValue:
    post, form = _post(post_id), forms.TakeDownForm()

    def do() -> None:
        services.take_down(post, form.reason.data, signed_in(), clock.now())
        flash(_("It is taken down. Its page says why."), "done")

    return form_page(form, do, title=_("Take this news down"), button=_("Take it down"), back=_at(post))
