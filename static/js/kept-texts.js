// Texts that could not be saved yet are kept on this device, each under the key of its owner, its page and its form.
// The owner's key tells nothing about the person, and nobody else who uses this browser is offered the text.

const PREFIX = "kept-text:";

class KeptTexts {
  constructor(owner, path) {
    this.prefix = `${PREFIX}${owner}:${path}:`;
  }

  // A full or forbidden store must not keep anybody from writing.
  keep(formKey, text) {
    try {
      localStorage.setItem(this.prefix + formKey, JSON.stringify({ ...text, at: Date.now() }));
    } catch {
      return;
    }
  }

  drop(formKey) {
    KeptTexts.forget((key) => key === this.prefix + formKey);
  }

  // The kept texts of this page, the latest first.
  all() {
    return KeptTexts.keys((key) => key.startsWith(this.prefix))
      .map((key) => ({ formKey: key.slice(this.prefix.length), ...KeptTexts.read(key) }))
      .filter((text) => Array.isArray(text.fields))
      .sort((one, other) => other.at - one.at);
  }

  static read(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  }

  static keys(isMeant) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && isMeant(key));
    } catch {
      return [];
    }
  }

  static forget(isMeant) {
    for (const key of KeptTexts.keys(isMeant)) localStorage.removeItem(key);
  }
}

// The page after a form was saved says which one it was.
for (const { dataset } of document.querySelectorAll("[data-saved-form]")) {
  KeptTexts.forget((key) => key.endsWith(`:${dataset.savedForm}`));
}

// Signing out leaves nothing behind for the next person at this browser.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (!defaultPrevented && target.dataset.forgets) {
    KeptTexts.forget((key) => key.startsWith(`${PREFIX}${target.dataset.forgets}:`));
  }
});
