// What went wrong with a passkey is said on the page, in the words that wait there hidden.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const words = document.getElementById("passkey-said");
  words.hidden = false;
});
