from questionnaire.forms.sections import FORMS, FORMSETS, section_forms

__all__ = ["FORMS", "FORMSETS", "section_forms"]
