from questionnaire.services.sections import Savable, SectionChanged, save_section

__all__ = ["Savable", "SectionChanged", "save_section"]
