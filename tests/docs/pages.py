"""Reading the pages of docs/ as people do: by heading, table and cell."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

Row = list[str]


def page(name: str) -> str:
    """The text of a page by its path below docs/, without the ending."""
    return (DOCS / f"{name}.md").read_text()


def section(text: str, heading: str) -> str:
    """What stands below a heading of the second level, up to the next one."""
    _before, found, after = text.partition(f"\n## {heading}\n")
    assert found, f"no heading “{heading}”"
    return after.partition("\n## ")[0]


def table(text: str, heading: str) -> list[Row]:
    """The rows of the first table below a heading, without the row of its column names."""
    lines = section(text, heading).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    assert rows, f"an empty table below “{heading}”"
    return rows


def columns(rows: list[Row], *wanted: int) -> list[Row]:
    """Some columns of every row, by number from 0."""
    return [[row[number] for number in wanted] for row in rows]


def bare(cell: str) -> str:
    """A cell without the marks of code."""
    return cell.replace("`", "")
