"""Looking at a page as people with very different eyes, hands and screens do: axe, small screens, the dark scheme."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests.journeys.browser import DESKTOP, PHONE

NARROW: ViewportSize = {"width": 320, "height": 640}
STANDARDS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# A scheme changes colours and nothing else, so only rules about colours can answer differently in the other one.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# The last two are left out where only the data differ from a page that was looked at in all four.
LOOKS: list[tuple[ViewportSize, Literal["light", "dark"], dict[str, Any]]] = [
    (DESKTOP, "light", STANDARDS),
    (PHONE, "dark", STANDARDS),
    (DESKTOP, "dark", COLOURS),
    (PHONE, "light", COLOURS),
]

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


def problems_of(page: Page, *, looks: int = len(LOOKS)) -> list[str]:
    """Everything wrong with the page as it is shown now; menus and examples are looked at opened, too."""
    found = list(page.evaluate(BASICS))
    page.set_viewport_size(NARROW)
    found += page.evaluate(TOO_WIDE)
    page.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    found += [f"opened: {problem}" for problem in page.evaluate(TOO_WIDE)]
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    for viewport, scheme, rules in LOOKS[:looks]:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        found += [f"{viewport['width']} px, {scheme}: {problem}" for problem in violations(page, rules)]
    return found


def keep_axe_at_hand(context: BrowserContext) -> None:
    """Somebody who looks at many pages brings axe along instead of fetching it for each."""
    context.add_init_script(AXE_SCRIPT)


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    # Only rules that are not asked for would need the style sheets fetched once more.
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    result = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{violation['id']} at {node['target'][0]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for violation in result["violations"]
        for node in violation["nodes"][:3]
    ]
