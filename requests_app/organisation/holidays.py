"""The days on which nobody works, by the country and region of the settings."""

from datetime import date

from requests_app.organisation.models import SiteSettings


def free_days(first: date, last: date) -> dict[date, str]:
    """The public holidays from `first` to `last`, both included: their names by day, in order.

    None without a country in the settings in force, and none before 2000 or after 2100.
    """
    return SiteSettings.current().working_days.free_days(first, last)
