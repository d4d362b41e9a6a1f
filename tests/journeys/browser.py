"""People who each sit at a browser of their own; the words on the page are the only handle they have."""

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from shutil import which
from typing import Any

from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    ViewportSize,
    sync_playwright,
)

# The shell without windows is the faster of the two, if the system has it.
CHROMIUM = which("chromium-headless-shell") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--no-first-run",
    # All people share one process for their pages: starting one for each costs more than they do in it.
    "--process-per-site",
    "--renderer-process-limit=1",
    # A page is looked at once: what an optimising compiler would do for its scripts comes too late to save anything.
    "--js-flags=--no-opt --no-maglev --min-semi-space-size=32",
]
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
PATIENCE = 30_000
MOST_STEPS = 80


@contextmanager
def running_chromium() -> Generator[Browser, None, None]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def _is_about_loading(message: ConsoleMessage) -> bool:
    return message.text.startswith("Failed to load resource")


class Person:
    """Somebody at a browser."""

    def __init__(self, browser: Browser, base_url: str, *, script: bool = True) -> None:
        self.context: BrowserContext = browser.new_context(
            base_url=base_url, java_script_enabled=script, viewport=DESKTOP, reduced_motion="reduce"
        )
        self.context.set_default_timeout(PATIENCE)
        self.base_url = base_url
        self.page: Page = self.context.new_page()
        self._pages: set[str] = set()
        self._said: list[tuple[str, ConsoleMessage]] = []
        self._errors: list[str] = []
        self._expected: int | None = None
        # Not every response: each of a page's many files would be told of.
        self.page.on("framenavigated", lambda frame: self._pages.add(frame.url))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._errors.append(f"{self.page.url}: {error}"))

    @property
    def status(self) -> int:
        """What the page that is open was answered with."""
        return int(self.page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus"))

    @property
    def reports(self) -> list[str]:
        """What the console should never have said."""
        # Chromium calls every answer above 399 an error, a page that says "not found" included.
        return self._errors + [
            f"{where}: {heard.text}"
            for where, heard in self._said
            if not (_is_about_loading(heard) and heard.location["url"] in self._pages)
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        is_expected = _is_about_loading(message) and self._is_expected(message.text)
        if message.type in {"error", "warning"} and not is_expected:
            self._said.append((self.page.url, message))

    def _is_expected(self, text: str) -> bool:
        return self._expected is not None and f"status of {self._expected}" in text.replace("net::ERR", "status of 0")

    @contextmanager
    def expecting(self, status: int) -> Generator[None, None, None]:
        """Within the block the page's script may be answered with this status; 0 means not at all."""
        self._expected = status
        yield
        self._expected = None

    def come_in(self, user: Any) -> None:
        """Be signed in from now on, as by another window of the same browser."""
        client = Client()
        client.force_login(user)
        value = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": value, "url": self.base_url}])

    def open(self, path: str) -> int:
        """Go to an address of the portal; the status it answers with."""
        response = self.page.goto(path)
        assert response is not None
        return response.status

    def press(self, name: str, *, within: Locator | None = None, exact: bool = True) -> None:
        """Press the one button or link of this name, and wait for the page it leads to; a click alone does not."""
        scope = within or self.page
        button, link = (scope.get_by_role(role, name=name, exact=exact) for role in ("button", "link"))
        button.or_(link).click()
        self.page.wait_for_load_state()

    def press_by_keyboard(self, name: str, *, leads: bool) -> None:
        """Walk to the button of this name, and press it with the Enter key; `leads` tells whether a page follows."""
        target = self.page.get_by_role("button", name=name, exact=True)
        for _step in range(MOST_STEPS):
            if target.evaluate("element => element === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        with self.page.expect_navigation() if leads else nullcontext():
            self.page.keyboard.press("Enter")

    def press_the_obvious(self) -> None:
        """Press the one button that stands out on this page; a page with two of them leaves people guessing."""
        self.page.locator("main .btn-primary").click()
        self.page.wait_for_load_state()

    def fill(self, values: Mapping[str, Any], *, within: str = "") -> None:
        """Fill in fields by their labels; True and False tick and untick. `within` is the legend of a group."""
        for label, value in values.items():
            field = self._field(label, within)
            self.unfold(field)
            kind = "" if isinstance(value, bool) else field.evaluate("element => element.type")
            if isinstance(value, bool):
                field.set_checked(value)
            elif kind == "select-one":
                field.select_option(label=value)
            elif kind == "file":
                field.set_input_files(value)
            else:
                field.fill(str(value))

    def unfold(self, field: Locator) -> None:
        """Open what the field is folded into, from outside to inside."""
        while not field.is_visible():
            field.locator("xpath=ancestor::details[not(@open)]/summary").first.click()

    def _field(self, label: str, within: str) -> Locator:
        scope = self.page.get_by_role("group", name=within, exact=True) if within else self.page
        return scope.get_by_label(re.compile(rf"^\s*{re.escape(label)}( \((optional|needed, unless .*)\))?\s*$"))

    def asks(self, label: str, *, within: str = "") -> bool:
        """Whether there is a field of this label, in the group of this legend."""
        return self._field(label, within).count() == 1

    def download(self, name: str) -> Path:
        """Press the link of this name, and keep the file that comes."""
        with self.page.expect_download() as expected:
            self.page.get_by_role("link", name=name, exact=True).click()
        return expected.value.path()

    def offers(self, name: str) -> bool:
        """Whether there is a link or button of exactly this name."""
        scope = self.page
        links, buttons = (scope.get_by_role(role, name=name, exact=True) for role in ("link", "button"))
        return bool(links.count() or buttons.count())

    def reads(self, text: str) -> bool:
        """Whether this text stands on the page, line breaks aside."""
        return not self.misses([text])

    def misses(self, texts: Iterable[str]) -> list[str]:
        """Those of these texts that do not stand on the page; nobody looks for an empty one."""
        texts = [text for text in texts if text]
        if not texts:
            return []
        page = " ".join(self.page.evaluate("document.body.innerText").split())
        return [text for text in texts if " ".join(text.split()) not in page]

    @property
    def title(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def state(self) -> str | None:
        state: str | None = self.page.evaluate("document.querySelector('main').dataset.state")
        return state
