"""From a wish to a proposal people made together, in a real browser: with JavaScript, without it, in Arabic, by keyboard."""

import io
import math
import struct
import wave

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.acting import press, sign_in, sign_in_as
from tests.journeys.conftest import DESKTOP, PHONE, Site
from tests.journeys.inspection import fits, go, look

IDEAS = "/proposals/riverside/ideas"


def tone() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"".join(struct.pack("<h", int(8000 * math.sin(n / 4))) for n in range(8000)))
    return out.getvalue()


def begin(page: Page, site: Site, who: str, size: int, title: str) -> None:
    """Say how big it is and what it is called; whoever is not known yet signs in then, and finds their idea kept."""
    go(page, "/rounds/riverside/ideas/")
    page.locator("main .govuk-button").first.click()
    page.locator(f"#size-{size}").check()
    press(page)
    page.locator("#title").fill(title)
    press(page)
    if "/people/" in page.url:
        sign_in(page, site, who)
        expect(page.locator("#title")).to_have_value(title)
        press(page)


def numbered(page: Page) -> int:
    return int(page.url.split("/ideas/")[1].split("/")[0])


def test_an_idea_in_three_questions_with_its_spot_and_a_recording(
    page: Page, site: Site, context: BrowserContext
) -> None:
    begin(page, site, f"idea{id(context)}@example.org", 0, f"Shade {id(context)}")
    page.locator("main a[href$='/voice']").click()
    page.locator("#recording").set_input_files({"name": "idea.wav", "mimeType": "audio/wav", "buffer": tone()})
    press(page)
    number = numbered(page)
    go(page, f"{IDEAS}/{number}/write/where")
    page.locator("#area").select_option(index=1)
    page.locator("#category-0").check()
    press(page)
    go(page, f"{IDEAS}/{number}/spot")
    page.locator("#map-picture").click(position={"x": 120, "y": 60})
    expect(page.locator("form [name=clear]")).to_be_visible()
    page.locator("form [name=move][value=south]").click()
    fits(page)
    go(page, f"{IDEAS}/{number}/check")
    look(page)
    page.locator("main form button").first.click()
    expect(page.locator("audio")).to_be_visible()
    look(page)


def test_support_comment_offer_follow(page: Page, site: Site, context: BrowserContext) -> None:
    """A neighbour finds a proposal in the list, supports it, says something and offers help."""
    go(page, "/proposals/riverside/checking/?order=newest")
    page.locator(".cp-card a").first.click()
    here = page.url
    page.locator("form[action$=support] button").click()
    sign_in(page, site, f"fan{id(context)}@example.org")
    go(page, here)
    page.locator("form[action$=support] button").click()
    expect(page.locator("form[action$=support] input[name=back]")).to_have_count(1)
    page.locator("#body").fill(f"I like it {id(context)}")
    page.locator("#side").select_option("for")
    page.locator(f"form[action$='/comments/riverside/checking/{here.rstrip('/').rsplit('/', 1)[1]}/'] button").click()
    expect(page.locator("main")).to_contain_text(f"I like it {id(context)}")
    page.locator("details", has=page.locator("form[action$=offers]")).locator("summary").click()
    page.locator("#help-0").check()
    page.locator("#words").fill("Two hours a month")
    page.locator("form[action$=offers] button").click()
    expect(page.locator("main")).to_contain_text("Two hours a month")
    page.locator("form[action$=follow] button").click()
    expect(page.locator("form[action$=follow] input[name=back]")).to_have_count(1)
    look(page)


def test_by_keyboard_alone(browser: Browser, site: Site) -> None:
    """Name an idea, mark its spot with the arrow buttons, and send it in without touching a mouse."""
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale="en-GB")
    page = context.new_page()
    go(page, "/people/sign-in")
    sign_in(page, site, "keyboard@example.org")
    go(page, f"{IDEAS}/new")

    def tab_to(selector: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} can't be reached by keyboard on {page.url}")

    tab_to("[name=size]")
    page.keyboard.press("Space")
    tab_to("main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**size=0")
    page.wait_for_load_state()
    tab_to("#title")
    page.keyboard.type("A quiet corner")
    page.keyboard.press("Enter")
    page.wait_for_url("**/write/**")
    page.wait_for_load_state()
    tab_to("#story")
    page.keyboard.type("A seat among flowers.")
    tab_to("main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/write/where")
    page.wait_for_load_state()
    tab_to("[name=category]")
    page.keyboard.press("Space")
    tab_to("main a[href$='/spot']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/spot")
    page.wait_for_load_state()
    tab_to("[value=east]")
    page.keyboard.press("Enter")
    expect(page.locator("[name=clear]")).to_be_visible()
    context.close()


def test_similar_ones_show_while_naming_an_idea(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale="en-GB")
    page = context.new_page()
    begin(page, site, "first@example.org", 0, "A drinking fountain at the playground")
    page.locator("#story").fill("Children could drink water while they play.")
    press(page)
    page.locator("#category-0").check()
    press(page)
    page.locator("main form button").first.click()
    go(page, f"{IDEAS}/new?size=0")
    page.locator("#title").fill("Drinking fountain for the playground")
    page.locator("#title").blur()
    expect(page.locator("[data-similar]")).to_contain_text("A drinking fountain at the playground")
    look(page)
    context.close()


PAGES = (
    "/proposals/riverside/checking/",
    "/proposals/riverside/checking/?order=turns",
    "/proposals/riverside/checking/near",
    "/proposals/riverside/checking/map",
    "/proposals/riverside/checking/texts",
    "/proposals/riverside/checking/paper-form?tier=2",
    "/proposals/riverside/checking/1/",
    "/proposals/riverside/checking/1/collaboration",
    "/proposals/riverside/checking/1/versions",
    "/proposals/riverside/checking/1/versions/1",
    "/comments/riverside/checking/1/",
    "/moderation/riverside/log",
    "/application-forms/riverside/pot/can-we-apply",
)
MINE = (
    "/notifications/",
    "/proposals/riverside/saved",
    "/proposals/riverside/checking/1/check",
    "/proposals/riverside/checking/1/write/strong",
    "/proposals/riverside/checking/1/write/story?looked=1",
    "/proposals/riverside/checking/1/write/cost",
    "/proposals/riverside/checking/1/write/match",
    "/proposals/riverside/checking/1/questions/1",
    "/proposals/riverside/checking/1/questions/3",
    "/proposals/riverside/checking/1/voice",
    "/proposals/riverside/checking/1/size",
    "/proposals/riverside/checking/1/invite",
    "/proposals/riverside/checking/1/merge",
    "/proposals/riverside/checking/1/split",
)
DESK = {
    "administrator": (
        "/application-forms/riverside/pot/",
        "/application-forms/riverside/pot/questions/new",
        "/application-forms/riverside/pot/questions/host",
        "/application-forms/riverside/pot/tiers",
        "/application-forms/riverside/pot/checks",
        "/assessment/riverside/checking/assigning",
        "/assessment/riverside/checking/set-up",
        "/assessment/riverside/checking/1/assign",
        "/moderation/riverside/reported",
        "/moderation/riverside/settings",
        "/comments/riverside/house-rules",
        "/places/riverside/communities",
    ),
    "assessor": (
        "/assessment/riverside/checking/",
        "/assessment/riverside/checking/1/",
        "/assessment/riverside/checking/1/ask",
        "/assessment/riverside/checking/1/decide",
    ),
    "helper": (
        "/proposals/riverside/ideas/spoken",
        "/proposals/riverside/ideas/returned",
        "/proposals/riverside/ideas/for-somebody",
        "/proposals/riverside/checking/1/sign",
    ),
}


def look_over(page: Page, paths: tuple[str, ...]) -> None:
    for path in paths:
        go(page, path)
        look(page)


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_pages_of_making_proposals(browser: Browser, site: Site, locale: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale=locale)
    look_over(context.new_page(), PAGES if locale == "en-GB" else PAGES[::2])
    context.close()


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_pages_of_an_author(browser: Browser, site: Site, locale: str) -> None:
    """Maya's own proposal; whoever has no role signs in by a link."""
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale=locale)
    page = context.new_page()
    go(page, "/people/sign-in")
    sign_in(page, site, "maya@riverside.example")
    look_over(page, MINE if locale == "en-GB" else MINE[1::2])
    context.close()


@pytest.mark.parametrize("role", DESK)
def test_pages_of_staff(browser: Browser, site: Site, role: str) -> None:
    size, locale = (DESKTOP, "en-GB") if role == "administrator" else (PHONE, "ar")
    context = browser.new_context(viewport=size, base_url=site.address, locale=locale)
    page = context.new_page()
    sign_in_as(page, site, f"{role}@riverside.example")
    look_over(page, DESK[role])
    context.close()
