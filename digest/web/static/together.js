// Who else is at this entry, and what they changed: a quiet ping every twenty seconds, no lock.
// Without this file the page works the same; a save still joins what two people wrote.
const form = document.getElementById("editor");
const box = document.getElementById("presence");
const EVERY = 20_000; // ms
const tab = sessionStorage.getItem("dongtai-tab") || Math.random().toString(36).slice(2);
sessionStorage.setItem("dongtai-tab", tab);
let typed = 0; // when something was typed last

function fields() {
  const told = new URLSearchParams({ csrf: form.elements.csrf.value, tab, version: form.elements.version.value });
  for (const name of ["state", "section"]) told.set(name, form.dataset[name]);
  if (Date.now() - typed < 3 * EVERY) told.set("writing", "1");
  return told;
}

async function ping() {
  if (document.hidden) return;
  const headers = { Accept: "application/json" };
  const answer = await fetch(box.dataset.here, { method: "POST", body: fields(), headers }).catch(() => null);
  if (!answer?.ok) return; // the next ping tries again; saving has its own words for a lost page
  const { told } = await answer.json();
  const now = told.join("；");
  if (box.textContent !== now) box.textContent = now;
  box.hidden = !now;
}

form.addEventListener("input", () => { const first = !typed; typed = Date.now(); if (first) ping(); });
addEventListener("visibilitychange", () => { if (document.hidden) navigator.sendBeacon(box.dataset.away, fields()); else ping(); });
addEventListener("pagehide", () => navigator.sendBeacon(box.dataset.away, fields()));
setInterval(ping, EVERY);
ping();

// The sentence under the cursor is the one that a comment is on, unless another is chosen.
const text = document.getElementById("text");
const quote = document.getElementById("quote");
for (const event of text && quote ? ["keyup", "click", "select"] : []) {
  text.addEventListener(event, () => {
    const at = text.selectionStart;
    for (const option of quote.options) {
      const start = option.value ? text.value.indexOf(option.value) : -1;
      if (start >= 0 && start <= at && at <= start + option.value.length) quote.value = option.value;
    }
  });
}
