"""Who is told what by the parts of this room."""

from requests_app.evidence.check_ins import mails as check_ins

NOTICES = (*check_ins.NOTICES,)
