// What is typed into a form stays on this device until the portal has it: it is offered when the page is opened again, and
// nobody leaves the page unasked. A form opts in by `components/keeps_text.html`; passwords and files are never kept.

const PAUSE = 300;
const NOT_TYPED = ["hidden", "password", "file", "submit", "button", "reset", "image"];

class KeptForm {
  constructor(marker) {
    this.form = marker.form;
    this.kept = new KeptTexts(marker.dataset.keeps, marker.dataset.page ?? location.pathname);
    this.sentName = `sent-form:${this.kept.prefix}`;
    this.isUnsaved = "unsaved" in marker.dataset;
    // Of a form that came back nothing is saved; the text stays under the key that it was sent with.
    this.saved = this.isUnsaved ? null : this.textAtFirst;
    this.useKey((this.isUnsaved && this.sentKey) || KeptForm.newKey());
    this.listen();
    this.keep();
  }

  static newKey() {
    return Array.from(crypto.getRandomValues(new Uint32Array(4)), (number) => number.toString(36)).join("-");
  }

  // Under which key this window sent the form of this page last; a forbidden store must not keep anybody from writing.
  get sentKey() {
    try {
      return sessionStorage.getItem(this.sentName);
    } catch {
      return null;
    }
  }

  set sentKey(key) {
    try {
      sessionStorage.setItem(this.sentName, key);
    } catch {
      return;
    }
  }

  useKey(key) {
    this.key = key;
    this.keyField ??= this.form.appendChild(
      Object.assign(document.createElement("input"), { type: "hidden", name: "form_key" }),
    );
    this.keyField.value = key;
  }

  static fieldsOf(form) {
    return [...form.elements].filter(
      (field) => field.matches("input, select, textarea") && field.name && !NOT_TYPED.includes(field.type),
    );
  }

  static isTicked(field) {
    return ["checkbox", "radio"].includes(field.type);
  }

  static typed(form) {
    return KeptForm.fieldsOf(form).flatMap((field) => {
      if (field.selectedOptions) return [...field.selectedOptions].map(({ value }) => [field.name, value]);
      return KeptForm.isTicked(field) && !field.checked ? [] : [[field.name, field.value]];
    });
  }

  static text(fields) {
    return JSON.stringify(fields.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]));
  }

  // As the portal sent it, not as the browser may have changed the fields since.
  get textAtFirst() {
    const copy = this.form.cloneNode(true);
    copy.reset();
    return KeptForm.text(KeptForm.typed(copy));
  }

  get fields() {
    return KeptForm.typed(this.form);
  }

  get isDirty() {
    return KeptForm.text(this.fields) !== this.saved;
  }

  listen() {
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => this.typedNow());
    this.form.addEventListener("submit", () => this.sent());
    addEventListener("beforeunload", (event) => {
      if (!this.isLeaving && this.isDirty) event.preventDefault();
    });
    addEventListener("pagehide", () => this.keep());
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.isLeaving = false;
    });
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.keep());
    // The texts of the person who signs out are forgotten, this one as well.
    document.addEventListener("submit", ({ target }) => {
      if (target.dataset.forgets) this.isForgotten = true;
    }, true);
  }

  typedNow() {
    this.isForgotten = this.isLeaving = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.timer);
    if (this.isForgotten) return;
    if (this.isDirty) this.kept.keep(this.key, { form: this.form.id, fields: this.fields, seen: this.seen });
    else this.kept.drop(this.key);
  }

  sent() {
    this.keep();
    this.isLeaving = true;
    this.sentKey = this.key;
  }

  // By these the portal notices a colleague who was faster.
  get seenFields() {
    return [...this.form.querySelectorAll("[type=hidden]:is([name=seen], [name=stamp])")];
  }

  get seen() {
    return this.seenFields.map(({ name, value }) => [name, value]);
  }

  offerKept(template) {
    const ours = this.kept.all().filter(({ formKey, form }) => formKey !== this.key && form === this.form.id);
    for (const text of ours) {
      if (KeptForm.text(text.fields) === KeptForm.text(this.fields)) this.kept.drop(text.formKey);
      else this.offer(text, template);
    }
  }

  offer(text, template) {
    const notice = KeptTexts.notice(template, text, {
      putBack: () => this.putBack(text),
      throwAway: () => this.kept.drop(text.formKey),
    });
    this.form.before(notice);
  }

  putBack(text) {
    this.kept.drop(this.key);
    this.useKey(text.formKey);
    const left = new Map();
    for (const [name, value] of text.fields) left.set(name, [...(left.get(name) ?? []), value]);
    this.addRows([...left.keys()]);
    for (const field of KeptForm.fieldsOf(this.form)) {
      const values = left.get(field.name) ?? [];
      if (KeptForm.isTicked(field)) field.checked = values.includes(field.value);
      else if (field.type === "select-multiple") {
        for (const option of field.options) option.selected = values.includes(option.value);
      } else if (values.length) {
        field.value = values.shift();
      }
      if (field.value !== field.defaultValue) KeptForm.show(field);
    }
    for (const field of this.seenFields) field.value = new Map(text.seen).get(field.name) ?? field.value;
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
    this.keep();
    KeptForm.fieldsOf(this.form).find((field) => field.checkVisibility?.() ?? true)?.focus();
  }

  // Rows that were added by hand are added again.
  addRows(names) {
    for (const name of names) {
      const [, rows, number] = /^(.+)-(\d+)-[^-]+$/.exec(name) ?? [];
      const total = rows && this.form.elements[`${rows}-TOTAL_FORMS`];
      const button = rows && this.form.querySelector(`[data-formset="${CSS.escape(rows)}"] [data-formset-add]`);
      while (button && Number(number) >= Number(total.value)) {
        const before = total.value;
        button.click();
        if (total.value === before) break;
      }
    }
  }

  // Nothing that was put back is out of sight.
  static show(field) {
    if (KeptForm.isTicked(field) || field.localName === "select") return;
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  }
}

for (const marker of document.querySelectorAll("[data-keeps]")) {
  new KeptForm(marker).offerKept(marker.form.querySelector("[data-offer]"));
}
