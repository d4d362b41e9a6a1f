// A post of the calendar is dragged to another day. Without script it is moved by its own page, "Move".

class DraggedPosts {
  constructor(calendar) {
    this.calendar = calendar;
    this.form = calendar.querySelector("[data-move-form]");
    this.days = [...calendar.querySelectorAll("[data-day]")];
    this.dragged = null;
  }

  begin() {
    for (const post of this.calendar.querySelectorAll("[data-move]")) {
      post.addEventListener("dragstart", (event) => this.take(event, post));
      post.addEventListener("dragend", () => this.leave());
    }
    for (const day of this.days) {
      day.addEventListener("dragover", (event) => this.over(event, day));
      day.addEventListener("dragleave", () => day.classList.remove("drop-target"));
      day.addEventListener("drop", (event) => this.drop(event, day));
    }
  }

  take(event, post) {
    this.dragged = post;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", post.textContent.trim());
  }

  leave() {
    this.dragged = null;
    for (const day of this.days) day.classList.remove("drop-target");
  }

  over(event, day) {
    if (!this.dragged) return;
    event.preventDefault();
    day.classList.add("drop-target");
  }

  drop(event, day) {
    if (!this.dragged) return;
    event.preventDefault();
    if (day.contains(this.dragged)) return;
    const { move, version } = this.dragged.dataset;
    this.form.action = `${move}${location.search}`;
    this.form.elements.version.value = version;
    this.form.elements.planned_on.value = day.dataset.day;
    this.form.requestSubmit();
  }
}

for (const calendar of document.querySelectorAll("[data-calendar]")) new DraggedPosts(calendar).begin();
