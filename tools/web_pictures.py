"""Make the pictures of `actionplan serve` for the documentation, from the plans in this repository.

    python -m tools.web_pictures

Write docs/pictures/browser-*.png. Needs Selenium, Chromium and its driver.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.web.browser import Browser, served
from tests.web.visits import HOMECARE

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
ACTION = f"{HOMECARE}/item?ref=1.2"
FORM = f"{HOMECARE}/edit/progress?ref=1.2"


def take(browser: Browser, name: str, width: int, height: int, scheme: str = "light") -> None:
    """Save what is seen in a window of that size."""
    browser.size(width, scheme, height=height)
    picture = PICTURES / f"browser-{name}.png"
    browser.driver.save_screenshot(str(picture))
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


def main() -> None:
    """Walk through the pages as somebody who records a report would, and take a picture of each."""
    with tempfile.TemporaryDirectory() as made:
        plans = Path(shutil.copytree(ROOT / "plans", Path(made) / "plans"))
        with served(plans.parent, "plans") as address:
            browser = Browser(address)
            try:
                take(browser, "plans", 1240, 1060)
                browser.open("/overdue?plan=herefordshire-homecare")
                take(browser, "overdue", 1240, 800)
                browser.open(ACTION)
                take(browser, "action", 1240, 860)
                browser.open(FORM)
                browser.fill("note", "Options drafted, and sent to the board")
                browser.fill("status", "in progress")
                take(browser, "form", 1240, 1000)
                browser.press("preview")
                take(browser, "preview", 1240, 880)
                browser.press("save")
                take(browser, "saved", 1240, 620)
                browser.open(HOMECARE)
                take(browser, "phone", 380, 900, "dark")
            finally:
                browser.close()


if __name__ == "__main__":
    main()
