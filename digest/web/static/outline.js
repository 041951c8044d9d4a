// A tick beside the outline changes the text at once; without this file a button does.
const button = document.getElementById("retell");
if (button) {
  button.hidden = true;
  const boxes = document.querySelectorAll("#outline [name=told]");
  for (const box of boxes) {
    box.checked = box.defaultChecked; // a page that was gone back to shows what the text tells
    box.addEventListener("change", () => button.form.requestSubmit(button));
  }
}
