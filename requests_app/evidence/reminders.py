"""What the parts of this room have reminded of: a function for each kind."""

from collections.abc import Mapping

from requests_app.evidence.check_ins import reminders as check_ins
from requests_app.evidence.half_way import reminders as half_way
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.services import Finder

FINDERS: Mapping[Reminder, Finder] = {**check_ins.FINDERS, **half_way.FINDERS}
