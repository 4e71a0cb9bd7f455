"""Pictures of pages of a running demo: ``python -m pb_app.setup.screenshots /places/rivermouth/ --be ines``."""

import argparse
import shutil
import sys
from pathlib import Path

from pb_app.setup.environment import ROOT

#: The names of Chromium, the one that starts most quickly first.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """The Chromium of this machine; None if there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def take(arguments: argparse.Namespace) -> list[Path]:
    """One full-page PNG per path, in the ignored folder ``shots/``."""
    from playwright.sync_api import sync_playwright

    folder = ROOT / "shots"
    folder.mkdir(exist_ok=True)
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": arguments.width, "height": 740}, base_url=arguments.address)
        if arguments.be:
            page.goto("/people/demo")
            page.locator(f'form:has(input[value="{arguments.be}@demo.example"]) button').click()
        for path in arguments.paths:
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={arguments.language}")
            name = path.strip("/").replace("/", "-") or "home"
            taken.append(folder / f"{name}-{arguments.language}-{arguments.width}.png")
            page.screenshot(path=taken[-1], full_page=True)
        browser.close()
    return taken


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--address", default="http://127.0.0.1:5000")
    parser.add_argument("--language", default="en")
    parser.add_argument("--width", type=int, default=360)
    parser.add_argument("--be", help="a person of the demo, such as ines")
    if find_browser() is None:
        sys.exit("There is no Chromium here. On Debian: apt install chromium-headless-shell")
    for picture in take(parser.parse_args()):
        print(picture)
