"""Which account names the platforms give, as the portal knows it from the start, and as admins may correct it.

The examples are names that the platforms' help pages, and validators that others publish, allow or refuse.
"""

import re

import pytest
from django.core.exceptions import ValidationError

from questionnaire.models import Platform

NAMES = {
    "facebook": (
        ["NorthfieldHospital", "northfield.hospital", "NorthfieldBirthCentre24"],
        ["nfh", "northfield-hospital", "northfield.com", "northfield_hospital", "12345678"],
    ),
    "instagram": (
        ["northfield.hospital", "Northfield_Hospital", "northfieldhospital24", "n"],
        ["northfield..hospital", "northfield.hospital.", "northfield-hospital", "northfieldhospitalbirthcentre24"],
    ),
    "threads": (["northfield.hospital"], ["northfield hospital", ".northfield", "northfield-hospital"]),
    "x": (
        ["NorthfieldHosp", "Northfield_Hosp", "NFHospital24"],
        ["NorthfieldHospital", "Northfield-Hosp", "NorthfieldAdmin", "Northfield.Hosp", "nfh"],
    ),
    "linkedin": (
        ["northfield-hospital", "northfieldhospital", "université-northfield"],
        ["northfield_hospital", "northfield hospital", "-northfield", "northfield--hospital", "1234"],
    ),
    "youtube": (
        ["NorthfieldHospital", "northfield.hospital", "northfield-hospital_24"],
        ["nf", "northfield hospital", "northfield/hospital", "northfieldhospitalbirthcentre24", "northfield."],
    ),
    "tiktok": (
        ["northfieldhospital", "northfield.hospital", "northfield_hospital_24"],
        ["northfieldhospital.", "northfield-hospital", "n", "northfieldhospitalbirthcentre"],
    ),
    "bluesky": (
        ["northfieldhospital.bsky.social", "northfield-hospital.test", "news.northfield-hospital.test"],
        [
            "northfield-hospital.bsky.social",
            "northfield_hospital.bsky.social",
            "northfieldhospital",
            "-northfield.test",
        ],
    ),
    "mastodon": (
        ["northfield_hospital@social.example", "NorthfieldHospital@mastodon.example", "nfh24@northfield.example"],
        ["northfield-hospital@social.example", "northfieldhospital", "northfield.hospital@social.example"],
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("key", NAMES)
def test_a_rule_tells_possible_names_from_others(key: str) -> None:
    platform = Platform.objects.get(key=key)
    possible, refused = NAMES[key]
    assert [name for name in possible if not re.fullmatch(platform.name_pattern, name, re.IGNORECASE)] == []
    assert [name for name in refused if re.fullmatch(platform.name_pattern, name, re.IGNORECASE)] == []
    assert platform.name_rule
    assert platform.names_checked_on


@pytest.mark.django_db
def test_a_channel_has_no_account_name_and_so_no_rule() -> None:
    assert set(Platform.objects.filter(name_pattern="").values_list("key", flat=True)) == {"whatsapp"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name_pattern": "[a-z"}, "This is not a regular expression"),
        ({"name_rule": ""}, "Say the rule for account names in words as well."),
    ],
)
def test_a_rule_that_nobody_could_apply_or_read_is_refused(changes: dict[str, str], sentence: str) -> None:
    platform = Platform.objects.get(key="instagram")
    for name, value in changes.items():
        setattr(platform, name, value)
    with pytest.raises(ValidationError, match=sentence):
        platform.full_clean()
