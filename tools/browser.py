"""Open pages in headless Chromium, under whichever name the system has it; needs Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Error, Page, Playwright, ViewportSize, sync_playwright

from tools.system_commands import require

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
PACKAGES = ("chromium-headless-shell", "fonts-liberation")
QUIET = (
    "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
"""Keep Chromium off the network and the screen; Playwright adds `--headless`, `--no-sandbox` and a new profile."""

Scheme = Literal["light", "dark"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium, which is installed if it is missing and that is possible; exit with a message if it fails."""
    with sync_playwright() as playwright:
        browser = _started(playwright, require(NAMES, PACKAGES))
        yield browser
        browser.close()


def _started(playwright: Playwright, command: str) -> Browser:
    try:
        return playwright.chromium.launch(executable_path=command, args=QUIET)
    except Error as error:
        why = error.message.strip().partition("\n")[0]
        raise SystemExit(f"cannot run this check: `{command}` did not start: {why}") from None


@contextmanager
def open_page(browser: Browser, path: Path, size: tuple[int, int], scheme: Scheme) -> Iterator[Page]:
    """Open a file in a window of a width and height, in a light or dark colour scheme.

    Scripts may be added to the page whatever its content security policy says.
    """
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()
