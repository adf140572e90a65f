// Possible matches by keyboard and without waiting: the next pair is asked for while this one is looked at.
// Without script the same buttons send the same form, and the desk answers with the next page.
const HERE = { "X-Next-Is-Here": "1" };
const STARTLED = 600; // milliseconds after a pair came up in which nothing is taken: the second click of two
let next = null; // a promise of the next page: { page, address }
let sent = Promise.resolve(); // what was said before has arrived
let shownAt = -Infinity;

const form = () => document.getElementById("deciding");
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

async function fetched(address) {
  const answer = await fetch(address, { headers: HERE });
  if (answer.status !== 200 || answer.redirected) return null;
  return { page: parsed(await answer.text()), address: answer.headers.get("Content-Location") };
}

function prepare() {
  if (next || !form()) return;
  next = sent.then(() => fetched(form().dataset.next)).catch(() => null);
  next.then((ready) => { if (next) next.ready = ready; });
}

function show(body) {
  document.body.replaceWith(body);
  shownAt = performance.now();
  scrollTo(0, 0);
  document.getElementById("main")?.focus({ preventScroll: true });
}

function send(said, before) {
  const failed = () => {
    show(before.body);
    history.replaceState(null, "", before.address);
    document.getElementById("not-sent").hidden = false;
  };
  sent = fetch(said.action, { method: "POST", body: said.data, headers: HERE, redirect: "manual", keepalive: true })
    .then(async (answer) => {
      if (answer.status === 200) {
        const told = parsed(await answer.text());
        const left = told.getElementById("left-now");
        left.remove();
        document.getElementById("left-now")?.replaceWith(left);
        document.getElementById("just-said")?.replaceWith(...told.body.childNodes);
      } else if (answer.status === 422) {
        show(parsed(await answer.text()).body);
        history.replaceState(null, "", before.address);
      } else failed();
    }, failed);
}

addEventListener("submit", (event) => {
  const by = event.submitter;
  if (!by || by.name !== "decision") return;
  if (performance.now() - shownAt < STARTLED) return event.preventDefault();
  if (event.target !== form() || by.value === "undo" || !next?.ready?.address) return;
  event.preventDefault();
  const said = { action: event.target.action, data: new URLSearchParams(new FormData(event.target, by)) };
  const before = { body: document.body, address: location.href };
  const { page, address } = next.ready;
  next = null;
  show(page.body);
  history.pushState(null, "", address);
  send(said, before);
  prepare();
});

addEventListener("keydown", (event) => {
  prepare();
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("textarea, input, select")) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button) { event.preventDefault(); button.click(); }
});

addEventListener("popstate", () => location.reload());
addEventListener("pointerdown", prepare);
addEventListener("pointermove", prepare);
addEventListener("scroll", prepare);
setTimeout(() => { if (document.visibilityState === "visible") prepare(); }, 800);
