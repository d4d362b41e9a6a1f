"""Writing history. What is written here stays readable when the people in it are gone."""

from requests_app.account_requests.actors import Actor, account_of, email_of
from requests_app.account_requests.choices import Event, Move
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.account_requests.permissions import role_in


def record_history(
    account_request: AccountRequest,
    what: Move | Event,
    *,
    by: Actor,
    from_state: str | None = None,
    reasons: list[str] | None = None,
    text: str = "",
    on_behalf_of: str = "",
) -> HistoryEntry:
    """Write what `by` did; `from_state` is left out for what does not move the request."""
    return HistoryEntry.objects.create(
        account_request=account_request,
        what=what,
        from_state=from_state or account_request.state,
        to_state=account_request.state,
        actor=account_of(by),
        actor_name=str(by),
        actor_email=email_of(by),
        actor_role=role_in(account_request, by),
        on_behalf_of=on_behalf_of,
        reasons=reasons or [],
        text=text,
        version=account_request.version,
    )
