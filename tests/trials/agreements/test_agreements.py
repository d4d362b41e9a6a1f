"""A contributor agrees how to go on, corrects it and ends it; what that means for posts, mails and history."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from requests_app.account_requests.choices import Event, Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.mail.models import Mail
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials import posts
from requests_app.trials.agreements import services as agreements
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import ContentTheme, ContributorAgreement, PlannedPost
from tests import factories
from tests.queries import counted, listed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = timedelta(days=1)


@pytest.fixture
def contributor() -> AccountRequest:
    return factories.make_contributor(reviewer=factories.make_reviewer("Stefan Staff"))


@pytest.fixture
def member(contributor, client) -> Any:
    """The requester, signed in."""
    person = factories.requester_of(contributor)
    client.force_login(person)
    return person


def typed(**fields: Any) -> dict[str, Any]:
    usual = {"version": 0, "posts": "2", "per": "month", "channels": ["facebook", "instagram"], "themes": ""}
    return {**usual, "starts_on": TODAY().isoformat(), "ends_on": "", **fields}


def sent(client: Any, contributor: AccountRequest, name: str = "agreement", **fields: Any) -> str:
    response = client.post(contributor.url(name), fields, follow=True)
    return " ".join(unescape(response.content.decode()).split())


def plan(contributor: AccountRequest, day: date | None = None, **fields: Any) -> PlannedPost:
    fresh = factories.reload(contributor)
    by, channels = factories.requester_of(fresh), factories.channels("Instagram")
    return posts.plan(fresh, planned_on=day or TODAY(), channels=channels, text="A story", by=by, **fields)


def test_a_member_records_the_agreement_and_the_reviewer_is_told(contributor, member, client):
    page = sent(client, contributor, **typed(themes="Stories of patients\n\nA word explained\n"))
    agreement = ContributorAgreement.objects.get()
    assert (agreement.posts, agreement.per, agreement.ends_on) == (2, "month", None)
    assert [channel.name for channel in agreement.channels.all()] == ["Facebook", "Instagram"]
    assert list(ContentTheme.objects.values_list("name", flat=True)) == ["Stories of patients", "A word explained"]
    assert "2 posts a month on Facebook, Instagram, from " in page
    assert "without an end. Themes: Stories of patients, A word explained." in page
    entry = contributor.history.latest_first()[0]
    assert (entry.what, entry.text) == (Event.CONTRIBUTION_AGREED, factories.reload(contributor).agreement.sentence)
    [mail] = Mail.objects.filter(entry=entry)
    assert (mail.kind, mail.to_name) == ("contribution_agreed_staff", "Stefan Staff")
    assert entry.text in " ".join(mail.body.split())


def test_the_reviewer_records_it_and_the_department_is_told(contributor, client):
    client.force_login(contributor.reviewer)
    assert "Plan a post" in sent(client, contributor, **typed())
    assert Mail.objects.latest("pk").kind == "contribution_agreed_department"


WRONG = {
    "no posts": ({"posts": "0"}, "greater than or equal to 1"),
    "too many": ({"posts": "71"}, "less than or equal to 70"),
    "no channel": ({"channels": []}, "Choose at least one main channel."),
    "a channel that is not on offer": ({"channels": ["linkedin"]}, "not one of the available choices"),
    "a start that is far": ({"starts_on": "2099-01-01"}, "at most 60 days from today"),
    "a start before that": ({"starts_on": "2001-01-01"}, "The department is a contributor since"),
    "an end before the start": ({"ends_on": "2001-01-01"}, "The last day lies before the first one."),
    "a long theme": ({"themes": "x" * 61}, "A theme has at most 60 characters"),
    "many themes": ({"themes": "\n".join(map(str, range(21)))}, "Name at most 20 themes."),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_agreed_is_told_beside_its_field(contributor, member, client, case):
    MainChannel.objects.filter(key="linkedin").update(is_offered=False)
    fields, sentence = WRONG[case]
    page = sent(client, contributor, **typed(**fields))
    assert sentence in page
    assert not ContributorAgreement.objects.exists()


BELOW_THE_FORM = {
    "posts": {"posts": 0},
    "channels": {"channels": []},
    "starts_on": {"starts_on": date(2099, 1, 1)},
    "ends_on": {"ends_on": date(2001, 1, 1)},
    "themes": {"theme_names": ["x" * 61]},
    "per": {"per": "year"},
}


@pytest.mark.parametrize("field", BELOW_THE_FORM)
def test_the_rules_stand_below_the_form(contributor, field):
    with pytest.raises(ValidationError) as refused:
        factories.agree_contribution(contributor, **BELOW_THE_FORM[field])
    assert list(refused.value.message_dict) == [field]


def test_a_channel_that_is_no_longer_on_offer_stays_where_it_was_agreed(contributor):
    factories.agree_contribution(contributor)
    MainChannel.objects.update(is_offered=False)
    [instagram, facebook] = factories.channels("Instagram", "Facebook")
    factories.agree_contribution(contributor, channels=[instagram], version=1)
    with pytest.raises(ValidationError, match="no longer on offer: Facebook"):
        factories.agree_contribution(contributor, channels=[instagram, facebook], version=2)


def test_the_database_takes_no_end_before_the_start(contributor):
    factories.agree_contribution(contributor)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContributorAgreement.objects.update(ends_on=TODAY() - DAY)


def test_a_correction_keeps_themes_that_posts_have(contributor, member, client):
    factories.agree_contribution(contributor, theme_names=["Stories", "Advice"])
    plan(contributor, theme="Stories")
    page = client.get(contributor.url("agreement")).content.decode()
    assert "Stories\nAdvice</textarea>" in page
    sent(client, contributor, **typed(version=1, themes="Team\nAdvice"))
    assert list(ContentTheme.objects.values_list("name", flat=True)) == ["Team", "Advice", "Stories"]
    sent(client, contributor, **typed(version=2, themes="advice"))
    assert list(ContentTheme.objects.values_list("name", flat=True)) == ["Advice", "Stories"]


def test_of_two_who_correct_it_at_once_the_second_is_told_who_was_faster(contributor, member, client):
    factories.agree_contribution(contributor)
    factories.agree_contribution(contributor, posts=5, version=1, by=contributor.reviewer)
    response = client.post(contributor.url("agreement"), typed(version=1))
    assert response.status_code == 409
    assert "In the meantime Stefan Staff has changed the agreement." in response.content.decode()
    assert ContributorAgreement.objects.get().posts == 5


def test_only_contributors_agree(client):
    trial = factories.make_trial()
    with pytest.raises(Refused):
        factories.agree_contribution(trial)


def test_the_tab_is_there_where_no_trial_ever_ran(contributor, member, client):
    page = unescape(client.get(contributor.url()).content.decode())
    assert contributor.url("request-trial") in page
    assert "Agree how you go on contributing" in page
    tab = client.get(contributor.url("request-trial")).content.decode()
    assert "No trial yet" not in tab
    assert contributor.url("agreement") in tab


def test_without_an_agreement_no_post_is_planned_and_with_one_it_is(contributor, member, client):
    assert client.get(contributor.url("post-new")).status_code == 409
    factories.agree_contribution(contributor)
    assert client.get(contributor.url("post-new")).status_code == 200
    post = plan(contributor)
    assert (post.trial, post.number) == (None, 1)
    with pytest.raises(ValidationError, match="within the agreement"):
        plan(contributor, TODAY() - DAY)


def test_what_happens_now_is_told_by_the_agreement(contributor, member, client):
    factories.agree_contribution(contributor, per="month", ends_on=TODAY() + 30 * DAY)
    page = unescape(client.get(contributor.url()).content.decode())
    assert "Your department is a contributor to the main channels: 2 posts a month." in page
    assert "It was agreed until" in page


# The end ------------------------------------------------------------------------------------------------------------


def ended(client: Any, contributor: AccountRequest, **fields: Any) -> str:
    usual = {"version": 1, "last_day": TODAY().isoformat(), "posts": "keep", "text": ""}
    return sent(client, contributor, "agreement-end", **{**usual, **fields})


@pytest.fixture
def long_agreed(contributor) -> AccountRequest:
    """A contributor with an agreement since a month."""
    AccountRequest.objects.filter(pk=contributor.pk).update(state_since=contributor.state_since - 40 * DAY)
    factories.agree_contribution(factories.reload(contributor), starts_on=TODAY() - 30 * DAY)
    return factories.reload(contributor)


def test_it_ends_at_once_and_the_posts_stay(long_agreed, member, client):
    post = plan(long_agreed, status=PostStatus.READY)
    assert "Posts that are not shared yet: 1" in client.get(long_agreed.url("agreement-end")).content.decode()
    page = ended(client, long_agreed, last_day=(TODAY() - DAY).isoformat(), text="Thank you all.")
    assert "The agreement is ended." in page
    assert "This agreement has ended. You can agree on a contribution again at any time." in page
    post.refresh_from_db()
    assert post.status == PostStatus.READY
    assert not PlannedPost.objects.in_open_calendars(TODAY()).exists()
    entry = long_agreed.history.latest_first()[0]
    assert entry.what == Event.CONTRIBUTION_ENDED
    assert "1 post that was not shared stays in the calendar.\n\nThank you all." in entry.text
    assert Mail.objects.latest("pk").kind == "contribution_ended_staff"
    sent(client, long_agreed, **typed(version=2))
    assert PlannedPost.objects.in_open_calendars(TODAY()).get() == post


def test_it_ends_today_and_the_posts_are_not_used(long_agreed, member, client):
    post = plan(long_agreed)
    ended(client, long_agreed, posts="do-not-use")
    agreement = ContributorAgreement.objects.get()
    assert agreement.ends_on == TODAY()
    post.refresh_from_db()
    assert (post.status, post.version) == (PostStatus.NOT_USED, 2)
    assert post.not_used_reason == "The agreement on the contribution has ended."


def test_one_that_has_not_begun_is_taken_back(contributor, member, client):
    factories.agree_contribution(contributor, starts_on=TODAY() + 7 * DAY)
    ended(client, contributor)
    assert not ContributorAgreement.objects.exists()


def test_what_has_ended_cannot_be_ended_again(long_agreed, member, client):
    ended(client, long_agreed, last_day=(TODAY() - DAY).isoformat())
    assert client.get(long_agreed.url("agreement-end")).status_code == 409
    with pytest.raises(Refused):
        agreements.end(long_agreed, last_day=TODAY(), version=2, by=member)


def test_a_request_that_is_reopened_has_no_agreement(long_agreed):
    post = plan(long_agreed)
    reopened = factories.move(long_agreed, Move.REOPEN, by=factories.make_admin(), reason="There is a new team.")
    assert reopened.state == State.SUBMITTED
    assert not ContributorAgreement.objects.exists()
    post.refresh_from_db()
    assert post.status == PostStatus.NOT_USED


@pytest.mark.parametrize("number", [3, 30])
def test_the_pages_cost_the_same_however_many_posts_there_are(long_agreed, member, client, number):
    for _post in range(number):
        plan(long_agreed)
    client.get(long_agreed.url("agreement"))
    for name in ("agreement", "agreement-end"):
        with counted() as statements:
            assert client.get(long_agreed.url(name)).status_code == 200
        assert len(statements) <= 13, listed(statements)
