"""Deleted drafts leave all lists, and can be restored."""

from datetime import timedelta

import pytest
import time_machine

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_thrown_away_draft_leaves_all_lists():
    draft, kept = factories.make_deleted_draft(), factories.make_withdrawn()
    for user in (factories.requester_of(draft), factories.requester_of(kept), factories.make_admin()):
        assert draft not in AccountRequest.objects.listed_for(user)
    assert list(AccountRequest.objects.listed_for(factories.make_admin())) == [kept]
    assert draft.is_deleted_draft
    assert not kept.is_deleted_draft


@pytest.mark.parametrize(("after", "may"), [(timedelta(days=30), True), (timedelta(days=30, seconds=1), False)])
def test_members_bring_a_draft_back_within_thirty_days(after, may):
    with time_machine.travel("2026-03-02T09:00Z", tick=False) as clock:
        draft = factories.make_deleted_draft()
        by = factories.requester_of(draft)
        clock.shift(after)
        if may:
            restored = factories.move(draft, Move.RESTORE_DRAFT, by=by)
            assert (restored.state, restored.questionnaire.why) == (State.DRAFT, "An honest answer about why.")
        else:
            with pytest.raises(Refused):
                factories.move(draft, Move.RESTORE_DRAFT, by=by)


def test_an_admin_brings_a_draft_back_at_any_time():
    with time_machine.travel("2026-03-02T09:00Z", tick=False) as clock:
        draft, admin = factories.make_deleted_draft(), factories.make_admin()
        clock.shift(timedelta(days=900))
        assert factories.move(draft, Move.RESTORE_DRAFT, by=admin).state == State.DRAFT
