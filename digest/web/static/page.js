// Comfort for every page: decisions on 本期 without a reload, "/" for search.
// Everything here also works as a plain form; nothing depends on this file.
document.body.classList.add("js");
export const FAILED = "没有保存成功：编辑页面连不上，请看看终端里的 dongtai review 是否还开着。";

export function toast(sentence) {
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
  const folds = new Map([...document.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]));
  const y = scrollY;
  const within = document.getElementById("drawer")?.scrollTop;
  document.getElementById("main").replaceWith(page.getElementById("main"));
  for (const fold of document.querySelectorAll("details[id]")) fold.open = folds.get(fold.id) ?? fold.open;
  scrollTo(0, y);
  if (within) document.getElementById("drawer")?.scrollTo(0, within);
  const next = document.getElementById(focused) || document.getElementById("undo");
  next?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("shown"));
}

// One change at a time: the next is asked for on the page the one before has answered with, or it
// would send its versions and meet itself as somebody else. `asked` gives action and fields in its turn.
let turn = Promise.resolve();
let hand = Promise.resolve();
let waiting = 0;

// Whether something is still being saved, for readers of screens and for tests.
function busy() {
  document.getElementById("main").toggleAttribute("aria-busy", false);
  if (waiting) document.getElementById("main").setAttribute("aria-busy", "true");
}

export function change(asked, focused, undo = () => {}) {
  waiting += 1;
  busy();
  turn = turn.then(async () => {
    try {
      const page = await send(...asked());
      await hand;
      show(page, focused);
      toast("");
    } catch (error) {
      undo();
      toast(error.message);
    } finally {
      waiting -= 1;
      busy();
    }
  });
  return turn;
}

// While a line is in the hand no answered page takes its place. Gives what lets go.
export function hold() {
  let release;
  hand = new Promise((resolve) => { release = resolve; });
  return release;
}

// A step up or down that waited for its turn is the one of the page as it then stands.
function pressed(form, button) {
  const now = button?.name === "move" && !form.isConnected && document.getElementById(button.id);
  return now ? [now.form.action, new FormData(now.form, now)] : [form.action, new FormData(form, button)];
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("quiet" in form.dataset) || !document.querySelector(".desk")) return;
  event.preventDefault();
  const button = event.submitter;
  change(() => pressed(form, button), button?.dataset.focus || button?.id);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    document.querySelector("input[type=search]").focus();
  }
});

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
