// The entry editor: autosave into the form's own address, one save at a time, each under the
// version of the last; a copy in this browser until it is saved.
const form = document.getElementById("editor");
const status = document.getElementById("status");
const text = document.getElementById("text");
const NAMES = ["heading", "text", "cited", "url", "hospital", "column", "abstract"].filter((name) => form.elements[name]);
const PAUSE = 2500; // ms without typing before a save
const WAITS = 20; // times that a page asks whether the save it was left with has arrived
const copy = `dongtai-form-${form.dataset.entry}`;
let timer = 0;
let saving = null; // the save that is under way
let refusedAs = ""; // what the server would not take: not sent again until it changes
let stopped = !status; // a published issue, or a conflict that a person must settle
let leaving = false;
let underWay = ""; // the words that are being saved

// What the server sent, not what stands in the fields when this file arrives: who typed before it did
// has something to save.
const given = (field) => (field.options ? ([...field.options].find((one) => one.defaultSelected) ?? field.options[0])?.value ?? "" : field.defaultValue);
const typed = () => JSON.stringify(NAMES.map((name) => form.elements[name].value.trim()));
const boxes = () => [...document.querySelectorAll("[name=tick]")];
const ticked = (on = "checked") => boxes().filter((box) => box[on]).map((box) => box.value).join();
let saved = JSON.stringify(NAMES.map((name) => given(form.elements[name]).trim()));
let savedTicks = ticked("defaultChecked");
const clean = () => typed() === saved && ticked() === savedTicks;

function say(sentence, wrong = false) {
  status.textContent = sentence;
  status.classList.toggle("wrong", wrong);
}

// What is typed, with the version it grew from: it is only ever sent under that one; and what is
// under way, which may be stored before this page or the next one hears of it.
function keep() {
  const { version, aside } = form.elements;
  localStorage.setItem(copy, JSON.stringify({ version: version.value, aside: aside.value, typed: typed(), underWay }));
}

function grewFrom(version, aside) {
  form.elements.version.value = version;
  form.elements.aside.value = aside;
  if (aside !== "0") return;
  for (const other of document.querySelectorAll("#history [name=version], .struck [name=version], .review [name=version]")) other.value = version;
}

function fill(values) {
  NAMES.forEach((name, i) => { if (form.elements[name].value.trim() !== values[i]) form.elements[name].value = values[i]; });
  count();
}

function settled(answer, sent, sentTicks) {
  const on = typed() !== sent; // typed on while it was saved
  if (answer.merged && !on) fill(NAMES.map((name) => answer.merged[name]));
  saved = answer.merged && !on ? typed() : sent;
  savedTicks = sentTicks;
  if (answer.merged && on) grewFrom(form.elements.version.value, String(answer.aside));
  else grewFrom(answer.version, "0");
  if (on) keep();
  else localStorage.removeItem(copy);
  if (clean()) showMarks(answer.marks);
  readAloud();
  say(answer.merged ? answer.told : `已自动保存 ${answer.at}`);
}

// One save at a time; whoever asks while one is under way waits for it, then for the rest.
async function save() {
  if (saving) { await saving; return save(); }
  if (stopped || clean() || refusedAs === typed() + ticked()) return;
  clearTimeout(timer);
  timer = 0;
  saving = send().finally(() => { saving = null; });
  await saving;
  if (!stopped && !timer && !clean()) later();
}

async function send() {
  const sent = typed();
  const sentTicks = ticked();
  underWay = sent;
  keep();
  try {
    const body = new URLSearchParams(new FormData(form));
    const keepalive = body.toString().length < 60_000; // browsers refuse to keep larger ones
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body, headers, keepalive });
    const told = await answer.json();
    underWay = "";
    if (answer.ok) settled(told, sent, sentTicks);
    else { refusedAs = sent + sentTicks; keep(); refused(told); }
  } catch {
    if (leaving) return;
    underWay = "";
    keep();
    say("没有保存成功，编辑页面连不上；文字还在这里，本浏览器也留了一份，稍后会再试。", true);
    timer = setTimeout(save, 4 * PAUSE);
  }
}

// One's own words first: they can be taken along before anything else is done.
function refused(told) {
  if (told.csrf && told.csrf !== form.elements.csrf.value) { // logged in again in another tab
    for (const token of document.querySelectorAll("[name=csrf]")) token.value = told.csrf;
    refusedAs = "";
    return;
  }
  stopped = Boolean(told.conflict);
  if (!told.conflict) return say(told.error, true);
  say(`${told.who}刚改过同一句，自动保存已停，什么也没有覆盖。`, true);
  const words = ["heading", "abstract", "text"].filter((name) => NAMES.includes(name)).map((name) => form.elements[name].value).join("\n");
  offerButton("复制我的文字", () => take(words));
  offerButton("对照两份", () => { stopped = true; form.submit(); });
}

async function take(words) {
  try { await navigator.clipboard.writeText(words); } catch {
    const box = Object.assign(document.createElement("textarea"), { value: words });
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

function offerButton(words, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: words });
  button.addEventListener("click", act);
  status.append(" ", button);
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
      if (!box.offsetParent) location.hash = "editor"; // a phone shows one panel at a time
      const units = (count) => [...box.value].slice(0, count).join("").length;
      box.focus();
      box.setSelectionRange(units(start + shift), units(end + shift));
    });
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => { timer = 0; if (clean() && !saving) say("和保存的一样。"); else save(); }, PAUSE);
}

function count() {
  if (!text) return;
  const box = document.getElementById("count");
  const target = Number(box.dataset.target);
  box.textContent = `${[...text.value].length} 字${target ? `，约写 ${target} 字` : ""}`;
}

// What a page was left with: it may be stored by now, or still on its way, or lost.
async function recover() {
  const left = JSON.parse(localStorage.getItem(copy) || "null");
  if (!left || left.typed === saved) return clean() ? localStorage.removeItem(copy) : undefined;
  if (left.typed === typed()) return grewFrom(left.version, left.aside || "0"); // the browser put it back by itself
  if (left.underWay) {
    say("正在取回刚才保存的文字……");
    for (let i = 0; i < WAITS; i++) {
      if (await arrived(left)) return;
      await new Promise((done) => { setTimeout(done, 250); });
      if (!clean()) break;
    }
  } else if (await arrived(left)) return;
  offer(left);
}

// Whether the words left behind are the ones stored now; then they are this page's, with their version.
async function arrived(left) {
  try {
    const answer = await fetch(`${form.action}/words`, { headers: { Accept: "application/json" } });
    const now = await answer.json();
    const stored = NAMES.map((name) => now.fields[name]);
    if (answer.ok && JSON.stringify(stored) === left.underWay) Object.assign(left, { version: now.version, aside: "0" });
    if (!answer.ok || !clean() || JSON.stringify(stored) !== left.typed) return false;
    fill(stored);
    saved = typed();
    grewFrom(now.version, "0");
    localStorage.removeItem(copy);
    say("刚才写的已经保存。");
    return true;
  } catch { return false; }
}

function offer(left) {
  say("本浏览器里有一份上次没有保存的文字。", true);
  offerButton("恢复它", () => restore(left));
  offerButton("不要了", () => { localStorage.removeItem(copy); say(""); });
}

// Under the version they grew from: what others saved since is joined with them, or asked.
function restore(left) {
  fill(JSON.parse(left.typed));
  grewFrom(left.version, left.aside || "0");
  say("已放回表单，正在保存。");
  save();
}

// Every button of the page saves first what was typed, and waits for a save that is under way.
async function first(event) {
  const sent = event.target;
  const own = sent === form;
  if (stopped || (own ? !saving : clean() && !saving)) { stopped = stopped || own; return; }
  event.preventDefault();
  const button = event.submitter;
  if (own) await saving;
  else await save();
  if (!own && (stopped || !clean())) return;
  stopped = true;
  sent.requestSubmit(button);
}

if (status) {
  recover();
  if (!clean()) { count(); later(); } // no key will tell of what was typed before
  form.addEventListener("input", () => { keep(); count(); if (!stopped) { say("正在写……"); later(); } });
  form.addEventListener("focusout", () => { if (!stopped) save(); });
  form.addEventListener("submit", (event) => {
    const asked = event.submitter?.dataset.wait;
    if (!asked || event.defaultPrevented) return;
    say(asked);
    setTimeout(() => { event.submitter.disabled = true; });
  });
  document.addEventListener("submit", first);
  document.addEventListener("change", (event) => { if (event.target.name === "tick" && !stopped) save(); });
  form.addEventListener("change", () => { if (!stopped && !clean()) save(); });
  addEventListener("pagehide", () => { leaving = true; if (!saving) save(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(document.getElementById("save"));
  });
}
places();
