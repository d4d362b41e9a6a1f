"""An admin waits for a bundle: the bar is true, with script and without, and says so to people who hear the page."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from requests_app.documents.bundles.choices import BundleStatus, ItemStatus
from requests_app.documents.bundles.models import Bundle
from tests import factories
from tests.documents.bundles.making import approved, finished_bundle, unfinished_bundle
from tests.journeys.inspection import problems_of

POLL = 2100


@pytest.fixture
def bundle(db) -> Bundle:
    """Of four documents, one of which is there."""
    return unfinished_bundle(*[approved(f"Clinic {number}") for number in range(4)], settled=1)


def settle(bundle: Bundle, number: int) -> None:
    wanted = bundle.items.filter(position__lte=number, status=ItemStatus.WAITING)
    wanted.update(status=ItemStatus.DONE, done_at=timezone.now())


def finish(bundle: Bundle) -> None:
    """As a worker leaves it: with the file of another bundle that is ready."""
    other = finished_bundle(bundle.items.first().account_request)
    done = {"status": BundleStatus.DONE, "file": other.file.name, "size": other.size, "expires_at": other.expires_at}
    Bundle.objects.filter(pk=bundle.pk).update(**done)


def test_whoever_waits_for_a_bundle_sees_and_hears_how_far_it_is(make_person, bundle) -> None:
    admin = make_person(factories.make_admin())
    admin.page.clock.install()
    admin.open(f"/bundles/{bundle.key}/")
    page, bar, news = admin.page, admin.page.locator("progress"), admin.page.get_by_role("status")
    assert bar.get_attribute("value") == "1"
    assert not admin.page.get_by_role("link", name="Refresh").is_visible()
    settle(bundle, 3)
    page.clock.run_for(POLL)
    expect(bar).to_have_js_property("value", 3)
    assert news.inner_text() == "75 percent of the documents are done"
    page.get_by_role("button", name="Cancel").focus()
    finish(bundle)
    page.clock.run_for(POLL)
    page.get_by_role("link", name="Download").wait_for()
    assert (bar.count(), news.inner_text()) == (0, "Finished: Ready")
    assert page.evaluate("document.activeElement.contains(document.querySelector('.next-action'))")
    assert problems_of(page) == []
    assert admin.download("Download").read_bytes() == b"PK"


def test_a_portal_that_does_not_answer_is_asked_again(make_person, bundle) -> None:
    admin = make_person(factories.make_admin())
    admin.page.clock.install()
    admin.open(f"/bundles/{bundle.key}/")
    admin.page.route("**/progress", lambda route: route.abort())
    with admin.expecting(0):
        admin.page.clock.run_for(POLL)
        admin.page.get_by_role("link", name="Refresh").wait_for()
    admin.page.unroute("**/progress")
    settle(bundle, 2)
    admin.page.clock.run_for(2 * POLL)
    expect(admin.page.locator("progress")).to_have_js_property("value", 2)
    assert not admin.page.get_by_role("link", name="Refresh").is_visible()


def test_without_script_a_link_looks_again(make_person, bundle) -> None:
    admin = make_person(factories.make_admin(), script=False)
    admin.open(f"/bundles/{bundle.key}/")
    assert admin.reads("1 of 4 documents")
    settle(bundle, 2)
    admin.press("Refresh")
    assert admin.reads("2 of 4 documents")
    finish(bundle)
    admin.press("Refresh")
    assert admin.reads("Your file is ready")


def test_a_bundle_is_asked_for_from_the_list_and_called_off(make_person, bundle) -> None:
    admin = make_person(factories.make_admin())
    admin.open("/requests/?q=clinic")
    admin.press("Download PDFs of these 4")
    admin.fill({"Record copies": True, "One PDF file to read through or print": True})
    admin.press_the_obvious()
    assert admin.title == "Record copies"
    assert admin.reads("0 of 4 documents")
    admin.press("Cancel")
    assert admin.reads("Cancelled. Nothing is kept.")
