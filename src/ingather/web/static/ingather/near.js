// Show who is near while somebody writes. Without this, the button “look first” does the same.
const form = document.querySelector("form[data-near]"), near = document.getElementById("near"), keep = document.getElementById("keep");
const sign = document.getElementById("near-sign");
const asked = ["name", "birth", "sex", "residence", "father", "mother", "phone"];
let waiting, latest = 0;
async function look() {
  const mine = ++latest, body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(form.dataset.near, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": body.get("csrfmiddlewaretoken") } });
    if (!answer.ok || mine !== latest) return;
    near.innerHTML = await answer.text();
    const told = near.querySelector("h2 + p");
    sign.hidden = !told;
    sign.firstElementChild.textContent = told ? told.textContent : "";
    keep.hidden = false;
  } catch { /* the line is poor: the button still works */ }
}
form.addEventListener("input", (event) => {
  if (!asked.includes(event.target.name)) return;
  clearTimeout(waiting);
  keep.hidden = true;
  if (form.elements.name.value.trim().length > 1) waiting = setTimeout(look, 400);
});
form.addEventListener("submit", (event) => {
  if (form.dataset.sent && event.submitter === keep) event.preventDefault();
  if (event.submitter === keep) form.dataset.sent = "1";
});
addEventListener("pageshow", () => { delete form.dataset.sent; });
