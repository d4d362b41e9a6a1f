"""Looking at a page as people with very different eyes, hands and screens do: axe, small screens, the dark scheme."""

from typing import Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests.journeys.browser import DESKTOP, PHONE

# A page has few colours in many places: axe would take half its time for reading each of them again.
COLOURS_READ_ONCE = """(() => {
    const color = axe.commons.color.Color.prototype, parse = color.parseString, known = new Map();
    color.parseString = function (text) {
        if (known.has(text)) return Object.assign(this, known.get(text));
        parse.call(this, text);
        known.set(text, { r: this.r, g: this.g, b: this.b, alpha: this.alpha });
        return this;
    };
})();"""
AXE = f"{AXE_SCRIPT}\n{COLOURS_READ_ONCE}"
NARROW: ViewportSize = {"width": 320, "height": 640}
STANDARDS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


class Look(NamedTuple):
    """A screen and a colour scheme."""

    viewport: ViewportSize
    scheme: Literal["light", "dark"]


# Every screen and every scheme once: no colour of ours depends on a screen's width (tests/portal/test_style_sheets.py).
ON_A_PHONE = Look(PHONE, "dark")
LOOKS = [ON_A_PHONE, Look(DESKTOP, "light")]

# What every page needs; then what reaches beyond the screen, unless it stands in a frame that scrolls by itself.
SEEN = """() => {
    const basics = [
        document.querySelectorAll("h1").length === 1 ? null : "not one h1",
        document.title.trim() ? null : "no title",
        document.documentElement.lang ? null : "no language",
        document.querySelectorAll("main").length === 1 ? null : "not one main",
        // A form of a section saves while somebody writes.
        document.querySelector("form[method=post]:has(textarea):not([data-owner], :has([data-keeps]))")
            ? "a form that keeps no text" : null,
    ];
    const scrolls = (element) => {
        for (let around = element.parentElement; around && around !== document.body; around = around.parentElement)
            if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(around).overflowX)) return true;
        return false;
    };
    const tooWide = (prefix) => {
        const root = document.scrollingElement;
        if (root.scrollWidth <= window.innerWidth) return null;
        const wide = [...document.body.querySelectorAll("*")]
            .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element))
            .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
        return `${prefix}${root.scrollWidth} px wide on ${window.innerWidth}: ${wide.slice(-3).join(", ")}`;
    };
    const closed = tooWide("");
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
    return [...basics, closed, tooWide("opened: ")].filter(Boolean);
}"""


# What is pressed on a phone and is smaller than a fingertip can hit; links within a sentence are as high as its lines.
# The words of a box belong to it.
SMALL = """() => {
    const pressed = "a, button, summary, select, textarea, input:not([type=hidden])";
    const isWithinText = (element) => element.matches("a") && getComputedStyle(element).display === "inline";
    const areas = (element) => [element, ...(element.labels ?? [])].map((area) => area.getBoundingClientRect());
    return [...document.querySelectorAll(pressed)].filter((element) => element.checkVisibility()).flatMap((element) => {
        const [own] = areas(element);
        // Hidden from eyes until it has the focus.
        if (own.width <= 1 || own.bottom <= 0 || isWithinText(element)) return [];
        const longest = (side) => Math.max(...areas(element).map((area) => area[side]));
        const [width, height] = [longest("width"), longest("height")];
        const name = `${element.tagName.toLowerCase()}.${element.className} ${element.name || element.innerText}`;
        return Math.min(width, height) < 24 ? [`${name}: ${width} x ${height} px to press`] : [];
    });
}"""


def problems_of(page: Page, *, only_data: bool = False) -> list[str]:
    """Everything wrong with the page as it is shown now; menus and examples are looked at opened, too.

    With `only_data` the page is one that was looked at before, with other data on it: one look is enough then.
    """
    page.set_viewport_size(NARROW)
    found = list(page.evaluate(SEEN))
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    for look in [ON_A_PHONE] if only_data else LOOKS:
        page.set_viewport_size(look.viewport)
        page.emulate_media(color_scheme=look.scheme)
        name = f"{look.viewport['width']} px, {look.scheme}"
        found += [f"{name}: {problem}" for problem in violations(page)]
        if look == ON_A_PHONE:
            found += [f"{name}: {small}" for small in page.evaluate(SMALL)]
    return found


def keep_axe_at_hand(context: BrowserContext) -> None:
    """Somebody who looks at many pages brings axe along instead of fetching it for each."""
    context.add_init_script(AXE)


# Only what is wrong comes back: all that axe knows about a page would take longer to carry over than to find.
VIOLATIONS = """async (options) => (await axe.run(options)).violations.flatMap((violation) =>
    violation.nodes.slice(0, 3).map((node) =>
        `${violation.id} at ${node.target[0]}: ${node.failureSummary.split("\\n").pop().trim()}`))"""
# Only rules that are not asked for would need the style sheets fetched once more.
OPTIONS = {"runOnly": STANDARDS, "resultTypes": ["violations"], "preload": False}


def violations(page: Page) -> list[str]:
    return list(page.evaluate(VIOLATIONS, OPTIONS))
