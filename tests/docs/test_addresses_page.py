"""docs/reference/addresses.md has a row for every address of the portal."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from requests_app.account_requests.choices import Move
from tests.docs.pages import bare, page, table

PAGE = page("reference/addresses")
HEADINGS = ("The portal", "One request", "Moves", "Login")


def written() -> dict[str, str]:
    """Address by name, as the page has them."""
    rows = [row for heading in HEADINGS for row in table(PAGE, heading)]
    names = [bare(row[1]) for row in rows]
    assert len(set(names)) == len(names)
    return {bare(name): bare(address) for address, name, _what in rows}


def patterns(resolver: URLResolver, prefix: str = "/") -> Iterator[tuple[str | None, str]]:
    """Name and address of every pattern but those of Django's admin, which has a namespace of its own."""
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name, address
        elif not pattern.namespace:
            yield from patterns(pattern, address)


def as_written(address: str) -> str:
    """`<str:reference>` and `(?P<key>.+)` as the page writes them: `<reference>`, `<key>`."""
    address = address.replace("^", "").replace("$", "")
    return re.sub(r"<\w+:(\w+)>", r"<\1>", re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", address))


def test_every_named_address_is_on_the_page_and_no_other() -> None:
    named = {name: as_written(address) for name, address in patterns(get_resolver()) if name}
    assert written() == named


def test_the_addresses_without_a_name_are_there_too() -> None:
    rows = [bare(row[0]) for row in table(PAGE, "Without a name")]
    unnamed = [as_written(address) for name, address in patterns(get_resolver()) if not name]
    assert set(unnamed) - set(rows) == set()
    assert reverse("admin:index") in rows


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_the_health_addresses_answer_under_any_name(client, address: str) -> None:
    assert client.get(address, headers={"host": "10.0.0.7"}).status_code == 200
    assert address in [bare(row[0]) for row in table(PAGE, "Without a name")]


def test_the_moves_have_their_labels() -> None:
    assert [row[2] for row in table(PAGE, "Moves")] == [str(move.label) for move in Move]
