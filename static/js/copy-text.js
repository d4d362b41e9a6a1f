// A button that copies a text of the page. Without script, or where the browser does not let pages copy, there is none.

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = words;
    }, 2000);
  });
}
