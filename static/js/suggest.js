// A line that suggests what it could mean, as a combobox: arrows or mouse, Enter takes one, Escape closes the list. What
// was taken stands in the line, and the form is sent as ever. Without script the page asks which one was meant.

const TYPING_PAUSE = 150;

class Suggestions {
  constructor(input) {
    this.input = input;
    const name = input.labels[0].textContent.trim();
    const attributes = { id: `${input.id}-list`, role: "listbox", "aria-label": name, class: "suggest__list" };
    this.list = Suggestions.made("ul", attributes);
    this.status = Suggestions.made("span", { role: "status", class: "visually-hidden" });
    input.after(this.list, this.status);
    this.close();
    Suggestions.mark(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id });
    input.addEventListener("input", () => this.later());
    input.addEventListener("click", () => input.value || this.look());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.press(event));
    // The line keeps the focus.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
  }

  static mark(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  static made(tag, attributes) {
    return Suggestions.mark(document.createElement(tag), attributes);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), TYPING_PAUSE);
  }

  // Only what was asked for last is shown; where the portal does not answer, the line is a plain one.
  async look(first) {
    this.asking?.abort();
    this.asking = new AbortController();
    const query = new URLSearchParams({ q: this.input.value.trim() });
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(`${this.input.dataset.suggest}?${query}`, { headers, signal: this.asking.signal });
      const { suggestions, words } = await answer.json();
      this.open(suggestions, words);
      if (first !== undefined) this.point(first);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  open(suggestions, words) {
    if (document.activeElement !== this.input) return;
    this.list.replaceChildren(
      ...suggestions.map((text, place) => {
        const attributes = { id: `${this.list.id}-${place}`, role: "option", class: "suggest__option" };
        const option = Suggestions.made("li", attributes);
        option.textContent = text;
        return option;
      }),
    );
    this.list.hidden = !suggestions.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.point(undefined);
    this.status.textContent = words;
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.active = -1;
  }

  // At this place of the list, counted from its end if it is negative; without a place, only in the line.
  point(place) {
    const { options } = this;
    this.active = place === undefined || !options.length ? -1 : (place + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
    const option = options[this.active];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  take(option) {
    if (!option) return;
    this.input.value = option.textContent;
    this.close();
  }

  move(step) {
    if (this.list.hidden) this.look(step > 0 ? 0 : -1);
    else if (this.active < 0) this.point(step > 0 ? 0 : -1);
    else this.point(this.active + step);
  }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const keys = {
      ArrowDown: () => (event.altKey && this.list.hidden ? this.look() : this.move(1)),
      ArrowUp: () => (event.altKey ? this.close() : this.move(-1)),
      Enter: () => this.take(this.options[this.active]),
      Escape: () => this.close(),
    };
    const isOpen = !this.list.hidden;
    // The line has the cursor again.
    if (event.key === "Home" || event.key === "End") this.point(undefined);
    const isOurs = event.key.startsWith("Arrow") || (event.key === "Escape" ? isOpen : this.active >= 0);
    if (!(event.key in keys) || !isOurs) return;
    event.preventDefault();
    keys[event.key]();
  }
}

for (const input of document.querySelectorAll("[data-suggest]")) new Suggestions(input);
