// print.js: the page is made for paper and prints from the browser's menu; this reveals a button that does it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
