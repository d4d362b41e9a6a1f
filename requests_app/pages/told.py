"""What is told beside a field: advice about an answer that is saved all the same."""

from django import forms


def put_beside(bound: forms.BoundField, sentence: str) -> None:
    """As one more of the sentences `told` of the form field, which say more about the field to people who hear it."""
    described_by = bound.aria_describedby
    field = bound.field
    field.told = [*getattr(field, "told", []), sentence]  # type: ignore[attr-defined]
    if described_by is not None:
        field.widget.attrs["aria-describedby"] = f"{described_by} {bound.auto_id}_told".strip()
