"""docs/reference/settings.md and .env.example list what the portal reads, with the defaults it has."""

import ast
import inspect
import re
from typing import Any

import pytest
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models

from portal import invitations
from portal import settings as portal_settings
from requests_app.organisation.forms import SiteSettingsForm
from requests_app.organisation.models import SiteSettings, validate_time_zone
from tests.docs.pages import ROOT, bare, columns, page, section, table

PAGE = page("reference/settings")
EXAMPLE = (ROOT / ".env.example").read_text()

# Defaults that the code computes, in the words of the page.
COMPUTED = {
    "str(BASE_DIR / '.env')": ".env beside manage.py",
    "str(VAR_DIR)": "var beside manage.py",
    "f'sqlite:///{DATA_DIR / 'db.sqlite3'}'": "db.sqlite3 in DATA_DIR",
    "str(DATA_DIR / 'mail')": "mail in DATA_DIR",
}


def variables() -> dict[str, str]:
    """Every variable that settings.py reads by `env.….("NAME", default)`, with its default in the page's words."""
    found = {}
    for node in ast.walk(ast.parse(inspect.getsource(portal_settings))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("env"), attr=attribute)) if attribute != "read_env":
                name = ast.literal_eval(node.args[0])
                defaults = [*node.args[1:], *(keyword.value for keyword in node.keywords if keyword.arg == "default")]
                found[name] = in_words(defaults[0])
    return found


def in_words(default: ast.expr) -> str:
    source = ast.unparse(default).replace('f"', "f'").replace('"', "'")
    if source in COMPUTED:
        return COMPUTED[source]
    value = ast.literal_eval(default)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value not in ("", []) else "–"


# Kinds of fields that say by themselves what they take; the first that fits counts.
TAKES: tuple[tuple[type, str], ...] = (
    (models.ImageField, "PNG or JPEG, up to 1 MB"),
    (models.EmailField, "an e-mail address"),
    (models.BooleanField, "yes, no"),
)


def allowed(field: Any) -> str:
    by_kind = [words for kind, words in TAKES if isinstance(field, kind)]
    if by_kind:
        return by_kind[0]
    if field.choices:
        return ", ".join(str(label) for _value, label in field.choices)
    if validate_time_zone in field.validators:
        return "the name of a time zone"
    limits = {type(validator): getattr(validator, "limit_value", None) for validator in field.validators}
    if MinValueValidator in limits:
        return f"{limits[MinValueValidator]}–{limits[MaxValueValidator]}"
    return f"up to {limits.get(MaxLengthValidator) or field.max_length} characters"


def default_of(field: Any) -> str:
    value = field.get_default()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value else "–"


def site_settings_fields() -> list[Any]:
    return [field for field in SiteSettings._meta.get_fields() if field.name != "id"]


def test_the_source_reads_variables_in_no_other_way() -> None:
    source = inspect.getsource(portal_settings)
    assert "os.environ" not in source
    assert len(variables()) == len(re.findall(r"\benv\.(?!read_env)\w+\(", source))


def test_every_variable_is_on_the_page_with_its_default() -> None:
    rows = {bare(name): bare(default) for name, default in columns(table(PAGE, "Environment"), 0, 1)}
    assert rows == variables()


@pytest.mark.parametrize("name", variables())
def test_every_variable_is_in_the_example_once_with_its_default(name: str) -> None:
    lines = re.findall(rf"^#?{name}=(.*)$", EXAMPLE, re.MULTILINE)
    default = variables()[name]
    assert lines == [default if default != "–" and default not in COMPUTED.values() else ""]


def test_the_example_has_no_other_variable() -> None:
    assert set(re.findall(r"^#?([A-Z][A-Z_]+)=", EXAMPLE, re.MULTILINE)) == set(variables())


def test_the_example_sets_only_what_stops_the_start() -> None:
    assert re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE) == ["SECRET_KEY", "ALLOWED_HOSTS"]


def test_a_computed_default_stands_in_a_comment_of_the_example() -> None:
    comments = " ".join(line.lstrip("# ") for line in EXAMPLE.splitlines() if line.startswith("# "))
    assert [words for words in COMPUTED.values() if words not in comments] == []


def test_every_setting_of_the_browser_is_on_the_page() -> None:
    expected = [
        [str(field.verbose_name), field.name, default_of(field), allowed(field), str(field.help_text)]
        for field in site_settings_fields()
    ]
    rows = table(PAGE, "Settings in the browser")
    assert [[label, bare(name), *rest] for label, name, *rest in rows] == expected


def test_every_number_is_told_with_its_default() -> None:
    numbers = [field for field in site_settings_fields() if isinstance(field, models.PositiveSmallIntegerField)]
    assert [field.name for field in numbers if f" {field.default} by default" not in str(field.help_text)] == []
    texts = [str(field.help_text) for field in site_settings_fields() if field.name != "logo"]
    assert [text for text in texts if "default" not in text] == []


def test_admins_can_change_every_one_of_them() -> None:
    assert list(SiteSettingsForm.base_fields) == [field.name for field in site_settings_fields()]


def test_the_page_names_what_has_to_fit() -> None:
    sentences = [str(constraint.violation_error_message) for constraint in SiteSettings._meta.constraints]
    text = " ".join(section(PAGE, "Settings in the browser").split()).casefold()
    assert text.count("lower number of posts a week") == text.count("reminder comes before the withdrawal") == 1
    assert sentences == [
        "The lower number of posts a week is above the upper one.",
        "The reminder has to come before the withdrawal.",
    ]


def test_the_limits_that_cannot_be_set_are_those_of_the_code() -> None:
    text = " ".join(section(PAGE, "What cannot be set").split())
    limits = portal_settings.ACCOUNT_RATE_LIMITS
    assert (limits["login"], limits["login_failed"]) == (None, "20/h/key,1000/h/ip")
    assert "per account 20 in an hour, from wherever; per client 1,000 in an hour" in text
    assert limits["reset_password"] == "1000/h/ip,5/h/key"
    assert "Somebody can ask for 5 links for a new password in an hour" in text
    hours, days = portal_settings.PASSWORD_RESET_TIMEOUT // 3600, invitations.VALID_FOR.days
    assert f"Such a link is valid for {hours} hours, that of an invitation for {days} days." in text
    validators: list[Any] = portal_settings.AUTH_PASSWORD_VALIDATORS
    least = [entry["OPTIONS"]["min_length"] for entry in validators if "OPTIONS" in entry]
    assert f"at least {least[0]} characters" in text
