"""docs/how-to/put-an-account-on-file.md names what is refused here and not elsewhere, in the words people read."""

from requests_app.accounts import reading as filled_details
from requests_app.accounts.services import OPEN_TO_DEPARTMENT
from requests_app.pages import form_uploads
from tests.docs.pages import columns, page, section, table

PAGE = page("how-to/put-an-account-on-file")


def test_every_reason_of_its_own_stands_on_the_page():
    elsewhere = form_uploads.SENTENCES
    own = {str(text) for reason, text in filled_details.SENTENCES.items() if text != elsewhere[reason]}
    words = {"other": "SMR-2026-0042", "reference": "SMR-2026-0043"}
    own |= {str(filled_details.BLANK_QUESTIONNAIRE), str(filled_details.ANOTHER_REQUEST) % words}
    written = [row[0] for row in columns(table(PAGE, "What is not read, and why"), 0)]
    assert sorted(written) == sorted(own)


def test_what_the_department_sees_is_what_it_is_shown():
    assert set(OPEN_TO_DEPARTMENT) == {"account_name", "address", "created_on"}
    assert "| members of the department | name, address and day of creation |" in section(PAGE, "What happens next")
