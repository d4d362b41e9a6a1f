// Beside the form of a post: how it will read, while it is typed. Without script it shows what is saved.

class PostPreview {
  constructor(preview) {
    this.preview = preview;
    this.text = document.querySelector('textarea[name="text"]');
    this.channels = [...document.querySelectorAll('input[name="channels"]')];
  }

  begin() {
    for (const event of ["input", "change"]) this.text.form.addEventListener(event, () => this.show());
    this.show();
  }

  show() {
    this.preview.hidden = !this.text.value.trim();
    this.preview.querySelector("[data-preview-text]").textContent = this.text.value;
    const chosen = this.channels.filter((one) => one.checked).map((one) => one.labels[0].textContent.trim());
    this.preview.querySelector("[data-preview-channels]").textContent = chosen.join(", ");
  }
}

for (const preview of document.querySelectorAll("[data-preview]")) {
  if (document.querySelector('textarea[name="text"]')) new PostPreview(preview).begin();
}
