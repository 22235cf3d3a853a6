// Small comforts. Every page works without this file.
"use strict";

// A button that copies the text of the element it names.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy).innerText.trim();
  try {
    await navigator.clipboard.writeText(text);
    said(button, "Copied");
  } catch {
    said(button, "Select the text and copy it");
  }
});

// A button that prints the page.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

function said(button, words) {
  let status = button.nextElementSibling;
  if (!status || !status.matches("[role=status]")) {
    status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "said";
    button.after(status);
  }
  status.textContent = words;
}

// What needs scripts is shown only where they run: this file comes last, so that nobody presses what has none behind it.
document.documentElement.classList.add("js");
