// Below the text of a post: how much is left on its platform. It counts as questionnaire/post_lengths/counting.py does,
// with the same patterns (post-patterns.made.js). Without script nothing is shown, and the portal tells on saving.

class PostText {
  static PATTERNS = Object.fromEntries(
    Object.entries(POST_PATTERNS).map(([name, pattern]) => [name, new RegExp(pattern, "giu")]),
  );
  static WEIGHT_OF_EMOJI = 2;
  static MEASURES = {
    characters: (text) => [...text].length,
    x_weights: (text) => PostText.byWeights(text),
    graphemes: (text) => PostText.graphemes(text),
    fediverse: (text) => PostText.graphemes(text.replace(PostText.PATTERNS.mention, "$1")),
    emoji_bytes: (text) => PostText.withBytesOfEmoji(text),
    utf16: (text) => text.length,
  };

  // The rule as the page gives it: limit, counted_by, link_length, byte_limit; null for what there is not.
  static left(text, rule) {
    const rests = [];
    if (rule.limit !== null) rests.push(rule.limit - PostText.lengthOf(text, rule));
    if (rule.byte_limit !== null) rests.push(rule.byte_limit - PostText.bytes(PostText.withOneBreak(text)));
    return Math.min(...rests);
  }

  static lengthOf(text, rule) {
    const isX = rule.counted_by === "x_weights";
    const written = isX ? PostText.withOneBreak(text).normalize("NFC") : PostText.withOneBreak(text);
    const links = rule.link_length === null ? [] : PostText.links(written, isX);
    const measure = PostText.MEASURES[rule.counted_by];
    let from = 0;
    let length = 0;
    for (const [start, end] of links) {
      length += measure(written.slice(from, start)) + rule.link_length;
      from = end;
    }
    return length + measure(written.slice(from));
  }

  static withOneBreak(text) {
    return text.replace(/\r\n?/g, "\n");
  }

  static links(text, withBare) {
    return [...text.matchAll(PostText.PATTERNS.link)].flatMap((found) => {
      if (found.groups.scheme) return [[found.index, found.index + found[0].length]];
      return withBare ? PostText.bareLinks(found) : [];
    });
  }

  // The domains within what was found, which may begin with other letters; a path belongs to the last one.
  static bareLinks(found) {
    const { domain, path } = found.groups;
    const spans = [...domain.matchAll(PostText.PATTERNS.bare)].map((bare) => {
      const start = found.index + bare.index;
      return [start, start + bare[0].length];
    });
    if (spans.length && path) spans.at(-1)[1] = found.index + found[0].length;
    return spans;
  }

  static byWeights(text) {
    const emoji = text.match(PostText.PATTERNS.emoji) ?? [];
    const rest = text.replace(PostText.PATTERNS.emoji, "");
    const light = rest.match(PostText.PATTERNS.light) ?? [];
    return PostText.WEIGHT_OF_EMOJI * (emoji.length + [...rest].length) - light.length;
  }

  static graphemes(text) {
    return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].length;
  }

  static withBytesOfEmoji(text) {
    const emoji = text.match(PostText.PATTERNS.emoji) ?? [];
    const more = emoji.map((one) => PostText.bytes(one) - [...one].length);
    return more.reduce((sum, one) => sum + one, [...text].length);
  }

  static bytes(text) {
    return new TextEncoder().encode(text).length;
  }
}

class PostLength {
  // People who hear the page are told when they pause, and only when it gets tight.
  static PAUSE = 1000;
  static TIGHT = 20;

  constructor(box) {
    this.box = box;
    this.field = document.getElementById(box.dataset.postLength);
    const name = box.dataset.chosenBy;
    this.choices = name ? [...this.field.form.querySelectorAll(`input[name="${name}"]`)] : null;
    this.news = box.querySelector("[role=status]");
    this.lines = [...box.querySelectorAll("[data-rule]")];
  }

  begin() {
    this.box.hidden = false;
    // Of the form, since another script may put a kept text back.
    for (const event of ["input", "change"]) this.field.form.addEventListener(event, () => this.show());
    this.show();
  }

  show() {
    const told = this.lines.map((line) => this.showLine(line)).filter(Boolean);
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      this.news.textContent = told.join(" ");
    }, PostLength.PAUSE);
  }

  // What to say aloud, if anything.
  showLine(line) {
    line.hidden = this.choices !== null && !this.choices.some((one) => one.checked && one.value === line.dataset.key);
    if (line.hidden) return "";
    const left = PostText.left(this.field.value, JSON.parse(line.dataset.rule));
    const words = left < 0 ? line.dataset.over : line.dataset.left;
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    line.textContent = words.replace("{number}", number);
    line.classList.toggle("post-length__line--over", left < 0);
    return left < PostLength.TIGHT ? line.textContent : "";
  }
}

if (Intl.Segmenter) {
  for (const box of document.querySelectorAll("[data-post-length]")) new PostLength(box).begin();
}
