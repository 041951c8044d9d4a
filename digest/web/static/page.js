// Comfort for the 本期 page: decisions without a reload, drag and drop, "/" for search.
// Everything here also works as a plain form; nothing depends on this file.
document.body.classList.add("js");
const FAILED = "没有保存成功：编辑页面连不上，请看看终端里的 dongtai review 是否还开着。";

function toast(sentence) {
  const box = document.getElementById("toast");
  box.textContent = sentence;
  box.hidden = !sentence;
}

// Send a form's fields; gives the document the server answers with, or throws with its sentence.
async function send(action, fields) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(action, { method: "POST", body }).catch(() => { throw new Error(FAILED); });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.getElementById("stale")) return page; // somebody was quicker: the page asks
  if (!answer.ok) throw new Error(page.querySelector(".sentence")?.textContent || FAILED);
  return page;
}

// Put the answered page in place of this one, keeping folds, scroll and focus.
function show(page, focused) {
  const open = new Set([...document.querySelectorAll("details[id][open]")].map((fold) => fold.id));
  const y = scrollY;
  document.getElementById("main").replaceWith(page.getElementById("main"));
  for (const fold of document.querySelectorAll("details[id]")) fold.open ||= open.has(fold.id);
  scrollTo(0, y);
  const next = document.getElementById(focused) || document.getElementById("undo");
  next?.focus({ preventScroll: true });
  prepare();
}

async function change(action, fields, focused, undo = () => {}) {
  try {
    show(await send(action, fields), focused);
    toast("");
  } catch (error) {
    undo();
    toast(error.message);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("quiet" in form.dataset) || !document.querySelector(".desk")) return;
  event.preventDefault();
  change(form.action, new FormData(form, event.submitter), event.submitter?.id);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    document.querySelector("input[type=search]").focus();
  }
  const entry = event.target.closest(".entry");
  const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  if (entry && way && event.altKey) {
    event.preventDefault();
    document.getElementById(`${way}-${entry.dataset.entry}`)?.click();
  }
});

// Only what goes to print has an order; reserves and dropped entries lie in folds.
function prepare() {
  for (const list of document.querySelectorAll("ol[data-order]")) {
    if (!list.querySelector(".step")) continue;
    for (const entry of list.children) entry.draggable = true;
    for (const link of list.querySelectorAll("a")) link.draggable = false; // or it drags itself
  }
}

let dragged = null;
let before = [];
const orderOf = (entries) => entries.map((entry) => entry.dataset.entry).join();

document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.(".entry[draggable=true]")) return;
  dragged = event.target;
  before = [...dragged.parentNode.children];
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.entry);
  dragged.classList.add("dragged");
});

document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.(".entry");
  if (!dragged || over?.parentNode !== dragged.parentNode) return;
  event.preventDefault();
  if (over === dragged) return;
  const box = over.getBoundingClientRect();
  over[event.clientY > box.top + box.height / 2 ? "after" : "before"](dragged);
});

document.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });

document.addEventListener("dragend", () => {
  if (!dragged) return;
  const entry = dragged;
  dragged = null;
  entry.classList.remove("dragged");
  const list = entry.parentNode;
  const order = orderOf([...list.children]);
  if (order === orderOf(before)) return;
  const form = document.getElementById(list.dataset.order);
  const fields = new FormData(form); // with the order that the page showed
  fields.set("order", order);
  change(form.action, fields, `up-${entry.dataset.entry}`, () => list.append(...before));
});

prepare();

// A copy of words that somebody settled or gave up is not offered again.
for (const event of ["click", "submit"]) {
  document.addEventListener(event, ({ target }) => {
    const owner = event === "click" ? target.closest?.("a[data-forget]") : target.closest?.("form[data-forget]");
    if (owner) localStorage.removeItem(`dongtai-form-${owner.dataset.forget}`);
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = button.dataset.copy.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    navigator.clipboard.writeText(boxes.map((box) => box.value).join("\n")).then(
      () => toast("已复制。"), () => { boxes[0].focus(); boxes[0].select(); },
    );
  });
}
