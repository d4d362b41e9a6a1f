// Texts that could not be saved yet are kept on this device, each under the key of its owner, its page and its form.
// The owner's key tells nothing about the person, and nobody else who uses this browser is offered the text. A week later
// it is gone, even if nobody signed out.

const PREFIX = "kept-text:";
const WEEK = 7 * 24 * 60 * 60 * 1000;

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

  // What offers a kept text, from the page's template for it; each of the two answers takes the offer away.
  static notice(template, text, { putBack, throwAway }) {
    const notice = template.content.cloneNode(true).firstElementChild;
    const { language, zone } = template.dataset;
    const format = (options) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(text.at);
    const title = notice.querySelector("h2");
    title.textContent = title.textContent
      .replace("{day}", format({ day: "numeric", month: "long", year: "numeric" }))
      .replace("{time}", format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
    notice.querySelector("[data-put-back]").addEventListener("click", () => {
      notice.remove();
      putBack();
    });
    notice.querySelector("[data-throw-away]").addEventListener("click", () => {
      notice.remove();
      throwAway();
      document.getElementById("main").focus();
    });
    return notice;
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

// On every page, whoever opens it. A text from the future was kept while the clock was wrong.
KeptTexts.forget((key) => !(Math.abs(Date.now() - KeptTexts.read(key).at) < WEEK));

// The portal says which form has gone through; of that nothing has to be kept any more.
const SAVED = "saved_form";
const savedForm = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${SAVED}=`))?.slice(SAVED.length + 1);
if (savedForm) {
  KeptTexts.forget((key) => key.endsWith(`:${savedForm}`));
  document.cookie = `${SAVED}=; Max-Age=0; Path=/; SameSite=Lax`;
}

// Signing out leaves nothing behind for the next person at this browser.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (!defaultPrevented && target.dataset.forgets) {
    KeptTexts.forget((key) => key.startsWith(`${PREFIX}${target.dataset.forgets}:`));
  }
});
