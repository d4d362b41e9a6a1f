"""What every address of a request begins with."""

from django.urls import register_converter

ONE = "requests/<reference:reference>"


class ReferenceConverter:
    """A reference such as SMR-2026-0042; anything else is no address of a request."""

    regex = r"SMR-\d{4}-\d{4,9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")
