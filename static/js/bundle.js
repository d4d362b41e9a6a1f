// Keeps the bar of a bundle true while the page is open: asks every two seconds how far it is. People who hear the page
// are told at each quarter and at the end. Where the portal does not answer, the link “Look again” comes back.

const EVERY = 2000;
const LATEST = 30000;
const QUARTERS = [25, 50, 75, 100];

class BundleProgress {
  constructor(section) {
    this.section = section;
    this.bar = section.querySelector("progress");
    this.words = section.querySelector(".bundle-progress__words");
    this.again = section.querySelector(".bundle-progress__again");
    this.news = document.querySelector("[data-bundle-news]");
    this.told = BundleProgress.quarter(this.bar.value, this.bar.max);
    this.pause = EVERY;
  }

  static quarter(settled, total) {
    return QUARTERS.filter((quarter) => settled * 100 >= quarter * total).at(-1) ?? 0;
  }

  begin() {
    this.again.hidden = true;
    this.later();
  }

  later() {
    setTimeout(() => this.look(), this.pause);
  }

  async look() {
    try {
      const answer = await fetch(this.section.dataset.bundleProgress, { headers: { Accept: "application/json" } });
      const { settled, total, words, is_finished: isFinished } = await answer.json();
      this.pause = EVERY;
      this.again.hidden = true;
      if (isFinished) {
        await this.finish(words);
        return;
      }
      this.show(settled, total, words);
    } catch {
      this.pause = Math.min(this.pause * 2, LATEST);
      this.again.hidden = false;
    }
    this.later();
  }

  show(settled, total, words) {
    this.bar.value = settled;
    this.words.textContent = words;
    const quarter = BundleProgress.quarter(settled, total);
    if (quarter > this.told) {
      this.told = quarter;
      this.news.textContent = this.section.dataset.news.replace("%s", quarter);
    }
  }

  // The finished page takes the place of the bar; the focus goes to where it was.
  async finish(words) {
    const answer = await fetch(window.location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const here = document.querySelector("[data-bundle]");
    const finished = page.querySelector("[data-bundle]");
    if (!finished) throw new Error("another page");
    const hadFocus = here.contains(document.activeElement);
    here.replaceWith(finished);
    if (hadFocus) {
      finished.tabIndex = -1;
      finished.focus();
    }
    this.news.textContent = `${this.section.dataset.finished} ${words}`;
  }
}

for (const section of document.querySelectorAll("[data-bundle-progress]")) new BundleProgress(section).begin();
