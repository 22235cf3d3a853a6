// A slider that reveals the photo from after over the one from before. Without this file they stand side by side.
"use strict";

for (const pair of document.querySelectorAll("[data-compare]")) {
  const [before, after] = pair.querySelectorAll("img");
  const slider = document.createElement("input");
  const label = document.createElement("label");
  slider.type = "range";
  slider.min = "0";
  slider.max = "100";
  slider.value = "50";
  const stage = document.createElement("div");
  stage.className = "compare-stage";
  stage.append(before.cloneNode(), after.cloneNode());
  label.append("Before to after: move to reveal ", slider);
  label.className = "compare-slider";
  const [, over] = stage.children;
  const reveal = () => {
    over.style.clipPath = `inset(0 0 0 ${100 - slider.value}%)`;
    slider.setAttribute("aria-valuetext", `${slider.value} percent of the photo from after`);
  };
  slider.addEventListener("input", reveal);
  reveal();
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "Lay one over the other";
  details.append(summary, stage, label);
  pair.after(details);
}
