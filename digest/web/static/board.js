// 本期 by keyboard and by hand: j/k, 1 2 3, m, u, Alt+arrows, dragging across lists. Everything here
// also works as plain forms; nothing depends on this file.
import { change, hold, toast } from "./page.js";

const LISTS = ".board ol[data-place]";
const rows = () => [...document.querySelectorAll(".board .entry, .drawer .entry")].filter((row) => row.offsetParent);
const idsOf = (list) => [...list.children].map((row) => row.dataset.entry);
const titleOf = (row) => row?.querySelector(".t");
let last = ""; // the line that was worked on, for when nothing has the focus

function current() {
  return document.activeElement.closest?.(".entry") || document.getElementById(last);
}

function go(row) {
  if (!row) return;
  last = row.id;
  titleOf(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  const at = all.indexOf(current());
  go(at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

// Press a button of the line; the focus goes where the work goes on.
function press(row, button, to = row) {
  if (!button) return;
  button.dataset.focus = titleOf(to)?.id || "";
  last = to?.id || "";
  button.click();
}

const after = (row) => {
  const all = rows();
  const at = all.indexOf(row);
  return all[at + 1] || all[at - 1];
};

// Put a line into another list, before a line of it or last. `there` and `seen` are what the hand saw.
function move(row, list, before, undo, from = row.parentNode) {
  const id = row.dataset.entry;
  if (!row.querySelector("form[action$='/section']")) return undo?.();
  const wanted = {
    section: list.dataset.place,
    seen: from.dataset.place.split(":")[0],
    there: idsOf(list).filter((one) => one !== id).join(),
    before: before?.dataset.entry || "",
  };
  last = row.id;
  change(() => filled(document.querySelector(`#e${id} form[action$='/section']`), wanted), `t${id}`, undo);
}

// A form of the page as it stands in its turn, with the fields that the hand filled.
function filled(form, wanted) {
  if (!form) throw new Error("这一条已不在这里，请看看它现在的位置，再拖一次。");
  const fields = new FormData(form);
  for (const [name, value] of Object.entries(wanted)) fields.set(name, value);
  return [form.action, fields];
}

// Alt and an arrow at the end of a list lead into the next section.
function carry(row, by) {
  const list = row.parentNode;
  const lists = [...document.querySelectorAll(LISTS)];
  const others = by < 0 ? lists.slice(0, lists.indexOf(list)).reverse() : lists.slice(lists.indexOf(list) + 1);
  const next = others.find((one) => one.dataset.place !== list.dataset.place);
  if (next) move(row, next, by > 0 ? next.firstElementChild : null);
}

function shift(row, by) {
  const button = document.getElementById(`${by < 0 ? "up" : "down"}-${row.dataset.entry}`);
  if (!button) return;
  if (by < 0 ? row.previousElementSibling : row.nextElementSibling) press(row, button);
  else carry(row, by);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  1: (row) => press(row, row.querySelector("[name=state][value=pick]")),
  2: (row) => press(row, row.querySelector("[name=state][value=dropped]"), after(row)),
  3: (row) => press(row, row.querySelector("[name=state][value=reserve]"), after(row)),
  m: (row) => {
    const more = row.querySelector(".more");
    if (!more) return;
    more.open = true;
    (more.querySelector("select") || more.querySelector("a"))?.focus();
  },
  u: () => (document.getElementById("undo") || document.querySelector("#undo-list button"))?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey) return;
  const row = current();
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.altKey) {
    if (!by || !row || event.repeat) return;
    event.preventDefault();
    return shift(row, by);
  }
  if (event.key === "Escape") for (const open of document.querySelectorAll(".more[open], .menu[open]")) open.open = false;
  const act = KEYS[event.key];
  if (!act || (act.length && !row)) return;
  event.preventDefault();
  act(row);
});

// One menu at a time; a click beside it closes it.
document.addEventListener("click", ({ target }) => {
  for (const open of document.querySelectorAll(".more[open], .menu[open]")) if (!open.contains(target)) open.open = false;
});

function prepare() {
  for (const row of document.querySelectorAll(".entry")) {
    if (!row.querySelector(".acts")) continue;
    row.draggable = true;
    for (const link of row.querySelectorAll("a")) link.draggable = false; // or it drags itself
  }
}

let dragged = null;
let home = null; // where it stood: list, the line behind it, the order
let release = () => {};

// From the press on: a row that is replaced between press and first move cannot be dragged any more.
document.addEventListener("pointerdown", ({ target, pointerType }) => {
  release();
  release = pointerType === "mouse" && target.closest?.(".entry[draggable=true]") ? hold() : () => {};
});
document.addEventListener("pointerup", () => release());
addEventListener("blur", () => dragged || release());

document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.(".entry[draggable=true]")) return;
  dragged = event.target;
  home = { list: dragged.parentNode, next: dragged.nextElementSibling, order: idsOf(dragged.parentNode).join() };
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.entry);
  dragged.classList.add("dragged");
});

// Where the hand is: a list, and the line of it before which the dragged one would stand.
function listAt(event) {
  const part = event.target.closest?.(".board .part");
  const list = event.target.closest?.(LISTS) || event.target.closest?.(".house")?.querySelector(LISTS) || part?.querySelector(LISTS);
  const foreign = list && list !== home.list && list.dataset.place === home.list.dataset.place;
  return foreign ? null : list; // a row of a table stays with its hospital
}

document.addEventListener("dragover", (event) => {
  if (!dragged) return;
  const list = listAt(event);
  if (!list && !event.target.closest?.(".drawer")) return;
  event.preventDefault();
  if (!list) return;
  const over = event.target.closest(".entry");
  if (over === dragged) return;
  if (!over || over.parentNode !== list) return dragged.parentNode === list || list.append(dragged);
  const box = over.getBoundingClientRect();
  over[event.clientY > box.top + box.height / 2 ? "after" : "before"](dragged);
});

let away = false; // dropped over the drawer
document.addEventListener("drop", (event) => {
  if (!dragged) return;
  event.preventDefault();
  away = Boolean(event.target.closest(".drawer"));
});

document.addEventListener("dragend", (event) => {
  if (!dragged) return;
  const row = dragged;
  dragged = null;
  row.classList.remove("dragged");
  dropped(row, event.dataTransfer.dropEffect === "none", home);
  away = false;
  release();
});

function dropped(row, nowhere, from) {
  const list = row.parentNode;
  const next = row.nextElementSibling;
  const fromDrawer = Boolean(from.list.closest(".drawer"));
  const restore = () => from.list.insertBefore(row, from.next?.parentNode === from.list ? from.next : null);
  if (nowhere) restore();
  else if (away && !fromDrawer) {
    restore();
    press(row, row.querySelector("[name=state][value=reserve]"), after(row));
  } else if (list !== from.list && fromDrawer) settle(row, list, restore);
  else if (list !== from.list) move(row, list, next, restore, from.list);
  else if (idsOf(list).join() !== from.order) arrange(row, list, from.order, restore);
}

// A new order of a list, told with the order that the hand saw.
function arrange(row, list, seen, restore) {
  const wanted = { seen, order: idsOf(list).join() };
  const form = () => document.getElementById(document.querySelector(`#e${row.dataset.entry}`)?.parentNode.dataset.order);
  change(() => filled(form(), wanted), `up-${row.dataset.entry}`, restore);
}

// Out of the drawer: picked, and in its section first where it was dropped into another one.
function settle(row, list, restore) {
  restore();
  if (row.dataset.place !== list.dataset.place.split(":")[0]) return toast(`请先选用，再移到别的栏目。`);
  press(row, row.querySelector("[name=state][value=pick]"));
}

document.addEventListener("shown", prepare);
prepare();
// A link to a fold, as 付印 has them, shows what is in it.
function unfold() {
  const fold = document.getElementById(location.hash.slice(1));
  if (fold?.matches("details")) fold.open = true;
}
addEventListener("hashchange", unfold);

// on a phone the drawer lies below: its lists are opened by whoever goes there
if (matchMedia("(max-width: 46rem)").matches) for (const fold of document.querySelectorAll(".drawer details")) fold.open = false;
unfold();
