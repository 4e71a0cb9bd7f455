"""The office hands in a list on a phone: choose a file, say what its columns are, check each row, take it."""

from playwright.sync_api import Page, expect

from pb_app.access import Role
from pb_app.db import db
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import queries as register
from tests.journeys.acting import follow, send_by_keyboard, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import go, look
from tests.world import email

LISTED = Rulebook(ways=(IdentityMethod.EMAIL, IdentityMethod.CODE), who=Electorate.LISTED)
#: Row 3 has half an email address and an area that is not here; row 4 says nobody.
ROWS = "Name,Email address,Address,Area\nMaya,maya@x.org,1 High St,North\nBo,bo@,,Nowhere\n,,,North\nDee,,2 High St,\n"


def begin(site: Site, slug: str) -> None:
    with site.app.app_context():
        site.world.round(PhaseKind.SHAPING, slug, rulebook=LISTED)
        db.session.commit()


def on_roll(site: Site, slug: str) -> int:
    with site.app.app_context():
        count = len(register.people(site.world.find_round(slug).id))
        db.session.rollback()
        return count


def test_a_list_from_the_file_to_the_letters(page: Page, site: Site, way: str) -> None:
    slug = f"list-{way}"
    begin(site, slug)
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, f"/enrolment/riverside/{slug}/desk")
    look(page)
    follow(page.locator("main a[href$='/desk/list']"))
    send_by_keyboard(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look(page)
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}
    page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    send_by_keyboard(page)
    page.wait_for_url("**/columns")
    look(page)
    expect(page.locator("#column_1")).to_have_value("email")
    send_by_keyboard(page)
    page.wait_for_url("**/check")
    look(page)
    assert on_roll(site, slug) == 0
    for row, text in (("3", "bo@"), ("3", "Nowhere"), ("4", "–")):
        expect(page.locator("main tr", has_text=row).filter(has_text=text)).not_to_have_count(0)
    send_by_keyboard(page)
    expect(page.locator(".cp-letter")).not_to_have_count(0)
    look(page)
    assert on_roll(site, slug) == 3
    page.go_back()
    page.reload()
    expect(page.locator("main")).not_to_contain_text("2 High St")
