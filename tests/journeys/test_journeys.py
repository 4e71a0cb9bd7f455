"""The journeys of product.md in a real browser, at 360 × 740: with JavaScript, without it, and in Arabic.

Fields and buttons are found by their place in the page, not by words, so that one story serves every language.
"""

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.acting import follow, press, sign_in
from tests.journeys.conftest import DESKTOP, Site
from tests.journeys.inspection import go, look
from tests.world import PASSWORD, TOTP_KEY


def answer_the_fund(page: Page) -> None:
    """The fund's own questions: a charity, nothing that needs more answers; what may stay empty stays so."""
    for _ in range(14):
        if "/questions/" not in page.url:
            return
        if page.locator("#group_kind-3").count():
            page.locator("#group_kind-3").check()
        for field in page.locator("main fieldset:has(input[value=no])").all():
            field.locator("input[value=no]").check()
        if page.locator("#group_name").count():
            page.locator("#group_name").fill("Tree friends")
        press(page)
    raise AssertionError("the questions never end")


def test_propose(page: Page, site: Site, context: BrowserContext) -> None:
    """A resident describes a wish, a question a page, and sends it in."""
    go(page, "/rounds/riverside/ideas/")
    page.locator("main .govuk-button").first.click()
    page.locator("#size-1").check()
    press(page)
    page.locator("#title").fill("A tree")
    press(page)
    sign_in(page, site, f"proposer{id(context)}@example.org")
    press(page)
    texts = {
        "strong": "A sunny corner.",
        "story": "It gives shade.",
        "takes": "A spade.",
        "who": "All",
    }
    for field, words in texts.items():
        page.locator(f"#{field}").fill(words)
        press(page)
    page.locator("#postcode").fill("N1 1AA")
    page.locator("#category-0").check()
    press(page)
    page.locator("#what_1").fill("Tree")
    page.locator("#much_1").fill("120")
    press(page)
    press(page)
    press(page)
    answer_the_fund(page)
    expect(page.locator("main")).to_contain_text("£120")
    press(page)
    expect(page.locator("h1")).to_have_text("A tree")


def test_vote(page: Page, site: Site, context: BrowserContext) -> None:
    """Choose, say who you are, look over, cast, get a receipt, change your mind."""
    go(page, "/voting/riverside/voting/")
    page.locator("#choice-1").check()
    page.locator("#choice-2").check()
    page.locator(".cp-ballot-bar button").click()
    page.wait_for_url("**/who")
    sign_in(page, site, f"voter{id(context)}@example.org")
    if "/enrol" not in page.url:
        go(page, "/voting/riverside/voting/enrol")
    press(page)
    expect(page.locator("main")).to_contain_text("A bench")
    page.locator("form[data-cast] button").click()
    page.wait_for_url("**/receipt")
    receipt = page.locator(".cp-receipt").inner_text()
    assert len(receipt.replace("-", "")) == 16
    go(page, "/voting/riverside/voting/")
    page.locator("#choice-3").check()
    page.locator(".cp-ballot-bar button").click()
    page.wait_for_url("**/review")
    page.locator("form[data-cast] button").click()
    page.wait_for_url("**/receipt")
    assert page.locator(".cp-receipt").inner_text() != receipt


def test_understand(page: Page, site: Site) -> None:
    """From the place's first page to why a proposal was not funded, and to the book."""
    go(page, "/places/riverside/")
    go(page, "/results/riverside/finished/")
    expect(page.locator("main")).to_contain_text("£200")
    go(page, "/funds/riverside/pot/book")
    expect(page.locator("main")).to_contain_text("£1,000")


def test_the_ballot_says_in_words_what_is_left(browser: Browser, site: Site) -> None:
    """With JavaScript the bar follows each tick; without it the same figures come on the next page."""
    page = browser.new_page(base_url=site.address, locale="en-GB")
    go(page, "/voting/riverside/spending/")
    status = page.locator("[data-status]")
    expect(status).to_have_text("£1,000 left to spend")
    page.locator("#choice-1").check()
    expect(status).to_have_text("£700 left to spend")
    page.locator("#choice-3").check()
    expect(status).to_have_text("You are £200 over. Untick a project.")
    page.locator("#choice-3").uncheck()
    expect(status).to_have_text("£700 left to spend")
    page.close()


def test_by_keyboard_alone(browser: Browser, site: Site) -> None:
    """Tab to the skip link, jump to the ballot, tick with the space bar, go on with Enter."""
    page = browser.new_page(base_url=site.address, locale="en-GB")
    go(page, "/voting/riverside/voting/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "choice":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/who")
    page.close()


def test_an_error_takes_the_focus_and_leads_to_the_field(browser: Browser, site: Site) -> None:
    page = browser.new_page(base_url=site.address, locale="en-GB")
    go(page, "/people/sign-in")
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.locator(".govuk-error-summary a").click()
    expect(page.locator("#email")).to_be_focused()
    assert page.title().startswith("Error:")
    page.close()


def test_a_staff_day(browser: Browser, site: Site) -> None:
    """An administrator and an assessor, by password and code, on a desktop: set up, check, count again, award."""
    import pyotp

    context = browser.new_context(viewport=DESKTOP, base_url=site.address, locale="en-GB")
    page = context.new_page()
    go(page, "/admin/riverside/")
    page.locator("#email").fill("assessor@riverside.example")
    page.locator("#password").fill(PASSWORD)
    page.locator("#code").fill(pyotp.TOTP(TOTP_KEY).now())
    follow(page.locator("form:has(#password) button"))
    look(page)
    # Other journeys send ideas to other rounds, which wait too.
    page.locator("main a[href*='/checking/']", has_text="1 waits to be checked").first.click()
    page.get_by_role("link", name="A swing").click()
    look(page)
    page.locator("#interest-0").check()
    page.locator("form[action$=declare] button").click()
    page.get_by_role("link", name="Make the decision").click()
    page.locator("#decision-0").check()
    page.locator("#reason").fill("Safe ground, fair cost.")
    press(page)
    go(page, "/proposals/riverside/checking/1/")
    expect(page.locator("main")).to_contain_text("Safe ground, fair cost.")
    context.close()
