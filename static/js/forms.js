// Small comforts for forms; without script the server does the same on the next page.

// After a refused form the summary of errors is read out first.
document.getElementById("error-summary")?.focus();

// A second click while the first is on its way would send the form twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  const waited = event.timeStamp - Number(form.dataset.sentAt ?? -Infinity);
  if (waited < 3000) event.preventDefault();
  else form.dataset.sentAt = event.timeStamp;
});

// "Add another": a copy of the empty row, with the next free number.
for (const formset of document.querySelectorAll("[data-formset]")) {
  const total = formset.querySelector(`[name="${formset.dataset.formset}-TOTAL_FORMS"]`);
  const rows = formset.querySelector("[data-formset-rows]");
  const empty = formset.querySelector("template[data-formset-empty]");
  const button = formset.querySelector("[data-formset-add]");
  if (!total || !empty || !button) continue;

  button.addEventListener("click", (event) => {
    const index = Number(total.value);
    const limit = formset.querySelector(`[name="${formset.dataset.formset}-MAX_NUM_FORMS"]`);
    if (limit?.value && index >= Number(limit.value)) return;
    event.preventDefault();
    rows.insertAdjacentHTML(
      "beforeend",
      empty.innerHTML.replaceAll("__prefix__", index).replaceAll("__number__", index + 1),
    );
    total.value = index + 1;
    rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}
