"""Whoever changes what a request says changes the index with it, in one transaction."""

import os
import signal

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.choices import Section
from questionnaire.models import Questionnaire
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import SearchDocument
from requests_app.account_requests.refusals import Refused
from requests_app.account_requests.search import find, indexing
from requests_app.documents.corrections.services import correct
from requests_app.jobs.own_process import ProcessLost, run
from requests_app.questionnaires.services import save_section
from tests import factories

pytestmark = pytest.mark.django_db


class Typed:
    """What a form saves: one answer of a questionnaire, or of a row."""

    def __init__(self, row, **answers):
        self.row, self.answers = row, answers

    def save(self):
        type(self.row).objects.filter(pk=self.row.pk).update(**self.answers)


def write(account_request, *, by, section=Section.STRATEGY, row=None, **answers):
    questionnaire = Questionnaire.objects.get(pk=account_request.questionnaire_id)
    saved = questionnaire.section_saves.filter(section=section).first()
    forms = [Typed(row or questionnaire, **answers)]
    return save_section(account_request, section, forms, version=saved.version if saved else 0, by=by)


def found(text, by):
    return list(find(text, by=factories.fresh(by)).requests)


def index():
    return list(SearchDocument.objects.order_by("pk").values())


def equals_a_rebuild():
    before = index()
    indexing.rebuild()
    return before == index()


def test_a_new_draft_is_found_by_its_title():
    draft = factories.make_draft(title="Giraffes")
    assert found("giraffes", factories.requester_of(draft)) == [draft.pk]
    assert equals_a_rebuild()


def test_what_is_written_and_taken_out_is_found_no_longer():
    reviewer = factories.make_reviewer()
    account_request = factories.make_submitted(reviewer=reviewer)
    by = factories.requester_of(account_request)
    assert found("about tone", reviewer) == [account_request.pk]
    changes = [{"section": "strategy", "question": "tone", "reason": "Say more."}]
    account_request = factories.move(account_request, Move.REQUEST_CHANGES, by=reviewer, changes=changes)
    write(account_request, by=by, tone="A giraffe")
    assert found("giraffe", by) == [account_request.pk]
    assert found("giraffe", reviewer) == found("about tone", by) == []
    assert found("about tone", reviewer) == [account_request.pk]
    assert equals_a_rebuild()
    factories.move(factories.reload(account_request), Move.SUBMIT, by=by)
    assert found("giraffe", reviewer) == found("giraffe", by) == [account_request.pk]
    assert found("about tone", reviewer) == []
    assert equals_a_rebuild()


def test_after_a_correction_the_old_word_is_gone():
    account_request, admin = factories.make_approved(), factories.make_admin()
    forms = [Typed(account_request.questionnaire, tone="A giraffe")]
    correct(account_request, Section.STRATEGY, forms, version=0, reason="A slip.", by=admin)
    assert found("giraffe", admin) == [account_request.pk]
    assert found("about tone", admin) == []
    assert equals_a_rebuild()


def test_somebody_with_an_old_page_hides_nothing():
    """The request was submitted, and changes were asked for, since the page was opened."""
    reviewer = factories.make_reviewer()
    draft = factories.make_complete_draft()
    by = factories.requester_of(draft)
    changes = [{"section": "strategy", "question": "tone", "reason": "Say more."}]
    submitted = factories.move(draft, Move.SUBMIT, by=by)
    factories.move(submitted, Move.REQUEST_CHANGES, by=reviewer, changes=changes)
    write(draft, by=by, tone="A giraffe")
    assert found("about tone", reviewer) == [draft.pk]
    assert equals_a_rebuild()


def test_a_renamed_department_is_found_by_its_new_name(client):
    account_request = factories.make_submitted()
    department, admin = account_request.department, factories.make_admin()
    client.force_login(admin)
    formset = {f"memberships-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    page = f"/admin/requests_app/department/{department.pk}/change/"
    assert client.post(page, {"name": "Giraffe House", "is_active": "on", **formset}).status_code == 302
    assert found("giraffe", admin) == [account_request.pk]
    assert equals_a_rebuild()


@transaction.atomic
def write_and_be_killed(draft, by):
    """Both halves are written, and seen by who wrote them, when the process ends without another word."""
    write(draft, by=by, tone="A giraffe")
    factories.move(factories.reload(draft), Move.SUBMIT, by=by)
    if found("giraffe", by) == [draft.pk]:
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_before_the_commit_leaves_neither_half():
    draft = factories.make_complete_draft()
    by = factories.requester_of(draft)
    indexing.index_all([draft.pk])
    before, answers = index(), Questionnaire.objects.values().get(pk=draft.questionnaire_id)
    with pytest.raises(ProcessLost):
        run(write_and_be_killed, draft, by)
    assert index() == before
    assert found("giraffe", by) == []
    assert Questionnaire.objects.values().get(pk=draft.questionnaire_id) == answers


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["start", "write", "name", "handle", "submit", "request changes", "withdraw", "rename"]),
        st.integers(0, 5),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    ),
    min_size=1,
    max_size=12,
)


def take(step, account_request, text, reviewer):
    by = factories.requester_of(account_request)
    rows = account_request.questionnaire
    if step == "write":
        write(account_request, by=by, tone=text)
    elif step == "name":
        write(account_request, by=by, section=Section.TEAM, row=rows.administrators.first(), name=text or "x")
    elif step == "handle":
        write(account_request, by=by, section=Section.PLATFORMS, row=rows.platform_plans.first(), handle=text or "x")
    elif step == "submit":
        factories.move(account_request, Move.SUBMIT, by=by)
    elif step == "withdraw":
        factories.move(account_request, Move.WITHDRAW, by=by)
    elif step == "request changes":
        changes = [{"section": "strategy", "question": "tone", "reason": "Say more."}]
        factories.move(account_request, Move.REQUEST_CHANGES, by=reviewer, changes=changes)


@given(STEPS)
def test_the_index_equals_a_rebuild_after_any_history(steps):
    with transaction.atomic():
        reviewer, made = factories.make_reviewer(), [factories.make_complete_draft()]
        indexing.rebuild()
        for step, which, text in steps:
            account_request = factories.reload(made[which % len(made)])
            if step == "start":
                made.append(factories.make_complete_draft(title=f"A {text}"))
                indexing.index_all([made[-1].pk])
            elif step == "rename":
                indexing.index_department(account_request.department_id, account_request.department.name)
            else:
                _if_open(step, account_request, text, reviewer)
        assert equals_a_rebuild()
        transaction.set_rollback(True)


def _if_open(step, account_request, text, reviewer):
    """A step that is refused now is none."""
    try:
        take(step, account_request, text, reviewer)
    except Refused:
        return


@pytest.mark.once
def test_requests_in_bulk_are_found_like_others():
    call_command("seed_load", requests=30, answers=2, seed=5)
    assert equals_a_rebuild()
