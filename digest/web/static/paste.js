// A clean paste from Word, WPS and WeChat into the texts of an entry: paragraphs, table rows and
// numbers stay, blanks of the layout go. Nothing bold is marked in a text: the house sets headings and
// the leads of lists bold by their place (digest/issue/leads.py), so they get it; other bold is told.
const HIDDEN = "style, script, title, meta, link, xml, [hidden]";
const BLOCKS = "P, DIV, SECTION, ARTICLE, H1, H2, H3, H4, H5, H6, LI, BLOCKQUOTE, TR, UL, OL, TABLE, FIGURE, PRE, DD, DT".split(", ");
const LEAD = 45; // characters of a heading or a lead, as the house prints them
const BULLETS = /^[·•●○■□◆◇▪➢➤§ØüÞ\uf000-\uf0ff-]\s*(?=\S)/u;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;
const WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’…—";

// Blanks of the layout: between Chinese characters there are none, elsewhere one.
function tidied(words) {
  const plain = words.replace(INVISIBLE, "").replace(/[^\S\t]+/gu, " ");
  return plain.replace(new RegExp(`(?<=[${WIDE}]) +| +(?=[${WIDE}])`, "gu"), "").replace(/ *\t */g, "\t").trim();
}

const isBold = (node) => /^(B|STRONG)$/.test(node.nodeName) ? !/font-weight:\s*(normal|400)/.test(node.style.cssText) : /^(bold|[6-9]00)/.test(node.style?.fontWeight ?? "");
const isHidden = (node) => node.nodeType !== Node.ELEMENT_NODE || node.matches(HIDDEN) || /display:\s*none|mso-hide:\s*all/.test(node.getAttribute("style") ?? "");

// The paragraphs of a page: each its runs of words, with whether they are bold.
function paragraphs(body) {
  const found = [[]];
  const end = () => { if (found.at(-1).some((run) => !run.number)) found.push([]); };
  function walk(node, bold, row) {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = node.data.replace(/\s*\n\s*/g, "\n");
      if (words.trim() || found.at(-1).some((run) => !run.number)) found.at(-1).push({ words, bold });
      return;
    }
    if (isHidden(node)) return;
    const strong = isBold(node) || (bold && !/font-weight:\s*(normal|400)/.test(node.getAttribute("style") ?? ""));
    const cell = /^T[DH]$/.test(node.nodeName);
    const block = !row && BLOCKS.includes(node.nodeName);
    if (block || (node.nodeName === "BR" && !row)) end();
    if (cell && node.previousElementSibling) found.at(-1).push({ words: "\t", bold: false, cell });
    if (node.nodeName === "LI" && node.parentNode.nodeName === "OL") found.at(-1).push({ words: `${numberOf(node)}.`, bold: false, number: true });
    for (const child of node.childNodes) walk(child, strong, row || node.nodeName === "TR");
    if (block) end();
  }
  walk(body, false, false);
  return found;
}

const numberOf = (item) => (item.parentNode.start || 1) + [...item.parentNode.children].filter((one) => one.nodeName === "LI").indexOf(item);

// One paragraph as it stands in a text, and how much of its bold the house will not print.
function line(runs) {
  const words = tidied(runs.map((run) => run.words.replace(/\n/g, " ").replace(/\t/g, run.cell ? "\t" : " ")).join(""));
  const text = words.replace(BULLETS, "");
  const told = runs.filter((run) => tidied(run.words) && !run.number);
  if (!told.some((run) => run.bold) || text.includes("\t")) return { text, lost: 0 };
  if (told.every((run) => run.bold)) return headed(text);
  const inside = told.findIndex((run) => !run.bold);
  const head = tidied(told.slice(0, inside).map((run) => run.words).join("")).replace(BULLETS, "");
  const rest = told.slice(inside).filter((run) => run.bold).length;
  return led(text, head, rest);
}

// A heading of its own line is printed bold where it is short and ends without a mark.
function headed(text) {
  return text.length <= LEAD ? { text: text.replace(/[。：:]$/u, ""), lost: 0 } : { text, lost: 1 };
}

// Bold words that open a point are its lead where a mark parts them from the rest.
function led(text, head, rest) {
  if (!head) return { text, lost: rest };
  const opens = /^([一二三四五六七八九十]+[是要、]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])/u.test(head);
  const parted = /[。：:！？]$/u.test(head) || /^[。：:，]/u.test(text.slice(head.length));
  const made = opens && !parted ? `${head}。${text.slice(head.length)}` : text;
  return { text: made, lost: rest + (opens && head.length <= LEAD ? 0 : 1) };
}

// The text of a clipboard: of its page where it has one, else of its plain words.
function cleaned(html, plain) {
  const body = html ? new DOMParser().parseFromString(html, "text/html").body : null;
  const found = body?.textContent.trim() ? paragraphs(body).map(line) : plain.split(/\r\n?|\n/).map((one) => ({ text: tidied(one.replace(/^[\t ]+/u, "")), lost: 0 }));
  const kept = found.filter((one) => one.text);
  return { text: kept.map((one) => one.text).join("\n"), lost: kept.reduce((sum, one) => sum + one.lost, 0) };
}

// As if it had been typed: the browser can undo it, and the autosave hears of it.
function put(box, words) {
  if (document.execCommand("insertText", false, words)) return;
  box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function tell(lost) {
  const toast = document.getElementById("toast");
  toast.textContent = `粘贴的文字里有 ${lost} 处粗体不在段首，也不是小标题，印出来不会是粗体。`;
  toast.hidden = false;
  setTimeout(() => { toast.hidden = true; }, 9000);
}

for (const box of document.querySelectorAll("#text, #abstract, #heading, #pasted")) {
  box.addEventListener("paste", (event) => {
    const { clipboardData } = event;
    const { text, lost } = cleaned(clipboardData?.getData("text/html"), clipboardData?.getData("text/plain") ?? "");
    if (!text || box.readOnly) return; // a picture, or nothing that we can better
    event.preventDefault();
    put(box, box.id === "heading" ? text.replaceAll("\n", "") : text);
    if (lost && box.id !== "heading") tell(lost);
  });
}
