"""What a page says about the status of a request: a row for every state, in a table for each kind of reader."""

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance import comms, department, department_steps
from requests_app.dashboard.guidance.next_steps import Guidance, NextStep, Steps, read_for_steps
from requests_app.sign_offs.models import SignOff

__all__ = [
    "Guidance",
    "NextStep",
    "all_steps_for_department",
    "guidance_for_department",
    "next_step_for_comms",
    "next_step_for_department",
    "read_for_steps",
    "steps_for_comms",
    "steps_for_department",
]


def guidance_for_department(account_request: AccountRequest) -> Guidance:
    return department.SENTENCES[State(account_request.state)](account_request)


def steps_for_department(account_request: AccountRequest) -> Steps:
    return department_steps.STEPS[State(account_request.state)](account_request)


def all_steps_for_department(account_request: AccountRequest, sign_off: SignOff | None) -> Steps:
    """The steps of its state, the first one first, and what the sponsor asks of it; `sign_off` is the latest one."""
    return [*steps_for_department(account_request), *department_steps.ask_sponsor(account_request, sign_off)]


def steps_for_comms(account_request: AccountRequest) -> Steps:
    return comms.STEPS[State(account_request.state)](account_request)


def next_step_for_department(account_request: AccountRequest) -> NextStep:
    return steps_for_department(account_request)[0]


def next_step_for_comms(account_request: AccountRequest) -> NextStep:
    return steps_for_comms(account_request)[0]
