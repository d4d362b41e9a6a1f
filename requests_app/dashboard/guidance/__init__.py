"""What a page says about the status of a request: a row for every state, in a table for each kind of reader."""

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance import comms, department
from requests_app.dashboard.guidance.next_steps import Guidance, NextStep, Steps, read_for_steps

__all__ = [
    "Guidance",
    "NextStep",
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
    return department.STEPS[State(account_request.state)](account_request)


def steps_for_comms(account_request: AccountRequest) -> Steps:
    return comms.STEPS[State(account_request.state)](account_request)


def next_step_for_department(account_request: AccountRequest) -> NextStep:
    return steps_for_department(account_request)[0]


def next_step_for_comms(account_request: AccountRequest) -> NextStep:
    return steps_for_comms(account_request)[0]
