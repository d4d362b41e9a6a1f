"""The hospital of the demo."""

from requests_app.models import Department, SiteSettings

NAME = "Northfield Hospital"
TEAM_NAME = "Communications"
TEAM_EMAIL = "communications@northfield.example"

FERTILITY = "Fertility Clinic"
BIRTH = "Birth Centre"
ORTHOPAEDICS = "Orthopaedics and Joint Surgery"
PHYSIOTHERAPY = "Physiotherapy"
CHILDREN = "Children’s Clinic"
OLD_MILL = "Old Mill Skin Clinic"
PALLIATIVE = "Palliative Care"
PHARMACY = "Hospital Pharmacy"
EMERGENCY = "Emergency Department"
NURSING = "School of Nursing"
RESEARCH = "Clinical Research Office"
KITCHEN = "Kitchen and Nutrition"
BLOOD = "Blood Donor Centre"
DIABETES = "Diabetes Centre"
VOLUNTEERS = "Volunteers’ Office"

DEPARTMENTS = (
    FERTILITY,
    BIRTH,
    ORTHOPAEDICS,
    PHYSIOTHERAPY,
    CHILDREN,
    OLD_MILL,
    PALLIATIVE,
    PHARMACY,
    EMERGENCY,
    NURSING,
    RESEARCH,
    KITCHEN,
    BLOOD,
    DIABETES,
    VOLUNTEERS,
)


def name_the_hospital() -> None:
    """Give the organisation its name, unless somebody has given it one."""
    site_settings = SiteSettings.load()
    unnamed = SiteSettings._meta.get_field("organisation_name").default
    if site_settings.organisation_name != unnamed:
        return
    site_settings.organisation_name = NAME
    site_settings.team_name, site_settings.team_email = TEAM_NAME, TEAM_EMAIL
    site_settings.save()


def make_departments() -> dict[str, Department]:
    """All departments by name; those that are there already are taken as they are."""
    return {name: Department.objects.get_or_create(name=name)[0] for name in DEPARTMENTS}
