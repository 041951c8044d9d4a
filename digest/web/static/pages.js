// The pictures of the pages beside the preview: asked for once, then again until they are drawn.
const PAUSE = 2000; // ms between two looks
const LOOKS = 150; // five minutes

async function fill(place, address, left) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById(place.id);
  if (!found) return;
  place.replaceChildren(...found.childNodes);
  if ("goingOn" in found.dataset && left > 0) setTimeout(fill, PAUSE, place, address, left - 1);
}

for (const place of document.querySelectorAll("[data-pages]")) fill(place, place.dataset.pages, LOOKS);
