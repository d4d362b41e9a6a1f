"""Looking at a page as people with very different eyes, hands and screens do: axe, small screens, the dark scheme."""

from typing import Any, Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests.journeys.browser import DESKTOP, PHONE

NARROW: ViewportSize = {"width": 320, "height": 640}
STANDARDS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# A scheme changes colours and nothing else, so only rules about colours can answer differently in the other one.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# A small screen moves things and makes them scroll as well.
PLACES = {"type": "rule", "values": [*COLOURS["values"], "target-size", "scrollable-region-focusable"]}
WHOLE_PAGE: dict[str, Any] = {"include": [["html"]]}
WITHOUT_FRAME = {"exclude": [["body > header"], ["body > footer"]]}


class Look(NamedTuple):
    """A screen, a colour scheme, and the rules that are asked there."""

    viewport: ViewportSize
    scheme: Literal["light", "dark"]
    rules: dict[str, Any]


LOOKS = [
    Look(DESKTOP, "light", STANDARDS),
    Look(PHONE, "dark", STANDARDS),
    Look(DESKTOP, "dark", COLOURS),
    Look(PHONE, "light", COLOURS),
]
# Enough where only the data differ from a page that was looked at in all four.
LOOKS_AT_DATA = [Look(DESKTOP, "light", STANDARDS), Look(PHONE, "dark", PLACES)]

BASICS = """() => [
    document.querySelectorAll("h1").length === 1 ? null : "not one h1",
    document.title.trim() ? null : "no title",
    document.documentElement.lang ? null : "no language",
    document.querySelectorAll("main").length === 1 ? null : "not one main",
].filter(Boolean)"""

# What reaches beyond the screen, unless it stands in a frame that scrolls by itself.
TOO_WIDE = """() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= window.innerWidth) return [];
    const scrolls = (element) => {
        for (let around = element.parentElement; around && around !== document.body; around = around.parentElement)
            if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(around).overflowX)) return true;
        return false;
    };
    const wide = [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element))
        .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [`${root.scrollWidth} px wide on ${window.innerWidth}: ${wide.slice(-3).join(", ")}`];
}"""


def problems_of(page: Page, *, only_data: bool = False) -> list[str]:
    """Everything wrong with the page as it is shown now; menus and examples are looked at opened, too.

    With `only_data` the page is one that was looked at before, with other data on it.
    """
    found = list(page.evaluate(BASICS))
    page.set_viewport_size(NARROW)
    found += page.evaluate(TOO_WIDE)
    page.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    found += [f"opened: {problem}" for problem in page.evaluate(TOO_WIDE)]
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    where = WITHOUT_FRAME if only_data else WHOLE_PAGE
    for look in LOOKS_AT_DATA if only_data else LOOKS:
        page.set_viewport_size(look.viewport)
        page.emulate_media(color_scheme=look.scheme)
        name = f"{look.viewport['width']} px, {look.scheme}"
        found += [f"{name}: {problem}" for problem in violations(page, where, look.rules)]
    return found


def keep_axe_at_hand(context: BrowserContext) -> None:
    """Somebody who looks at many pages brings axe along instead of fetching it for each."""
    context.add_init_script(AXE_SCRIPT)


# Only what is wrong comes back: all that axe knows about a page would take longer to carry over than to find.
AXE = """async ([where, options]) => (await axe.run(where, options)).violations.flatMap((violation) =>
    violation.nodes.slice(0, 3).map((node) =>
        `${violation.id} at ${node.target[0]}: ${node.failureSummary.split("\\n").pop().trim()}`))"""


def violations(page: Page, where: dict[str, Any], rules: dict[str, Any]) -> list[str]:
    # Only rules that are not asked for would need the style sheets fetched once more.
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    return list(page.evaluate(AXE, [where, options]))
