"""Starting a request: whose department it is for."""

import pytest

from requests_app.account_requests.models import AccountRequest
from tests import factories

pytestmark = pytest.mark.django_db
NEW = "/requests/new/"


def test_somebody_with_one_department_is_not_asked_for_it(client):
    member = factories.make_member(factories.make_department("Neurology"))
    client.force_login(member)
    page = client.get(NEW).content.decode()
    assert "Your department: <strong>Neurology</strong>" in page
    assert "<select" not in page
    client.post(NEW, {"title": "LinkedIn for Neurology"})
    assert AccountRequest.objects.get().department.name == "Neurology"


def test_somebody_with_several_departments_chooses_and_none_is_chosen_beforehand(client):
    member = factories.make_member(factories.make_department("Neurology"))
    member.departments.add(factories.make_department("Dermatology"))
    client.force_login(member)
    assert "selected" not in client.get(NEW).content.decode().replace('<option value="" selected>', "")
    refused = client.post(NEW, {"title": "LinkedIn for both"})
    assert refused.context["form"].errors == {"department": ["This field is required."]}
    client.post(NEW, {"title": "LinkedIn for both", "department": "Dermatology"})
    assert AccountRequest.objects.get().department.name == "Dermatology"
