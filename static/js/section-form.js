// The form of a section: reading what was typed, putting a kept text back into it, showing messages beside its fields.

class SectionForm {
  static NOT_TYPED = /^(csrfmiddlewaretoken|typed_by|told|version|form_key|turn|replaces)$/;
  static NOT_AN_ANSWER = /-(id|questionnaire|(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/;
  static ERRORS = { name: "errors", box: "field__errors", ending: "_error", isInvalid: true };
  static TOLD = { name: "told", box: "field__told", ending: "_told", isInvalid: false };
  static OF_A_ROW = /^([a-z_]+)-(\d+)-(\w+)$/;

  constructor(form) {
    this.form = form;
  }

  field(name) {
    return this.form.querySelector(`[name="${CSS.escape(name)}"]`);
  }

  get key() {
    return this.field("form_key").value;
  }

  get fields() {
    return SectionForm.typed(this.form);
  }

  // The answers as the portal sent them, not as the browser may have changed the fields since.
  get answersAtFirst() {
    const copy = this.form.cloneNode(true);
    copy.reset();
    return SectionForm.answers(SectionForm.typed(copy));
  }

  static typed(form) {
    return [...new FormData(form)].filter(([name]) => !SectionForm.NOT_TYPED.test(name));
  }

  // With line ends as a form without script sends them.
  get body() {
    const fields = [...new FormData(this.form)];
    return new URLSearchParams(fields.map(([name, value]) => [name, value.replace(/\r?\n/g, "\r\n")]));
  }

  // Each time the form is sent has a number, so that one which took long does not overwrite a later one.
  countUp() {
    this.field("turn").value = Number(this.field("turn").value) + 1;
  }

  get text() {
    return { version: this.field("version").value, turn: this.field("turn").value, fields: this.fields };
  }

  // What was answered, comparable: empty fields and what the page needs for itself do not count.
  static answers(fields) {
    const typed = fields.filter(([name, value]) => value.trim() && !SectionForm.NOT_AN_ANSWER.test(name));
    return JSON.stringify(typed.map(([name, value]) => [name, value.replaceAll("\r\n", "\n").trim()]).sort());
  }

  get answers() {
    return SectionForm.answers(this.fields);
  }

  // New rows were given ids when they were saved; without these they would be saved a second time. Rows that were to
  // take the place of a colleague's have done so.
  takeOver({ version, rows }) {
    this.field("version").value = version;
    this.field("replaces")?.remove();
    for (const [prefix, id] of Object.entries(rows)) {
      const field = this.field(`${prefix}-id`);
      if (field) field.value = id;
    }
  }

  // The text as it was typed: each row in its own place, new ones behind. With the key, version and turn of the form it
  // was typed in the portal notices whether a colleague wrote something else.
  putBack({ formKey, version, turn, fields }) {
    this.field("version").value = version;
    this.field("form_key").value = formKey;
    // Later than anything that was sent from there.
    this.field("turn").value = Number(turn) + 100;
    const answers = fields.filter(([name]) => !SectionForm.NOT_AN_ANSWER.test(name));
    const places = this.placesFor(answers, new Map(fields));
    const isPlaced = ([name]) => !SectionForm.prefixOf(name) || places.has(SectionForm.prefixOf(name));
    const here = answers.filter(isPlaced).map(([name, value]) => [SectionForm.moved(name, places), value]);
    for (const field of this.form.querySelectorAll("input, select, textarea")) {
      const values = here.filter(([name]) => name === field.name).map(([, value]) => value);
      const row = SectionForm.prefixOf(field.name);
      if (["checkbox", "radio"].includes(field.type)) {
        if (!row || [...places.values()].includes(row)) field.checked = values.includes(field.value);
      } else if (field.type !== "hidden" && values.length) {
        [field.value] = values;
      }
    }
  }

  static prefixOf(name) {
    const [, rows, number] = SectionForm.OF_A_ROW.exec(name) ?? [];
    return rows && `${rows}-${number}`;
  }

  static moved(name, places) {
    const prefix = SectionForm.prefixOf(name);
    return places.has(prefix) ? places.get(prefix) + name.slice(prefix.length) : name;
  }

  // Where each row of a kept text goes: to the row with its id. One without may have been saved without hearing of it:
  // it goes to its own place if no other row of the text belongs there, or else to an empty row or to one that is added.
  placesFor(answers, values) {
    const places = new Map();
    const idOf = (prefix) => values.get(`${prefix}-id`) ?? "";
    const ids = new Set([...values.keys()].filter((name) => name.endsWith("-id")).map((name) => values.get(name)));
    const typed = answers.filter(([name, value]) => value.trim() || idOf(SectionForm.prefixOf(name)));
    for (const prefix of new Set(typed.map(([name]) => SectionForm.prefixOf(name)))) {
      const rows = prefix?.replace(/-\d+$/, "");
      if (rows && this.field(`${rows}-TOTAL_FORMS`)) {
        places.set(prefix, this.rowFor(rows, prefix, { id: idOf(prefix), ids, taken: [...places.values()] }));
      }
    }
    return places;
  }

  rowFor(rows, prefix, { id, ids, taken }) {
    const count = Number(this.field(`${rows}-TOTAL_FORMS`).value);
    const free = Array.from({ length: count }, (_, number) => `${rows}-${number}`).filter((row) => !taken.includes(row));
    const idOf = (row) => this.field(`${row}-id`)?.value ?? "";
    const found = free.find((row) => idOf(row) === id && (id || row === prefix))
      ?? free.find((row) => !id && row === prefix && !ids.has(idOf(row)))
      ?? free.find((row) => idOf(row) === id);
    if (found) return found;
    this.form.querySelector(`[data-formset="${rows}"] [data-formset-add]`)?.click();
    return `${rows}-${count}`;
  }

  // Sentences beside their fields, `words.errors` and `words.told` by the id of the field; not while somebody is still in
  // it. Which fields something is told about goes along with the form.
  mark(words, templates) {
    for (const note of [SectionForm.ERRORS, SectionForm.TOLD]) this.note(words[note.name] ?? {}, note, templates[note.name]);
    this.shortenSummary(words.errors);
    this.field("told").value = [...this.form.querySelectorAll(`.${SectionForm.TOLD.box}`)]
      .map(({ id }) => id.replace(/_told$/, "")).join(" ");
  }

  // What is mended since does not stay in the summary above the form.
  shortenSummary(errors) {
    const summary = document.getElementById("error-summary");
    for (const link of summary?.querySelectorAll("a[href^='#']") ?? []) {
      if (!(link.hash.slice(1) in errors)) link.closest("li").remove();
    }
    if (summary && !summary.querySelector("li")) summary.remove();
  }

  // Whether something is wrong in the field somebody is in, where the page waits with its words.
  waitsWithWords(errors) {
    return Object.keys(errors).some((id) => {
      const target = document.getElementById(id);
      return target?.contains(document.activeElement) && !document.getElementById(`${id}${SectionForm.ERRORS.ending}`);
    });
  }

  note(words, { box: boxClass, ending, isInvalid }, template) {
    for (const shown of this.form.querySelectorAll(`.${boxClass}`)) {
      const id = shown.id.slice(0, -ending.length);
      if (!(id in words)) this.unmark(id, shown, isInvalid);
    }
    for (const [id, sentences] of Object.entries(words)) {
      const target = document.getElementById(id);
      const isShown = document.getElementById(id + ending);
      if (!target || (!isShown && target.contains(document.activeElement))) continue;
      const box = isShown ?? document.createElement("div");
      box.id = id + ending;
      box.className = boxClass;
      box.replaceChildren(...sentences.map((sentence) => {
        const line = template.content.cloneNode(true);
        line.querySelector("[data-said]").textContent = sentence;
        return line;
      }));
      if (!isShown) this.addMark(target, box, isInvalid);
    }
  }

  addMark(target, box, isInvalid) {
    const isGroup = target.matches("fieldset, .formset");
    for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) {
      around.open = true;
    }
    if (isGroup) (target.querySelector(".choices, [data-formset-rows]") ?? target.firstElementChild).before(box);
    else (target.closest(".day") ?? target).before(box);
    if (isInvalid) target.closest(".field")?.classList.add("field--invalid");
    if (isInvalid && !isGroup) {
      target.classList.add("is-invalid");
      target.setAttribute("aria-invalid", "true");
    }
    target.setAttribute("aria-describedby", `${target.getAttribute("aria-describedby") ?? ""} ${box.id}`.trim());
  }

  unmark(id, box, isInvalid) {
    box.remove();
    const target = document.getElementById(id);
    if (isInvalid) {
      target?.closest(".field")?.classList.remove("field--invalid");
      target?.classList.remove("is-invalid");
      target?.removeAttribute("aria-invalid");
    }
    const others = (target?.getAttribute("aria-describedby") ?? "").split(" ").filter((name) => name !== box.id);
    if (target) target.setAttribute("aria-describedby", others.join(" "));
  }
}
