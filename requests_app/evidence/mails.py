"""Who is told what by the parts of this room."""

from requests_app.evidence.check_ins import mails as check_ins
from requests_app.evidence.half_way import mails as half_way
from requests_app.evidence.scorecards import mails as scorecards
from requests_app.evidence.stuck import mails as stuck

NOTICES = (*scorecards.NOTICES, *check_ins.NOTICES, *stuck.NOTICES, *half_way.NOTICES)
