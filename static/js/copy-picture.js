// A button that copies a picture. Browsers copy PNG alone, so it is drawn once more; where they copy no pictures, there is none.

const pngOf = async (url) => {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
};

for (const button of document.querySelectorAll("[data-copies-picture]")) {
  if (!navigator.clipboard || !("ClipboardItem" in window)) break;
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": pngOf(button.dataset.copiesPicture) })]);
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = words;
    }, 2000);
  });
}
