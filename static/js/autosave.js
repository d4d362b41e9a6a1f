// Saves a section while somebody writes in it, says so, and loses nothing when that is not possible: what is not saved
// is kept on this device, tried again, and offered when the section is opened next. Without script the buttons do it.

const WAIT_AFTER_TYPING = 1000;
const LONGEST_WAIT = 10_000;
const PATIENCE = 20_000;
const FIRST_PAUSE = 3000;
const LONGEST_PAUSE = 60_000;
// What browsers still send when the page is gone.
const MOST_AT_THE_END = 60_000;

class SaveStatus {
  constructor(element) {
    this.element = element;
    this.text = element.querySelector("[role=status]");
    this.signInLink = element.querySelector("[data-sign-in]");
    this.compareButton = element.querySelector("[data-compare]");
    element.hidden = false;
  }

  // The same words again are not written again, so that nobody hears them twice.
  show(text, kind = "") {
    clearTimeout(this.slow);
    if (this.text.textContent !== text) this.text.textContent = text;
    this.element.dataset.kind = kind;
    this.signInLink.hidden = kind !== "signed-out";
    this.compareButton.hidden = kind !== "conflict";
    if (kind) this.uncover(document.activeElement);
  }

  // A line that has grown must not lie over the field somebody is in.
  uncover(field) {
    const covered = field.getBoundingClientRect().bottom + 8 - this.element.getBoundingClientRect().top;
    if (field.form && !this.element.contains(field) && covered > 0) scrollBy(0, covered);
  }

  say(name, kind = "") {
    this.show(this.element.dataset[name], kind);
  }

  // Saving is only worth a word when it takes long.
  saving() {
    this.slow = setTimeout(() => this.say("saving"), 700);
  }
}

class Autosave {
  constructor(form, element) {
    this.page = new SectionForm(form);
    this.form = form;
    this.status = new SaveStatus(element);
    this.lines = { errors: element.querySelector("[data-error]"), told: element.querySelector("[data-advice]") };
    this.kept = new KeptTexts(form.dataset.owner, location.pathname);
    this.savesWhileWriting = form.dataset.saves === "while-writing";
    // Of a form that was refused nothing is saved.
    this.saved = form.dataset.unsaved === "refused" ? null : this.page.answersAtFirst;
    this.pause = FIRST_PAUSE;
    // What the last answer said beside the fields; before it, what the page itself shows.
    this.said = null;
    this.status.say(this.savesWhileWriting ? "idle" : "undecided");
    this.listen();
    // Also what the browser itself brought back into the fields.
    this.typed();
  }

  get isDirty() {
    return this.page.answers !== this.saved;
  }

  listen() {
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("change", () => this.typed(0));
    this.form.addEventListener("focusout", () => setTimeout(() => this.fieldLeft()));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("online", () => {
      this.pause = FIRST_PAUSE;
      this.save();
    });
    addEventListener("offline", () => this.isDirty && this.failed());
    addEventListener("pagehide", () => this.left());
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.isLeaving = false;
    });
    // Before the texts of the person who signs out are forgotten.
    document.addEventListener("submit", ({ target }) => target.dataset.forgets && this.left(), true);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save();
      else if (this.isSignedOut) this.comeBack();
    });
  }

  typed(wait = WAIT_AFTER_TYPING) {
    if (!this.isDirty) return;
    this.firstTypedAt ??= Date.now();
    this.keep();
    if (this.isStopped || this.isSignedOut) return;
    this.plan(Math.min(wait, Math.max(0, this.firstTypedAt + LONGEST_WAIT - Date.now())));
  }

  keep() {
    this.kept.keep(this.page.key, this.page.text);
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.isLeaving || this.isStopped || this.isSignedOut || !this.savesWhileWriting || !this.isDirty) return;
    if (this.isSending) return;
    if (!navigator.onLine) {
      this.failed();
      return;
    }
    this.firstTypedAt = undefined;
    this.status.saving();
    this.isSending = true;
    await this.send(this.page.answers);
    this.isSending = false;
    if (this.isDirty && !this.hasFailed) this.typed();
  }

  post(options) {
    this.page.countUp();
    const headers = { Accept: "application/json" };
    return fetch(location.pathname, { method: "POST", headers, body: this.page.body, redirect: "manual", ...options });
  }

  async send(answers) {
    this.hasFailed = this.isHeldBack = false;
    this.sending = new AbortController();
    try {
      const response = await this.post({ signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), this.sending.signal]) });
      if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) {
        this.signedOut(response.status);
      } else if ([200, 422].includes(response.status)) {
        this.answered(answers, await response.json());
      } else if (response.status === 409) {
        this.refused(await response.json());
      } else {
        this.failed();
      }
    } catch {
      this.failed();
    }
  }

  answered(answers, answer) {
    this.page.takeOver(answer);
    this.saved = answers;
    this.pause = FIRST_PAUSE;
    this.said = answer;
    this.show();
    if (this.isDirty || Object.keys(answer.errors).length) this.keep();
    else this.kept.drop(this.page.key);
    this.showBeside(answer);
  }

  // What is wrong in the field somebody is still in is said when they leave it.
  show() {
    const { errors, saved_at } = this.said;
    this.page.mark(this.said, this.lines);
    this.isHeldBack = this.page.waitsWithWords(errors);
    if (this.isHeldBack) this.status.say("idle");
    else this.status.show(saved_at, Object.keys(errors).length ? "unsaved" : "");
  }

  fieldLeft() {
    if (this.isHeldBack) this.show();
    else if (this.said) this.page.mark(this.said, this.lines);
  }

  showBeside({ time_left, panels }) {
    document.querySelector("[data-eyebrow-side]").textContent = time_left;
    document.querySelector("[data-saved-last]")?.remove();
    document.querySelector("[data-kept-text]")?.remove();
    for (const panel of panels) {
      const fresh = new DOMParser().parseFromString(panel, "text/html").body.firstElementChild;
      const present = document.getElementById(fresh.id);
      // Nobody is taken the link that they are about to follow.
      if (!present || present.contains(document.activeElement)) continue;
      const isOpen = present.querySelector("details")?.open;
      present.replaceWith(fresh);
      const details = fresh.querySelector("details");
      if (details) details.open = isOpen;
    }
  }

  refused({ message, is_conflict }) {
    this.isStopped = true;
    this.status.show(`${message} ${this.status.element.dataset.kept}`, is_conflict ? "conflict" : "refused");
  }

  // 403: somebody signed in elsewhere since this page was opened, and its token does not fit any more.
  signedOut(status) {
    this.isSignedOut = true;
    this.isTokenOld = status === 403;
    this.status.say("signedOut", "signed-out");
  }

  // Who signed in again in another window goes on here as if nothing had happened.
  async comeBack() {
    try {
      const response = await fetch(location.pathname, { headers: { Accept: "application/json" }, redirect: "manual" });
      const { owner, token } = response.ok ? await response.json() : {};
      if (owner !== this.form.dataset.owner) return;
      this.page.field("csrfmiddlewaretoken").value = token;
      this.isSignedOut = this.isTokenOld = false;
      this.save();
    } catch {
      return;
    }
  }

  failed() {
    this.hasFailed = true;
    this.isHeldBack = false;
    if (this.isLeaving) return;
    this.keep();
    this.status.say(navigator.onLine ? "unreachable" : "offline", "unsaved");
    if (navigator.onLine) this.plan(this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  // Nothing waits for a save that is still on its way: the portal knows both for the same form, and the later one stands.
  // What it would say of the earlier one concerns nobody any more.
  submitted(event) {
    if (event.defaultPrevented) return;
    clearTimeout(this.timer);
    if (this.isDirty) this.keep();
    if (navigator.onLine && !this.isTokenOld) {
      this.page.countUp();
      this.isLeaving = true;
      this.sending?.abort();
      return;
    }
    event.preventDefault();
    if (!navigator.onLine) this.status.say("offline", "unsaved");
    this.status.element.scrollIntoView({ block: "nearest" });
  }

  // The page goes away with something unsaved: sent without waiting for the answer, and kept in case it gets lost.
  left() {
    if (this.isLeaving || !this.savesWhileWriting || !this.isDirty) return;
    this.isLeaving = true;
    this.keep();
    const isPossible = !this.isStopped && !this.isSignedOut;
    if (isPossible && String(this.page.body).length < MOST_AT_THE_END) {
      this.post({ keepalive: true }).catch(() => undefined);
    }
  }

  offerKept(template) {
    // Each text once, however often it was kept.
    const known = new Set([this.page.answers]);
    for (const text of this.kept.all().filter(({ formKey }) => formKey !== this.page.key)) {
      const answers = SectionForm.answers(text.fields);
      if (known.has(answers)) this.kept.drop(text.formKey);
      else if (this.savesWhileWriting) this.offer(text, template);
      known.add(answers);
    }
  }

  offer(text, template) {
    const notice = KeptTexts.notice(template, text, {
      putBack: () => {
        this.page.putBack(text);
        this.typed(0);
        this.form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
      },
      throwAway: () => this.kept.drop(text.formKey),
    });
    this.form.before(notice);
  }
}

const sectionForm = document.getElementById("section-form");
if (sectionForm) {
  const element = document.getElementById("save-status");
  new Autosave(sectionForm, element).offerKept(element.querySelector("[data-offer]"));
}
