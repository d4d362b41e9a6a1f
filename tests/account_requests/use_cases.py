"""What somebody is about to do with a request, as a call for later: `while_it_waits` decides who comes first."""

from functools import partial

from questionnaire.choices import Section
from questionnaire.forms.sections import ObjectivesForm, UnitForm
from requests_app.account_requests.choices import Move
from requests_app.meetings import services as meetings
from requests_app.questionnaires.services import save_section
from requests_app.sign_offs import services as sign_offs
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.trials import services as trials
from tests import factories

TARGETS = {"weeks": 4, "posts_min": 1, "posts_max": 2}


def mover(account_request, move, **details):
    """The move as the requester makes it, from the page that they have before them now."""
    return partial(factories.move, account_request, move, by=factories.requester_of(account_request), **details)


def filled(form_class, account_request, **answers):
    """The valid form of a section as it was opened now, with these answers changed."""
    questionnaire = factories.reload(account_request).questionnaire
    form = form_class({name: getattr(questionnaire, name) for name in form_class._meta.fields} | answers)
    form = form_class(form.data, instance=questionnaire)
    assert form.is_valid(), form.errors
    return form


def saver(form_class, section, account_request, **answers):
    """The save of a section by a colleague of the requester, from the page that they have before them now."""
    form, by = filled(form_class, account_request, **answers), factories.make_member(account_request.department)
    return partial(save_section, account_request, section, [form], version=0, by=by)


save_objectives = partial(saver, ObjectivesForm, Section.OBJECTIVES)
save_unit = partial(saver, UnitForm, Section.UNIT)


def booker(account_request, by):
    return partial(meetings.book, account_request, **factories.meeting_details(), by=by)


def meeting_mover(account_request, by):
    details = factories.meeting_details(place="Room 2")
    del details["attendees"]
    return partial(meetings.move, account_request.meetings.get(), **details, by=by)


def canceller(account_request, by):
    return partial(meetings.cancel, account_request.meetings.get(), reason="The room is taken.", by=by)


def holder(account_request, by):
    return partial(meetings.hold, account_request.meetings.get(), shared_minutes="We agreed.", by=by)


def misser(account_request, by):
    return partial(meetings.miss, account_request.meetings.get(), by=by)


def agreer(account_request, by):
    agree = partial(trials.agree_targets, account_request, **TARGETS, by=by)
    return partial(agree, channels=factories.channels("Instagram"))


def early_ender(account_request, by):
    return partial(trials.end_early, account_request, reason="All is shared.", by=by)


def sponsor(account_request, by):
    return partial(sign_offs.answer, account_request.sign_offs.get(), answer=SignOffAnswer.SUPPORTED)


def withdrawer(account_request, by):
    return partial(factories.move, account_request, Move.WITHDRAW, by=by, reason="They asked us to.")
