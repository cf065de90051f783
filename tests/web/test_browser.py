"""The site in a real browser: every page and form, two people at once, keys alone, widths, colours, print."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from actionplan.cli import main
from actionplan.web.edits.kinds import KINDS
from tests.web.browser import Browser, served
from tests.web.test_edits import SAME
from tests.web.test_history import git
from tests.web.visits import HOMECARE, plans_in

pytestmark = pytest.mark.slow
pytest.importorskip("selenium", reason="needs selenium and chromium: `nox -s browser` installs them")

FILE = "herefordshire-homecare.yaml"
REFS = {"action": "?ref=1.2", "recommendation": "?ref=1", "plan": ""}
PAGES = (
    "/", "/overdue", "/overdue?page=2", "/due", "/owners", "/findings", "/search?q=contract", "/search",
    "/by-when?wording=end+of+Q2", "/by-when", "/paper", "/paper?since=2010-01-31", HOMECARE, f"{HOMECARE}/paper",
    f"{HOMECARE}?standing=Overdue", f"{HOMECARE}/item?ref=1.2", f"{HOMECARE}/item?ref=1",
    f"{HOMECARE}/history?ref=1.2", "/trend?as_of=2026-12-31&by=commit",
    *(f"{HOMECARE}/edit/{kind.name}{REFS[kind.of]}" for kind in KINDS.values()),
)  # fmt: skip
VIEWS = {
    "wide, light": (1280, "light", "none"),
    "narrow, dark": (320, "dark", "none"),
    "forced colours": (1280, "light", "active"),
}
FORMS = {command: (path, fields) for path, fields, command in SAME if "\n" not in command}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = plans_in(tmp_path_factory.mktemp("browser"))
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "Start")):
        git(folder, *words)
    return folder


@pytest.fixture(scope="module")
def address(plans: Path) -> Iterator[str]:
    with served(plans) as address:
        yield address


@pytest.fixture(scope="module")
def window(address: str) -> Iterator[Browser]:
    browser = Browser(address)
    yield browser
    browser.close()


@pytest.fixture
def browser(window: Browser, plans: Path) -> Browser:
    """Return the window as it is at first, on plans as they are at first."""
    shutil.copytree(Path(__file__).parents[2] / "plans", plans, dirs_exist_ok=True)
    window.size(1280)
    window.complaints()
    return window


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_fits_its_window_and_is_accessible(browser: Browser, view: str) -> None:
    width, *_ = VIEWS[view]
    browser.size(*VIEWS[view])
    wrong = {}
    for path in PAGES:
        browser.open(path)
        assert browser.driver.title, path
        beyond = browser.run("return document.documentElement.scrollWidth") - width
        found = [*browser.violations(), *browser.complaints(), *([f"{beyond} pixels beyond"] if beyond > 0 else [])]
        if found:
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("command", FORMS)
def test_every_form_records_what_is_typed(browser: Browser, plans: Path, command: str) -> None:
    path, fields = FORMS[command]
    before = (plans / FILE).read_bytes()
    browser.open(f"{HOMECARE}/edit/{path}")
    for name, value in fields.items():
        browser.fill(name, value)
    browser.press("preview")
    assert "What will be written" in browser.text()
    assert (plans / FILE).read_bytes() == before
    browser.press("save")
    assert "Take this back" in browser.text()
    assert (plans / FILE).read_bytes() != before
    browser.follow(".notice button")
    assert "Taken back" in browser.text()
    assert (plans / FILE).read_bytes() == before
    assert browser.complaints() == []


def test_a_mistake_is_shown_above_the_form_and_beside_the_field(browser: Browser) -> None:
    browser.open(f"{HOMECARE}/edit/progress?ref=1.2")
    browser.fill("percent", "lots")
    browser.press("preview")
    assert browser.driver.title.startswith("Error: ")
    assert browser.run("return document.activeElement.className") == "error-summary"
    assert browser.violations() == []
    browser.find(".error-summary a").click()
    assert browser.run("return document.activeElement.name") == "percent"
    browser.fill("percent", "60")
    browser.press("preview")
    assert "percent: 60%" in browser.text()
    assert browser.complaints() == []


def test_two_people_at_once_see_each_other(browser: Browser, address: str, plans: Path) -> None:
    other = Browser(address)
    try:
        for window, note in ((browser, "The first"), (other, "The second")):
            window.open(f"{HOMECARE}/edit/progress?ref=1.2")
            window.fill("note", note)
            window.press("preview")
        browser.press("save")
        assert "Progress reported on 1.2" in browser.text()
        other.press("save")
        assert "This has changed in the meantime" in other.text()
        assert "note: The first" in other.text()
        assert other.violations() == []
        other.press("save")
        assert "Progress reported on 1.2" in other.text()
    finally:
        other.close()
    text = (plans / FILE).read_text(encoding="utf-8")
    assert text.index("The first") < text.index("The second")


def test_a_file_that_changes_while_the_page_is_open_is_shown_as_it_is(browser: Browser, plans: Path) -> None:
    browser.open(f"{HOMECARE}/item?ref=1.2")
    assert "No updates yet" in browser.text()
    assert (
        main(["update", "1.2", "--in", str(plans / FILE), "--complete", "--note", "By hand", "--on", "2011-03-14"]) == 0
    )
    browser.driver.refresh()
    assert "By hand" in browser.text()
    browser.open("/overdue?plan=herefordshire-homecare")
    assert "4 actions overdue" in browser.text()


def test_everything_can_be_done_with_keys_alone(browser: Browser, plans: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415 it may be missing
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    def press(*keys: str) -> None:
        ActionChains(browser.driver).send_keys(*keys).perform()

    def tab_to(condition: str) -> None:
        for _ in range(80):
            press(Keys.TAB)
            if browser.run(f"const here = document.activeElement; return {condition}"):
                outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none" or browser.run("return document.activeElement.type") == "radio"
                return
        raise AssertionError(condition)

    def enter() -> None:
        with browser.leaving():
            press(Keys.ENTER)

    browser.open(f"{HOMECARE}/item?ref=1.2")
    press(Keys.TAB)
    assert browser.run("return document.activeElement.textContent") == "Skip to the main content"
    press(Keys.ENTER)
    tab_to("here.textContent === 'Report progress'")
    enter()
    tab_to("here.name === 'note'")
    press("By keys alone")
    tab_to("here.type === 'radio' && here.name === 'status'")
    press(Keys.ARROW_DOWN)
    tab_to("here.value === 'preview'")
    enter()
    assert "What will be written" in browser.text()
    tab_to("here.value === 'save'")
    enter()
    assert "Progress reported on 1.2" in browser.text()
    text = (plans / FILE).read_text(encoding="utf-8")
    assert "note: By keys alone" in text
    assert "status: not started" in text


def test_the_date_picker_and_filters_make_addresses_that_can_be_shared(browser: Browser) -> None:
    browser.open(HOMECARE)
    browser.run("document.querySelector('#as-of').value = '2011-01-31'")
    browser.follow(".day-form button")
    assert "As of 31 January 2011" in browser.text()
    select = "const select = document.querySelector('#filter-standing'); select.selectedIndex = 1;"
    with browser.leaving():
        browser.run(f"{select} select.dispatchEvent(new Event('change'))")
    assert "as_of=2011-01-31" in browser.driver.current_url
    assert "standing=" in browser.driver.current_url
    shared = browser.driver.current_url
    text = browser.text()
    browser.open("/")
    browser.driver.get(shared)
    assert browser.text() == text


def test_without_a_script_everything_works(browser: Browser, plans: Path) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open("/overdue")
        browser.follow(".filters button")
        browser.open(f"{HOMECARE}/edit/progress?ref=1.3")
        browser.fill("note", "Without a script")
        browser.press("preview")
        browser.press("save")
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "note: Without a script" in (plans / FILE).read_text(encoding="utf-8")


def test_a_paper_prints_without_the_frame_of_the_site(browser: Browser, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext")
    browser.open(f"{HOMECARE}/paper")
    drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))"
    browser.driver.execute_async_script(drawn)  # what is printed before is empty
    made = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    path = tmp_path / "paper.pdf"
    path.write_bytes(base64.b64decode(made["data"]))
    call = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(call, check=True, capture_output=True, text=True).stdout  # noqa: S603
    assert "Scrutiny Review of Home Care Services in Herefordshire 2010" in text
    assert "The committee is asked to" in text
    assert "Page 1 of " in text
    for frame in ("Findings", "Search", "Download", "Show the position on"):
        assert frame not in text


def test_another_browser_is_told_how_to_get_in(browser: Browser) -> None:
    browser.driver.delete_all_cookies()
    browser.open("/")
    assert "This address needs its key" in browser.text()
    assert browser.violations() == []
    browser.driver.get(f"{browser.base}/?token=wrong")
    assert "This page belongs to a server that has ended" in browser.text()
