"""Names and pictures as people have them: two spellings are one name, a picture is kept as documents can print it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from requests_app.account_requests.models import Department
from requests_app.account_requests.services import reviewers_for
from requests_app.organisation.models import SiteSettings
from tests import factories
from tests.pages.hostile import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("written", ["#{}", "{}", " {} ", "# {}"])
@pytest.mark.parametrize("hyphen", ["-", "\u2011", "\u2013", "\u2010"])
def test_a_reference_is_found_as_it_was_copied(written, hyphen, admin, client):
    account_request = factories.make_submitted(title="Instagram")
    factories.make_submitted(title="Another")
    q = written.format(account_request.reference.replace("-", hyphen))
    page = client.get("/requests/", {"q": q}).content.decode()
    assert "Instagram" in page
    assert "Another" not in page


@pytest.mark.parametrize("written", ["apotheke ", "APOTHEKE", "Apo\u00adtheke"])
def test_two_spellings_are_one_department(written, admin, client):
    department = factories.make_department("Apotheke")
    path = "/admin/requests_app/department/add/"
    page = client.post(path, {**fields_of(client.get(path).content.decode()), "name": written})
    assert "There is a department with this name already." in page.content.decode()
    assert list(Department.objects.all()) == [department]


def test_departments_are_in_the_order_of_the_language():
    for name in ("Zentrum", "Ästhetik", "Apotheke", "Augen"):
        factories.make_department(name)
    assert [row.name for row in Department.objects.all()] == ["Apotheke", "Ästhetik", "Augen", "Zentrum"]


def test_people_are_in_the_order_of_the_language():
    for name in ("Zoe", "Änne", "Anna", "Berta"):
        factories.make_reviewer(name)
    assert [user.name for user in reviewers_for(factories.make_submitted())] == ["Anna", "Änne", "Berta", "Zoe"]


def picture(kind: str, name: str) -> SimpleUploadedFile:
    target = BytesIO()
    Image.new("RGB", (80, 20), "teal").save(target, kind)
    return SimpleUploadedFile(name, target.getvalue())


@pytest.mark.parametrize(
    ("kind", "name", "kept"),
    [
        ("WEBP", "logo.png", "PNG"),
        ("WEBP", "logo.webp", "PNG"),
        ("GIF", "logo.jpg", "PNG"),
        ("JPEG", "logo.png", "JPEG"),
        ("PNG", "logo.png", "PNG"),
    ],
)
def test_a_logo_is_kept_as_what_its_name_says_and_documents_can_print(
    kind, name, kept, admin, client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    form = {**fields_of(client.get("/settings/").content.decode()), "logo": picture(kind, name)}
    assert client.post("/settings/", form).status_code == 302
    site_settings = SiteSettings.load()
    with Image.open(BytesIO(site_settings.read_logo())) as logo:
        assert logo.format == kept
    assert site_settings.logo.name.endswith({"PNG": ".png", "JPEG": ".jpg"}[kept])


def test_a_picture_that_cannot_be_drawn_is_refused_in_a_sentence(admin, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = fields_of(client.get("/settings/").content.decode())
    cut = SimpleUploadedFile("logo.png", picture("PNG", "x").read()[:20])
    page = client.post("/settings/", {**form, "logo": cut}).content.decode()
    assert "This picture cannot be read. Save it as PNG or JPEG" in page
    assert not SiteSettings.load().logo
