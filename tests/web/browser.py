"""Chromium driven by its own driver, on a site served by the command. Tests that need them are skipped without."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.web.visits import ROOT

CHROMIUM = ("chromium", "chromium-browser", "chrome", "google-chrome")
AXE = next(iter(sorted((ROOT / "build").glob("axe-*/node_modules/axe-core/axe.min.js"))), None)
"""The script of axe-core, which `nox -s browser` installs."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--lang=en-GB",
)  # fmt: skip

BRITISH = {**os.environ, "LANGUAGE": "en_GB", "LC_ALL": "en_GB.UTF-8"}
"""The environment in which dates are shown as in Britain."""


def found(names: tuple[str, ...]) -> str:
    """Return the path of the first of these programs, or skip the test by their name."""
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip(f"needs {names[0]}")
    return program


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """Serve plans from a folder as a process of its own, by default those in it; provide the address with its key."""
    call = [sys.executable, "-m", "actionplan", "serve", "--as-of", "2011-03-15", *(options or ["."])]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603 our own command
        call, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            address = re.search(r"http://\S+", line)
            assert address, line
            yield address[0]
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors, errors


class Browser:
    """A window of Chromium with a profile of its own, which has opened the address with the key."""

    def __init__(self, address: str) -> None:
        pytest.importorskip("selenium", reason="needs selenium")
        from selenium import webdriver  # noqa: PLC0415 it may be missing
        from selenium.webdriver.chrome.service import Service  # noqa: PLC0415

        options = webdriver.ChromeOptions()
        options.binary_location = found(CHROMIUM)
        for each in QUIET:
            options.add_argument(each)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver: Any = webdriver.Chrome(options=options, service=Service(found(("chromedriver",)), env=BRITISH))
        self.base = address.partition("/?")[0]
        self.size(1280)
        self.driver.get(address)

    def close(self) -> None:
        self.driver.quit()

    def size(self, width: int, scheme: str = "light", forced: str = "none", height: int = 900) -> None:
        """Make the window so wide, with the colours that a reader asks for."""
        sizes = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "forced-colors", "value": forced}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def open(self, path: str) -> None:
        self.driver.get(self.base + path)

    def run(self, script: str, *values: Any) -> Any:
        """Return what a script of the tests returns in the page."""
        return self.driver.execute_script(script, *values)

    def text(self) -> str:
        """Return what a reader sees."""
        return " ".join(str(self.run("return document.body.innerText")).split())

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def fill(self, name: str, value: str) -> None:
        """Type into a field, in place of what is there; choose a word of those offered."""
        for field in self.driver.find_elements("name", name):
            if field.get_attribute("type") != "radio":
                field.clear()
                field.send_keys(value)
                return
            if field.get_attribute("value") == value:
                field.click()
                return
        raise AssertionError(name)

    def press(self, step: str) -> None:
        """Press the button of a form: preview, save or change."""
        self.follow(f"button[name=step][value={step}]")

    def follow(self, selector: str) -> None:
        """Click on what leads to another page, and wait for that."""
        with self.leaving():
            self.find(selector).click()

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Wait at the end for the page that what is done inside leads to."""
        self.run("window.left = true")
        yield
        for _ in range(600):
            if self.run("return document.readyState === 'complete' && !window.left"):
                return
            time.sleep(0.05)
        raise AssertionError(f"no other page came: {self.text()[:300]}")

    def complaints(self) -> list[str]:
        """Return what the browser has complained about since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def violations(self) -> list[str]:
        """Return what axe-core finds in the page, with every fold open."""
        if AXE is None:
            pytest.skip("needs axe-core: `nox -s browser` installs it")
        self.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
        script = AXE.read_text(encoding="utf-8")
        # The policy of the pages forbids other scripts, but does not apply to the scripts of the driver.
        self.run(f"if (!window.axe) {{ {script} }}")
        run = "const done = arguments[1]; axe.run(document, arguments[0]).then(done, (e) => done({error: String(e)}))"
        result = self.driver.execute_async_script(run, {"runOnly": TAGS, "resultTypes": ["violations"]})
        assert result.get("passes"), result
        return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in result["violations"]]
