"""The pages of bundles, as an admin sees them, and nobody else."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.models import AccountRequest
from requests_app.documents.bundles.choices import BundleShape, BundleStatus
from requests_app.documents.bundles.facts import progress_of
from requests_app.documents.bundles.models import Bundle
from requests_app.documents.bundles.services import MOST_DOCUMENTS
from requests_app.documents.bundles.tasks import make_bundle as make_bundle_task
from tests import factories
from tests.documents.bundles.making import approved, content_of, finished_bundle, make_bundle, unfinished_bundle
from tests.queries import counted, listed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WANTED = {"contents": "forms", "shape": "zip"}
PAGE_QUERIES = 10


@pytest.fixture
def admin(client):
    admin = factories.make_admin("Ada Admin")
    client.force_login(admin)
    return admin


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


# From the list -------------------------------------------------------------------------------------------------------


def test_the_list_offers_the_documents_of_what_it_shows_to_admins(client, admin):
    approved("Ward one"), approved("Ward two"), approved("Another")
    page = words_of(client.get("/requests/?q=ward&sort=title&page=1"))
    assert "Download PDFs of these 2" in page
    assert 'href="/bundles/new/?q=ward&amp;sort=title"' in page
    client.force_login(factories.make_reviewer())
    assert "PDFs of these" not in words_of(client.get("/requests/?q=ward"))


def test_the_page_says_how_many_of_the_list_have_documents(client, admin):
    approved("Ward one"), approved("Ward two"), factories.make_submitted(title="Ward three"), approved("Another")
    page = words_of(client.get("/bundles/new/?q=ward"))
    assert "2 of the 3 requests in your list are approved and have documents." in page
    assert "The other one is not approved, so it has no documents yet." in page
    assert "Search: “ward”" in page


def test_a_bundle_holds_what_the_filters_leave_and_a_worker_is_called(client, admin):
    wanted = [approved("Ward one"), approved("Ward two")]
    approved("Another"), factories.make_submitted(title="Ward three")
    response = client.post("/bundles/new/?q=ward&state=approved", WANTED)
    bundle = Bundle.objects.get()
    assert response.url == f"/bundles/{bundle.key}/"
    assert [item.account_request for item in bundle.items.all()] == wanted
    assert bundle.description == "Search: “ward” · State: Approved"
    assert (bundle.requested_by, bundle.requested_by_name) == (admin, "Ada Admin")
    assert DBTaskResult.objects.filter(task_path=make_bundle_task.module_path, priority__lt=0).count() == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?q=nothing-like-this", "No request matches the filters of your list."),
        ("?q=three", "The request in your list is not approved. Documents come with the approval."),
        ("", "None of the 2 requests in your list is approved."),
    ],
)
def test_a_list_without_documents_says_why_there_is_nothing(client, admin, query, said):
    factories.make_submitted(title="Ward three"), factories.make_submitted(title="Ward four")
    assert said in words_of(client.get(f"/bundles/new/{query}"))
    assert said in words_of(client.post(f"/bundles/new/{query}", WANTED))
    assert not Bundle.objects.exists()


@pytest.mark.parametrize("data", [{}, {"contents": "all", "shape": "zip"}, {"contents": "forms", "shape": "\0"}])
@pytest.mark.parametrize("query", ["", "?q=%00", "?state=nonsense&needs=x&answer=:", "?sort=%00&page=99999999999"])
def test_whatever_is_sent_is_answered(client, admin, data, query):
    approved()
    assert client.post(f"/bundles/new/{query}", data).status_code == 200
    assert client.get(f"/bundles/new/{query}").status_code == 200
    assert not Bundle.objects.exists()


def test_too_many_documents_are_refused_beside_the_field(client, admin, monkeypatch):
    monkeypatch.setitem(MOST_DOCUMENTS, BundleShape.ZIP, 1)
    approved(), approved()
    page = words_of(client.post("/bundles/new/", WANTED))
    assert "That would be 2 documents; one file holds at most 1." in page


# Who may -------------------------------------------------------------------------------------------------------------


def test_a_bundle_is_only_for_whoever_may_see_every_request_inside(client, admin):
    """An approved request without a submission is one that no admin outside its department may see."""
    hidden = approved()
    bundle, other = finished_bundle(approved(), hidden), finished_bundle(approved())
    AccountRequest.objects.filter(pk=hidden.pk).update(first_submitted_at=None)
    for page in ("", "progress", "download"):
        assert client.get(f"/bundles/{bundle.key}/{page}").status_code == 404
    for page in ("cancel/", "delete/"):
        assert client.post(f"/bundles/{bundle.key}/{page}").status_code == 404
    found = client.get("/bundles/").content.decode()
    assert (bundle.key in found, other.key in found) == (False, True)
    client.force_login(factories.make_user(department=hidden.department, group="Admins"))
    assert client.get(f"/bundles/{bundle.key}/").status_code == 200


# While it is made ----------------------------------------------------------------------------------------------------


def test_the_page_of_a_bundle_tells_how_far_it_is_without_any_script(client, admin):
    bundle = unfinished_bundle(*[approved() for _ in range(8)], settled=4)
    page = client.get(f"/bundles/{bundle.key}/")
    assert '<progress value="4" max="8"' in page.content.decode()
    assert "4 of 8 documents, about 4 minutes left" in words_of(page)
    assert f'href="/bundles/{bundle.key}/">Refresh</a>' in words_of(page)
    assert client.get(f"/bundles/{bundle.key}/progress").json() == {
        "settled": 4,
        "total": 8,
        "words": "4 of 8 documents, about 4 minutes left",
        "is_finished": False,
    }


def words_after(bundle: Bundle, **later: float) -> str:
    return progress_of(Bundle.objects.with_counts().get(pk=bundle.pk), timezone.now() + timedelta(**later)).words


def test_the_time_left_is_measured_and_grows_while_nothing_happens():
    bundle = unfinished_bundle(*[approved() for _ in range(8)], settled=4)
    assert words_after(bundle) == "4 of 8 documents, about 4 minutes left"
    assert words_after(bundle, minutes=30) == "4 of 8 documents, about 44 minutes left"
    assert words_after(bundle, hours=3) == "4 of 8 documents, about 4 hours left"


def test_nobody_guesses_before_there_is_something_to_measure():
    bundle = unfinished_bundle(*[approved() for _ in range(3)], settled=2)
    assert words_after(bundle) == "2 of 3 documents; it is too early to say how long it takes"
    Bundle.objects.update(status=BundleStatus.PACKING)
    assert words_after(bundle) == "2 of 3 documents; the file is being packed"


def test_a_worker_that_does_not_come_is_spoken_of():
    bundle = make_bundle(approved())
    assert words_after(bundle) == "0 of 1 document; it is waiting for its turn"
    assert "Ask the person who runs the server whether its worker is running." in words_after(bundle, minutes=3)


def test_a_bundle_is_cancelled_once(client, admin):
    bundle = unfinished_bundle(approved())
    page = client.post(f"/bundles/{bundle.key}/cancel/", follow=True)
    assert "Cancelled. Nothing is kept." in words_of(page)
    assert "The bundle was finished already." in words_of(client.post(f"/bundles/{bundle.key}/cancel/", follow=True))
    assert client.get(f"/bundles/{bundle.key}/progress").json()["is_finished"]
    assert client.get(f"/bundles/{bundle.key}/cancel/").status_code == 405


# When it is done -----------------------------------------------------------------------------------------------------


def test_a_finished_bundle_is_downloaded_under_a_name_that_says_what_it_is(client, admin):
    bundle = finished_bundle(approved())
    assert "Your file is ready" in words_of(client.get(f"/bundles/{bundle.key}/"))
    response = client.get(f"/bundles/{bundle.key}/download")
    assert b"".join(response.streaming_content) == content_of(bundle)
    day = timezone.localdate(bundle.created_at).isoformat()
    assert response["Content-Disposition"] == f'attachment; filename="request-forms-{day}.zip"'
    assert response["Content-Type"] == "application/zip"


def test_one_pdf_says_that_the_single_files_are_the_accessible_ones(client, admin):
    bundle = finished_bundle(approved(), shape=BundleShape.PDF)
    assert "its files are accessible" in words_of(client.get(f"/bundles/{bundle.key}/"))


def test_what_is_missing_is_named_on_the_page(client, admin):
    first, second = approved("Ward one"), approved("Ward two")
    page = words_of(client.get(f"/bundles/{finished_bundle(first, second, failed=1).key}/"))
    assert "2 documents, 1 missing" in page
    assert f'Ward two</a> <span class="reference">{second.reference}</span>, Request form: RuntimeError' in page
    assert "Ward one" not in page


@pytest.mark.parametrize("fields", [{"status": "preparing"}, {"status": "cancelled"}, {"status": "failed"}])
def test_what_is_not_there_cannot_be_downloaded(client, admin, fields):
    bundle = finished_bundle(approved(), **fields)
    assert client.get(f"/bundles/{bundle.key}/download").status_code == 409


def test_an_expired_bundle_says_so_even_before_its_file_is_gone(client, admin):
    bundle = finished_bundle(approved(), expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(f"/bundles/{bundle.key}/download").status_code == 410
    assert "The file was deleted." in words_of(client.get(f"/bundles/{bundle.key}/"))
    assert "Expired" in words_of(client.get("/bundles/"))


def test_a_file_that_is_lost_is_no_broken_page(client, admin):
    bundle = finished_bundle(approved())
    default_storage.delete(bundle.file.name)
    assert client.get(f"/bundles/{bundle.key}/download").status_code == 410


def test_a_bundle_is_deleted_from_its_page(client, admin):
    bundle = finished_bundle(approved())
    page = client.post(f"/bundles/{bundle.key}/delete/", follow=True)
    assert "The bundle is deleted." in words_of(page)
    assert "No bundles yet" in words_of(page)
    assert not default_storage.exists(bundle.file.name)


def test_a_bundle_that_is_made_is_cancelled_before_it_is_deleted(client, admin):
    bundle = unfinished_bundle(approved())
    assert "Cancel it first." in words_of(client.post(f"/bundles/{bundle.key}/delete/", follow=True))
    assert Bundle.objects.exists()


# What pages cost -----------------------------------------------------------------------------------------------------


def test_pages_cost_the_same_at_3_and_at_30_documents_and_bundles(client, admin):
    rows = [approved() for _ in range(30)]
    costs = []
    for number in (3, 30):
        unfinished = unfinished_bundle(*rows[:number], settled=number - 1)
        finished = finished_bundle(*rows[:number], failed=number - 1)
        for _other in range(number):
            finished_bundle(rows[0])
        paths = ["/bundles/", "/bundles/new/?q=account"]
        paths += [f"/bundles/{unfinished.key}/", f"/bundles/{unfinished.key}/progress", f"/bundles/{finished.key}/"]
        costs.append([cost(client, path) for path in paths])
    for few, many in zip(*costs, strict=True):
        assert len(few) == len(many), f"{listed(few)}\n\n{listed(many)}"
        assert len(many) <= PAGE_QUERIES, listed(many)


def cost(client, path: str) -> list[str]:
    client.get(path)
    with counted() as statements:
        assert client.get(path).status_code == 200
    return statements
