from questionnaire.forms.sections import NOUNS, SECTION_FORMS, section_forms

__all__ = ["NOUNS", "SECTION_FORMS", "section_forms"]
