// On a narrow screen the row of tabs scrolls sideways: it begins with the open tab in view. The page stays where it is.

const row = document.querySelector(".tabs ul");
const open = row?.querySelector("[aria-current]");
if (open) {
  const [around, tab] = [row, open].map((element) => element.getBoundingClientRect());
  row.scrollLeft += tab.left + tab.width / 2 - around.left - around.width / 2;
}
