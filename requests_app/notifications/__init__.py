"""The messages of a request: tables of who is told what, and the composing of what they say.

Everything here returns unsaved rows. The caller saves them in the transaction of what they tell of, and asks a worker
to deliver them.
"""

from requests_app.notifications.composing import ALL_NOTICES, ask_sponsor, compose, recall_changes, recall_decision
from requests_app.notifications.notices import Notice, Reminder, Side

__all__ = ["ALL_NOTICES", "Notice", "Reminder", "Side", "ask_sponsor", "compose", "recall_changes", "recall_decision"]
