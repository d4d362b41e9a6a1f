// The browser's calendar beside each field for a day. Without script people write the day, as they may with it.

const calendar = Object.assign(document.createElement("input"), { type: "date", className: "day__calendar", tabIndex: -1 });
calendar.setAttribute("aria-hidden", "true");

const written = (day) => {
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, format).format(day);
};

// What the field says, as far as a browser reads it; the calendar opens there.
const read = (text) => {
  const day = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text} UTC`);
  return Number.isNaN(day.getTime()) ? "" : day.toISOString().slice(0, 10);
};

const show = (root) => {
  for (const button of root.querySelectorAll("[data-day-button]")) button.hidden = false;
  for (const template of root.querySelectorAll("template")) show(template.content);
};

if (calendar.showPicker) {
  show(document);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-day-button]");
    if (!button) return;
    button.after(calendar);
    calendar.value = read(button.parentElement.querySelector("[data-day]").value);
    calendar.showPicker();
  });
  calendar.addEventListener("input", (event) => event.stopPropagation());
  calendar.addEventListener("change", (event) => {
    event.stopPropagation();
    const field = calendar.parentElement.querySelector("[data-day]");
    if (calendar.value) field.value = written(calendar.valueAsDate);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
}
