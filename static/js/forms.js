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

// A link to a field opens what it is folded into; browsers do so for some links, and not for all.
const reveal = (hash) => {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  const folded = [];
  for (let around = target?.closest("details"); around; around = around.parentElement.closest("details")) {
    if (!around.open) folded.push(around);
  }
  for (const details of folded) details.open = true;
  if (folded.length) target.scrollIntoView();
};

reveal(location.hash);
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.('a[href^="#"]');
  if (link) reveal(link.hash);
});
