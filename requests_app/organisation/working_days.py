"""Counting in working days: Monday to Friday, without the public holidays of the organisation's country."""

from dataclasses import dataclass
from datetime import date, timedelta

from requests_app.organisation import holiday_calendars

SATURDAY = 5


@dataclass(frozen=True)
class WorkingDays:
    """Those of a country, and of a region of it if one is named; without a country, no holiday is left out.

    `SiteSettings.working_days` are those by the settings.
    """

    country: str = ""
    region: str = ""

    def __contains__(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self._holidays_of(day.year)

    def after(self, day: date, number: int) -> date:
        """The working day that comes so many after this day; the day itself does not count."""
        return self._step(day, number, timedelta(days=1))

    def before(self, day: date, number: int) -> date:
        """The working day that comes so many before this day; the day itself does not count."""
        return self._step(day, number, timedelta(days=-1))

    def free_days(self, first: date, last: date) -> dict[date, str]:
        """The public holidays from `first` to `last`, both included: their names by day, in order."""
        begin, end = (max(first.year, holiday_calendars.FIRST_YEAR), min(last.year, holiday_calendars.LAST_YEAR))
        return {
            day: name
            for year in range(begin, end + 1)
            for day, name in self._holidays_of(year).items()
            if first <= day <= last
        }

    def _step(self, day: date, number: int, way: timedelta) -> date:
        while number > 0:
            day += way
            number -= day in self
        return day

    def _holidays_of(self, year: int) -> holiday_calendars.Holidays:
        return holiday_calendars.of_year(self.country, self.region, year) if self.country else holiday_calendars.NONE
