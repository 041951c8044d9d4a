// Triage by keyboard: j/k, Enter, 1 2 3, u. Everything here also works as plain forms and links.
const list = document.querySelector("[data-inbox]");
const pane = document.getElementById("text");
const box = document.getElementById("toast");
const FAILED = "没有办成：编辑页面连不上，请看看终端里的 dongtai review 是否还开着。";
const WORDS = { picked: "入选", refused: "不选", later: "稍后", open: "" };

const lines = () => [...list.querySelectorAll(".line")];
const current = () => list.querySelector(".line[aria-current]");
const lineOf = (id) => list.querySelector(`.line[data-article="${id}"]`);

function say(sentence) {
  box.textContent = sentence;
  box.hidden = !sentence;
}

// What is asked for last is shown; an answer that comes late for an earlier line is not.
let wanted = 0;
async function choose(line) {
  if (!line) return;
  current()?.removeAttribute("aria-current");
  line.setAttribute("aria-current", "true");
  line.scrollIntoView({ block: "nearest" });
  const id = (wanted = line.dataset.article);
  const answer = await fetch(`/articles/${id}/pane`).catch(() => null);
  if (wanted !== id) return;
  if (!answer?.ok) return say(FAILED);
  pane.innerHTML = await answer.text(); // our own template, everything in it escaped
  pane.scrollTop = 0;
  line.classList.remove("unread");
  line.querySelector(".dot")?.remove();
  const there = new URL(location.href);
  there.searchParams.set("at", id);
  history.replaceState(null, "", there);
}

function step(by) {
  const all = lines();
  const at = all.indexOf(current());
  choose(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

async function post(form, fields) {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } })
    .catch(() => { throw new Error(FAILED); });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error || FAILED);
  return told;
}

// The line stays where it is, so that a slip can be found and taken back.
function mark(line, told) {
  line.classList.toggle("done", told.choice !== "open");
  line.querySelector(".choice").textContent = WORDS[told.choice];
  line.dataset.version = told.version;
  const forms = [...line.querySelectorAll("form"), ...pane.querySelectorAll(".decide")];
  for (const form of forms) {
    if (form.action.includes(`/articles/${line.dataset.article}/`)) form.elements.version.value = told.version;
  }
  const left = lines().filter((one) => !one.classList.contains("done")).length;
  const finished = list.querySelector(".finished");
  if (finished) finished.hidden = left > 0;
}

async function decide(form, choice, until) {
  const line = lineOf(form.action.match(/articles\/(\d+)/)[1]);
  if (!line) return form.requestSubmit();
  try {
    const told = await post(form, { choice, ...(until ? { until } : {}) });
    mark(line, told);
    say("");
    if (line === current()) step(1);
  } catch (error) {
    say(error.message);
  }
}

async function undo() {
  const form = document.querySelector(".undo-form") || list.querySelector(".picks");
  if (!form) return;
  try {
    const fields = new FormData(form);
    const body = new URLSearchParams({ csrf: fields.get("csrf"), back: fields.get("back") });
    const answer = await fetch("/triage/undo", { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error || FAILED);
    const line = told.article && lineOf(told.article);
    if (line) { mark(line, told); choose(line); }
    say(told.said);
  } catch (error) {
    say(error.message || FAILED);
  }
}

// On a phone the filters would push the list off the screen.
const fold = document.querySelector(".filter-fold");
if (fold && !matchMedia("(min-width: 46rem)").matches && !fold.querySelector("a")) fold.open = false;

list?.addEventListener("click", (event) => {
  const title = event.target.closest(".line-title");
  if (title && !event.metaKey && !event.ctrlKey && matchMedia("(min-width: 62rem)").matches) {
    event.preventDefault();
    choose(title.closest(".line"));
  }
});

list?.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".picks, .decide") || !event.submitter) return;
  event.preventDefault();
  decide(form, event.submitter.value);
});

document.addEventListener("keydown", (event) => {
  if (!list || event.altKey || event.ctrlKey || event.metaKey) return;
  const until = event.target.closest("#until");
  if (until && event.key === "Enter") {
    event.preventDefault();
    decide(until.form, "later");
    list.querySelector(".line[aria-current] .line-title")?.focus();
    return;
  }
  if (event.target.closest("input, select, textarea")) return;
  const form = pane.querySelector(".decide");
  const acts = {
    j: () => step(1), k: () => step(-1), u: undo,
    1: () => form && decide(form, "picked"), 2: () => form && decide(form, "refused"),
    3: () => pane.querySelector("#until")?.focus(),
    Enter: () => event.target.closest("a, button, summary") || (pane.focus(), pane.scrollIntoView({ block: "nearest" })),
  };
  if (!acts[event.key]) return;
  if (event.key !== "Enter") event.preventDefault();
  acts[event.key]();
});
