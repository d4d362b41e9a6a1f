"""The stories of the demo, told by the services and looked at page by page.

Where the suite runs on PostgreSQL, this is its look at whatever was not written with a database in mind.
"""

import re

import pytest
from django.core.management import call_command

from portal.models import User
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest

pytestmark = pytest.mark.django_db
# Pages that other libraries made, files, and the way out.
NOT_FOLLOWED = re.compile(r"/(admin|accounts|static)/|\.(pdf|ics|csv|xlsx|zip|svg)$|/pictures/[\w-]+/(full|download)$")
LINK = re.compile(r'<a [^>]*href="([^"#]+)')


def pages_within_reach(client) -> dict[str, int]:
    """The status of every page that links lead to from the first one, of those filtered or sorted alike one each."""
    found, waiting, kinds = {}, ["/"], set()
    while waiting:
        path = waiting.pop()
        page, _mark, query = path.partition("?")
        kind = page, tuple(sorted(re.findall(r"(\w+)=", query)))
        if kind in kinds:
            continue
        kinds.add(kind)
        answer = client.get(path)
        found[path] = answer.status_code
        links = [link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode())]
        links = [page + link if link.startswith("?") else link for link in links]
        waiting += [link for link in links if link.startswith("/") and not NOT_FOLLOWED.search(link.partition("?")[0])]
    return found


@pytest.fixture(scope="module")
def _told(kept_rows):
    call_command("seed_demo", password="words-for-this-test-2026")


@pytest.mark.usefixtures("_told")
@pytest.mark.parametrize("who", ["department", "admin"])
def test_every_page_that_a_link_leads_to_opens(who, client):
    client.force_login(User.objects.get(email=f"{who}@demo.example"))
    found = pages_within_reach(client)
    assert {path: status for path, status in found.items() if status != 200} == {}
    seen = AccountRequest.objects.listed_for(User.objects.get(email=f"{who}@demo.example"))
    assert {f"/requests/{account_request.reference}/" for account_request in seen} <= set(found)


@pytest.mark.usefixtures("_told")
def test_every_state_comes_up_in_the_stories():
    assert set(AccountRequest.objects.values_list("state", flat=True)) == set(State.values)
