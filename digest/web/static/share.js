// Copying an issue for a 公众号 with its styles: by the clipboard where the browser allows it
// (https, this machine), else by answering a copy of our own, which works on plain http too.
const desk = document.querySelector("[data-post]");
const status = document.getElementById("copied");
const COPIED = "已复制";
const FAILED = "浏览器不让复制，请点“存成网页”，打开那个文件，全选、复制，再粘贴。";

async function post() {
  const page = new DOMParser().parseFromString(await (await fetch(desk.dataset.post)).text(), "text/html");
  for (const link of page.querySelectorAll("a[target]")) link.removeAttribute("target");
  return { html: page.body.innerHTML.trim(), text: page.body.textContent.trim() };
}

function answerCopy({ html, text }) {
  const answer = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  getSelection().selectAllChildren(status); // some browsers copy only what is selected
  document.addEventListener("copy", answer, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", answer);
  getSelection().removeAllRanges();
  return done;
}

async function copy(given) {
  if (isSecureContext && navigator.clipboard?.write) {
    const kinds = { "text/plain": new Blob([given.text], { type: "text/plain" }) };
    if (given.html) kinds["text/html"] = new Blob([given.html], { type: "text/html" });
    try {
      await navigator.clipboard.write([new ClipboardItem(kinds)]);
      return true;
    } catch { /* not allowed: the other way */ }
  }
  return answerCopy(given);
}

function say(done, what) {
  status.textContent = done ? `${COPIED}${what}，到公众号编辑器里粘贴（Ctrl+V）。` : FAILED;
  status.classList.toggle("wrong", !done);
}

if (desk) {
  const body = post().catch(() => null); // fetched before the click, which may not wait for it
  document.getElementById("copy-body").addEventListener("click", async () => {
    const given = await body;
    say(Boolean(given) && (await copy(given)), "正文");
  });
  for (const button of desk.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    button.addEventListener("click", async () => say(await copy({ text: field.value }), button.textContent.slice(2)));
  }
}
