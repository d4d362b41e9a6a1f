"""What a page says about the status of a request: a row for every state, in a table for each kind of reader."""

from requests_app.choices import State
from requests_app.guidance import comms, department
from requests_app.guidance.next_steps import Guidance, NextStep, page
from requests_app.models import AccountRequest

__all__ = [
    "Guidance",
    "NextStep",
    "guidance_for_department",
    "next_step_for_comms",
    "next_step_for_department",
    "page",
]


def guidance_for_department(account_request: AccountRequest) -> Guidance:
    return department.SENTENCES[State(account_request.state)](account_request)


def next_step_for_department(account_request: AccountRequest) -> NextStep:
    return department.STEPS[State(account_request.state)](account_request)


def next_step_for_comms(account_request: AccountRequest) -> NextStep:
    return comms.STEPS[State(account_request.state)](account_request)
