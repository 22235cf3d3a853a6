// A drawn signature: an SVG path of whole numbers in a hidden field. The typed name is enough without it.
"use strict";

for (const pad of document.querySelectorAll("[data-signature]")) {
  const field = document.getElementById(pad.dataset.signature);
  const line = pad.querySelector("path");
  const LONGEST = 19900;
  let drawing = false;
  let last = "";

  const point = (event) => {
    const place = pad.getBoundingClientRect();
    const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
    const x = within(((event.clientX - place.left) / place.width) * 600, 600);
    const y = within(((event.clientY - place.top) / place.height) * 200, 200);
    return `${x} ${y}`;
  };
  const add = (kind, event) => {
    const at = point(event);
    if (kind === "L" && at === last) return;
    if (field.value.length + at.length + 1 > LONGEST) return;
    last = at;
    field.value += kind + at;
    line.setAttribute("d", field.value);
  };

  pad.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    drawing = true;
    pad.setPointerCapture(event.pointerId);
    add("M", event);
    event.preventDefault();
  });
  pad.addEventListener("pointermove", (event) => {
    if (drawing) add("L", event);
  });
  for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => { drawing = false; });
  document.querySelector("[data-signature-clear]").addEventListener("click", () => {
    field.value = "";
    line.setAttribute("d", "");
  });
}
