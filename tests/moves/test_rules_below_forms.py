"""Each rule, with a bad input: refused by the service, and by the form with the very same sentence beside the field."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import formats, timezone

from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import COMMS_GROUP
from requests_app.account_requests.models import AccountRequest
from requests_app.decisions.models import Reason
from requests_app.meetings import services as meetings
from requests_app.trials import posts
from requests_app.trials import services as trials
from requests_app.trials.choices import PostStatus
from tests import factories
from tests.documents.everything import everything_about
from tests.moves.rules import NO_DEPARTMENT, RULES, Case, Rule

pytestmark = [pytest.mark.django_db, pytest.mark.once]

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())


@pytest.fixture
def case_of(world, people):
    """The case of a rule, with a planned post where there is a trial."""

    def found(rule: Rule) -> Case:
        Reason.objects.create(text="A retired reason", is_active=False)
        account_request = world.request(rule.case)
        if rule.case == "trial_period":
            factories.make_posts(account_request, 1)
        return Case(account_request, people["admin"], people)

    return found


def sentence_of(rule: Rule, case: Case) -> str:
    return rule.sentence.replace("{met_on}", formats.date_format(case.met_on))


@each_rule
def test_the_service_refuses_and_nothing_has_changed(rule, case_of):
    case = case_of(rule)
    before = everything_about(case.account_request)
    with pytest.raises(ValidationError) as error:
        rule.serve(case)
    assert error.value.message_dict == {rule.name: [sentence_of(rule, case)]}
    assert everything_about(case.account_request) == before


@each_rule
def test_the_form_says_the_same_beside_the_field(rule, case_of, client):
    case = case_of(rule)
    client.force_login(case.by)
    response = client.post(f"/requests/{case.account_request.reference}/{rule.page}", rule.send(case))
    assert response.status_code == 200
    form = response.context.get("form") or response.context["comparison"].form
    assert form.errors == {rule.name: [sentence_of(rule, case)]}


@pytest.mark.parametrize("what", ["hold", "miss"])
def test_a_meeting_is_held_or_missed_only_after_its_beginning(what, client):
    reviewer = factories.make_reviewer()
    account_request = factories.make_meeting(reviewer=reviewer)
    meeting = account_request.meetings.get()
    day = formats.date_format(timezone.localtime(meeting.starts_at), "DATETIME_FORMAT")
    sentence = f"This meeting only begins on {day}."
    serve = {
        "hold": lambda: meetings.hold(meeting, shared_minutes="We agreed.", by=reviewer),
        "miss": lambda: meetings.miss(meeting, by=reviewer),
    }[what]
    with pytest.raises(ValidationError) as error:
        serve()
    assert error.value.messages == [sentence]
    client.force_login(reviewer)
    response = client.post(account_request.url(f"meeting-{what}", number=1), {"shared_minutes": "We agreed."})
    assert response.context["form"].non_field_errors() == [sentence]
    factories.let_meeting_begin(account_request)
    assert serve().status in {"held", "missed"}


@pytest.mark.parametrize("standing", ["of another department", "deactivated", "of a closed department"])
def test_a_request_is_started_for_an_active_department_of_ones_own(standing, client):
    own, other = factories.make_department(), factories.make_department()
    member = factories.make_member(own, is_active=standing != "deactivated")
    department = other if standing == "of another department" else own
    if standing == "of a closed department":
        type(own).objects.filter(pk=own.pk).update(is_active=False)
    with pytest.raises(ValidationError) as error:
        account_requests.start(department=department, title="Ours", by=member)
    assert error.value.message_dict == {"department": [NO_DEPARTMENT]}
    assert not AccountRequest.objects.filter(title="Ours").exists()
    if standing != "deactivated":
        client.force_login(member)
        response = client.post("/requests/new/", {"title": "Ours", "department": department.name})
        assert response.context["form"].errors == {"department": [NO_DEPARTMENT]}


def test_a_reviewer_may_belong_to_another_department():
    elsewhere = factories.make_user(department=factories.make_department(), group=COMMS_GROUP)
    submitted = factories.make_submitted()
    assert account_requests.assign(submitted, to=elsewhere, by=elsewhere).reviewer == elsewhere


def test_a_post_may_be_shared_after_the_last_day(world, people):
    over = world.request("trial_period")
    [post] = factories.make_posts(over, 1)
    kept = posts.share(
        post, shared_on=timezone.localdate(), links=factories.links_of(post), by=people["admin"], version=1
    )
    assert kept.status == PostStatus.SHARED


def test_a_post_planned_before_an_early_end_keeps_its_day(client):
    reviewer = factories.make_reviewer()
    account_request = factories.make_trial(reviewer=reviewer)
    trial = account_request.trials.get()
    post = posts.plan(
        account_request, planned_on=trial.ends_on, channels=factories.channels("Facebook"), text="Ahead", by=reviewer
    )
    trials.end_early(account_request, reason="Enough.", by=reviewer)
    client.force_login(reviewer)
    form = {"planned_on": trial.ends_on, "channels": ["facebook"], "text": "Written again", "version": post.version}
    response = client.post(f"/requests/{account_request.reference}/trial/posts/1/", form)
    assert response.status_code == 302
    post.refresh_from_db()
    assert (post.planned_on, post.text) == (trial.ends_on, "Written again")
