// A file can be dropped anywhere on the page; one that is too large is told before it is sent.
const form = document.querySelector("form[data-largest]"), input = form.querySelector("[type=file]");
const told = document.getElementById("too-large"), largest = Number(form.dataset.largest);
const drop = form.querySelector(".drop");
const looked = () => { told.hidden = !(input.files[0] && input.files[0].size > largest); };
input.addEventListener("change", looked);
for (const name of ["dragover", "dragleave", "drop"]) addEventListener(name, (event) => {
  if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  drop.classList.toggle("over", name === "dragover");
  if (name === "drop" && event.dataTransfer.files.length) { input.files = event.dataTransfer.files; looked(); }
});
form.addEventListener("submit", (event) => {
  looked();
  if (!told.hidden) { event.preventDefault(); told.scrollIntoView(); return; }
  form.querySelector("button").disabled = true;
});
addEventListener("pageshow", () => { form.querySelector("button").disabled = false; });
