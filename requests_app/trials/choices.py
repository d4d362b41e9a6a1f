"""What may become of a planned post; lists of requests ask for it as well, so that it stands with the request."""

from requests_app.account_requests.choices import PostStatus

__all__ = ["PostStatus"]
