// The key / goes to the search: into its field, or to its page where the field has no room. Not while somebody types.

const types = (element) =>
  element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (types(event.target)) return;
  const shown = [...document.querySelectorAll("main [data-search], [data-search]")].filter((one) => one.checkVisibility());
  const search = shown.find((one) => one.closest("main")) ?? shown[0];
  if (!search) return;
  event.preventDefault();
  if (search.matches("a")) search.click();
  else {
    search.focus();
    search.select();
  }
});
