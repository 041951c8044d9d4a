// The source beside the text: the sentence under the cursor lights its paragraph, a number in it the
// very words. Without this file the links lead to the paragraphs all the same.
const text = document.getElementById("text");

// Marks `words` in a paragraph without touching it, where the browser can (CSS Custom Highlight API).
function mark(paragraph, words) {
  if (!globalThis.Highlight) return;
  CSS.highlights.delete("fact");
  const ranges = words.flatMap((one) => [...rangesOf(paragraph, one)]);
  if (ranges.length) CSS.highlights.set("fact", new Highlight(...ranges));
}

function* rangesOf(paragraph, words) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + words.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      yield range;
    }
  }
}

function show(paragraph, words, scroll) {
  paragraph.classList.add("lit");
  mark(paragraph, words);
  if (!scroll) return;
  const pane = paragraph.closest(".source");
  if (scroll === true && !paragraph.offsetParent) return;
  if (pane && getComputedStyle(pane).position === "sticky") {
    pane.scrollTo({ top: paragraph.offsetTop - pane.clientHeight / 3, behavior: "smooth" });
  } else if (scroll === "far") location.hash = paragraph.id;
}

function dark() {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  globalThis.CSS?.highlights?.delete("fact");
}

// The paragraph of a sentence, and the facts of the sentence in it.
function light(item, scroll) {
  dark();
  const link = item?.querySelector("[data-source]");
  const paragraph = link && document.getElementById(link.dataset.source);
  if (!paragraph) return;
  item.classList.add("lit");
  const own = [...item.querySelectorAll(`.fact[data-place="${paragraph.id}"]`)];
  show(paragraph, own.map((fact) => fact.textContent), scroll);
}

// A sentence as it stands in the text: without what was struck in it.
function printed(item) {
  const copy = item.querySelector("div").cloneNode(true);
  for (const other of copy.querySelectorAll(".struck, details")) other.remove();
  return copy.textContent.trim();
}

function underCursor() {
  const at = text.selectionStart;
  for (const item of document.querySelectorAll(".taken li")) {
    const words = printed(item);
    const start = text.value.indexOf(words);
    if (start >= 0 && start <= at && at <= start + words.length) return light(item, true);
  }
  return dark();
}

for (const event of text ? ["keyup", "click"] : []) text.addEventListener(event, underCursor);
for (const item of document.querySelectorAll(".taken li")) {
  item.addEventListener("mouseenter", () => light(item, true));
}

// A number leads to where the source has it, also where that is another paragraph.
document.addEventListener("click", (event) => {
  const fact = event.target.closest(".fact");
  const paragraph = fact && document.getElementById(fact.dataset.place);
  if (!paragraph) return;
  event.preventDefault();
  dark();
  show(paragraph, [fact.textContent], "far");
});
