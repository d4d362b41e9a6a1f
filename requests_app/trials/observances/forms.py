from django.utils.translation import gettext_lazy as _

from requests_app.pages.file_forms import FileForm, UploadedFileField

TOO_LARGE = _("This file is larger than 5 MB.")


class ObservancesForm(FileForm):
    """An .ics file with days to think of."""

    calendar = UploadedFileField(
        label=_("Calendar file (.ics)"),
        help_text=_("At most 5 MB. Repetitions are followed for two years; cancelled events are left out."),
        missing=_("Choose a calendar file."),
        accept=".ics,text/calendar",
    )
