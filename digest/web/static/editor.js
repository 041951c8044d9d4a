// The entry editor: autosave into the form's own address, a copy in this browser until it is
// saved, and the source paragraph of the sentence under the cursor.
const form = document.getElementById("editor");
const status = document.getElementById("status");
const text = document.getElementById("text");
const NAMES = ["heading", "text", "cited", "url", "hospital", "column", "abstract"].filter((name) => form.elements[name]);
const PAUSE = 2500; // ms without typing before a save
const copy = `dongtai-form-${form.dataset.entry}`;
let timer = 0;
let saving = false;
let refusedAs = ""; // what the server would not take: not sent again until it changes
let stopped = !status; // a published issue, or a conflict that a person must settle

const typed = () => JSON.stringify(NAMES.map((name) => form.elements[name].value.trim()));
const boxes = () => [...document.querySelectorAll("[name=tick]")];
const ticked = () => boxes().filter((box) => box.checked).map((box) => box.value).join();
let saved = typed();
let savedTicks = ticked();
const clean = () => typed() === saved && ticked() === savedTicks;

function say(sentence, wrong = false) {
  status.textContent = sentence;
  status.classList.toggle("wrong", wrong);
}

function keep() { localStorage.setItem(copy, JSON.stringify({ version: form.elements.version.value, typed: typed() })); }

function settled(answer, sent, sentTicks) {
  form.elements.version.value = answer.version;
  for (const other of document.querySelectorAll("#history [name=version], .struck [name=version]")) other.value = answer.version;
  saved = sent;
  savedTicks = sentTicks;
  if (typed() === sent) localStorage.removeItem(copy);
  if (clean()) showMarks(answer.marks);
  readAloud();
  say(`已自动保存 ${answer.at}`);
}

async function save() {
  const sent = typed();
  const sentTicks = ticked();
  if (stopped || saving || clean() || refusedAs === sent + sentTicks) return;
  saving = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const keepalive = body.toString().length < 60_000; // browsers refuse to keep larger ones
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body, headers, keepalive });
    const told = await answer.json();
    if (answer.ok) settled(told, sent, sentTicks);
    else { refusedAs = sent + sentTicks; refused(told); }
  } catch {
    say("没有保存成功，编辑页面连不上；文字还在这里，本浏览器也留了一份，稍后会再试。", true);
    timer = setTimeout(save, 4 * PAUSE);
  } finally {
    saving = false;
  }
  if (!stopped && !timer && !clean()) later();
}

function refused(told) {
  if (told.csrf && told.csrf !== form.elements.csrf.value) { // logged in again in another tab
    for (const token of document.querySelectorAll("[name=csrf]")) token.value = told.csrf;
    refusedAs = "";
    return;
  }
  stopped = Boolean(told.conflict);
  say(told.conflict ? "别处刚改过这一条，自动保存已停；请按“保存”对照两份文字。" : told.error, true);
}

// The fact marks of the text as it was saved, in place of the ones shown.
function showMarks(html) {
  const focused = document.activeElement?.id;
  const page = new DOMParser().parseFromString(html, "text/html");
  document.getElementById("marks").replaceWith(page.getElementById("marks"));
  savedTicks = ticked();
  places();
  if (focused?.startsWith("tick-")) document.getElementById(focused)?.focus();
}

// What a listener stumbles over in the text as it was saved; asked for by itself, so that a save is quick.
async function readAloud() {
  const told = document.getElementById("aloud");
  const answer = await fetch(told.dataset.from).catch(() => null);
  if (!answer?.ok) return; // the list that stands there is of the text before
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  told.replaceWith(page.getElementById("aloud"));
}

// A mark's place counts characters, heading and a line break before the text.
function places() {
  if (!text) return;
  for (const button of document.querySelectorAll(".to-place")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const before = [...form.elements.heading.value.trim()].length + 1;
      const [start, end] = [button.dataset.start, button.dataset.end].map((at) => Number(at) - before);
      const box = start < 0 ? form.elements.heading : text;
      const shift = start < 0 ? before : 0;
      const units = (count) => [...box.value].slice(0, count).join("").length;
      box.focus();
      box.setSelectionRange(units(start + shift), units(end + shift));
    });
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => { timer = 0; save(); }, PAUSE);
}

function count() {
  if (!text) return;
  const box = document.getElementById("count");
  const target = Number(box.dataset.target);
  box.textContent = `${[...text.value].length} 字${target ? `，约写 ${target} 字` : ""}`;
}

// What a crash or a lost connection left behind is offered, never put in unasked.
function offer() {
  const left = JSON.parse(localStorage.getItem(copy) || "null");
  if (!left || left.typed === saved) return localStorage.removeItem(copy);
  say("本浏览器里有一份上次没有保存的文字。", true);
  for (const [words, act] of [["恢复它", () => restore(left)], ["不要了", () => say("")]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: words });
    button.addEventListener("click", () => { localStorage.removeItem(copy); act(); });
    status.append(" ", button);
  }
}

function restore(left) {
  JSON.parse(left.typed).forEach((value, i) => { form.elements[NAMES[i]].value = value; });
  count();
  say("已放回表单，正在保存。");
  save();
}

// The drafted sentence under the cursor lights up, and its paragraph in the source beside it.
function light(item, scroll) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const link = item?.querySelector("[data-source]");
  if (!link) return;
  item.classList.add("lit");
  const paragraph = document.getElementById(link.dataset.source);
  paragraph?.classList.add("lit");
  const pane = paragraph?.closest(".source");
  if (scroll && pane && getComputedStyle(pane).position === "sticky") {
    pane.scrollTo({ top: paragraph.offsetTop - pane.clientHeight / 3, behavior: "smooth" });
  }
}

// A sentence as it stands in the text: without what was struck in it.
function printed(item) {
  const copy = item.cloneNode(true);
  for (const struck of copy.querySelectorAll(".struck")) struck.remove();
  return copy.textContent.trim();
}

function underCursor() {
  const at = text.selectionStart;
  for (const item of document.querySelectorAll(".taken li")) {
    const words = printed(item);
    const start = text.value.indexOf(words);
    if (start >= 0 && start <= at && at <= start + words.length) return light(item, true);
  }
  return light(null);
}

if (status) {
  offer();
  form.addEventListener("input", () => { keep(); count(); if (!stopped) { say("正在写……"); later(); } });
  form.addEventListener("focusout", () => { if (!stopped) save(); });
  form.addEventListener("submit", (event) => {
    stopped = true;
    const asked = event.submitter?.dataset.wait;
    if (!asked) return;
    say(asked);
    setTimeout(() => { event.submitter.disabled = true; });
  });
  document.addEventListener("change", (event) => { if (event.target.name === "tick" && !stopped) save(); });
  form.addEventListener("change", () => { if (!stopped && !clean()) save(); });
  addEventListener("pagehide", save);
  addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(document.getElementById("save"));
  });
}
places();
for (const event of text ? ["keyup", "click"] : []) text.addEventListener(event, underCursor);
for (const item of document.querySelectorAll(".taken li")) {
  item.addEventListener("mouseenter", () => light(item, true));
}
