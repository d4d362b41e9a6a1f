from django import forms

from requests_app.organisation.channels.models import MainChannel


class MainChannelForm(forms.ModelForm):
    """A main channel as an admin writes it down."""

    class Meta:
        model = MainChannel
        fields = ["name", "platform", "address", "position", "is_offered"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        platform = self.fields["platform"]
        platform.empty_label = MainChannel.OTHER  # type: ignore[attr-defined]
