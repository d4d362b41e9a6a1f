// Rows that may be given several times: added, removed and brought back at once; without script the server does the same
// on the next page. A removed row stays in the form until that is saved: what decides is its box, and CSS shows the rest.

class Rows {
  constructor(element) {
    this.element = element;
    this.prefix = element.dataset.formset;
    element.addEventListener("click", (event) => this.pressed(event));
    element.addEventListener("input", ({ target }) => this.summarise(target.closest("[data-formset-row]")));
    element.addEventListener("change", ({ target }) => this.summarise(target.closest("[data-formset-row]")));
  }

  management(name) {
    return this.element.querySelector(`[name="${this.prefix}-${name}_FORMS"]`);
  }

  pressed(event) {
    const button = event.target.closest("button");
    const row = event.target.closest("[data-formset-row]");
    if (button?.matches("[data-formset-add]")) this.add(event);
    else if (button?.matches("[data-row-remove]")) this.mark(event, row, true);
    else if (button?.matches("[data-row-undo]")) this.mark(event, row, false);
  }

  // A copy of the empty row, with the next free number.
  add(event) {
    const total = this.management("TOTAL");
    const index = Number(total.value);
    const limit = this.management("MAX_NUM");
    if (limit?.value && index >= Number(limit.value)) return;
    event.preventDefault();
    const rows = this.element.querySelector("[data-formset-rows]");
    const empty = this.element.querySelector("template[data-formset-empty]").innerHTML;
    rows.insertAdjacentHTML("beforeend", empty.replaceAll("__prefix__", index).replaceAll("__number__", index + 1));
    total.value = index + 1;
    rows.lastElementChild.querySelector("input:not([type=hidden], [hidden] *), select, textarea")?.focus();
  }

  mark(event, row, isRemoved) {
    const box = row.querySelector(`[name="${row.dataset.formsetRow}-DELETE"]`);
    event.preventDefault();
    box.checked = isRemoved;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    row.querySelector(isRemoved ? "[data-row-undo]" : "summary").focus();
  }

  // The line of the row says what is typed in it.
  summarise(row) {
    const line = row?.querySelector("[data-facts]");
    if (!line) return;
    const facts = JSON.parse(line.dataset.facts)
      .map(([column, words]) => [Rows.text(row, column), words])
      .filter(([text]) => text)
      .map(([text, words]) => words.replace("%s", text));
    line.replaceChildren(...(facts.length ? facts : [line.dataset.none]).map((fact) => {
      const part = document.createElement("span");
      part.textContent = fact;
      return part;
    }));
  }

  static text(row, column) {
    const fields = [...row.querySelectorAll(`[name="${row.dataset.formsetRow}-${column}"]`)];
    const texts = fields.map((field) => {
      if (["checkbox", "radio"].includes(field.type)) return field.checked ? field.labels[0].textContent : "";
      if (field.matches("select")) return field.value && field.selectedOptions[0].textContent;
      return field.value;
    });
    const text = texts.map((part) => part.trim().replace(/\s+/g, " ")).filter(Boolean).join(", ");
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  }
}

for (const element of document.querySelectorAll("[data-formset]")) new Rows(element);
