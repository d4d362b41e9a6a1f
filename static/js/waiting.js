// A page that waits for work in the background looks every second whether it is done, and then shows what came of it.

const EVERY = 1000;
const LATEST = 15000;

async function isDone() {
  const answer = await fetch(window.location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok && !page.querySelector("[data-waiting]");
}

async function look(pause) {
  try {
    if (await isDone()) {
      document.querySelector("[data-waiting-news]").textContent =
        document.querySelector("[data-waiting]").dataset.finished;
      window.location.reload();
      return;
    }
    setTimeout(look, EVERY, EVERY);
  } catch {
    const longer = Math.min(pause * 2, LATEST);
    setTimeout(look, longer, longer);
  }
}

if (document.querySelector("[data-waiting]")) setTimeout(look, EVERY, EVERY);
