// The button that opens the browser's own dialogue; without script one prints by the browser's menu.
const button = document.querySelector("button.print");
button.hidden = false;
button.addEventListener("click", () => window.print());
