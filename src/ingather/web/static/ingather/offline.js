// Work without network: opens the sealed store by words, shows the cases in it, keeps what is recorded, and sends it
// when there is network. The key and everything that was unsealed are gone when the page locks.
"use strict";
(() => {
  const LOCK_AFTER = 5 * 60 * 1000, LOCK_HIDDEN_AFTER = 60 * 1000, DRAFT_AFTER = 600, AT_ONCE = 50;
  const at = (id) => document.getElementById(id);
  const says = (id) => at("says").content.querySelector(`[data-id="${id}"]`).textContent;
  const moment = (when) => new Date(when).toLocaleString("sv", { dateStyle: "short", timeStyle: "short", timeZone: at("opened").dataset.zone }); // as the desk does, by its clock
  const PARTS = ["begin", "locked", "opened", "unsupported"];
  let cases = [], left = 0, answers = [], until = 0, used = Date.now(), hidden = 0, drafting = 0, sending = null;

  const show = (part) => { for (const each of PARTS) at(each).hidden = each !== part; };
  const tell = (id, value = "") => { at("told").textContent = id ? says(id).replace("#1", value) : ""; };
  const wrong = (form, id) => {
    const place = form.querySelector(".wrong");
    place.hidden = !id;
    place.textContent = id ? says(id) : "";
  };

  // What is kept no longer than the session, by the clock of this telephone.
  const ends = (session) => Date.now() + session.seconds * 1000;
  const removeCases = async () => { cases = []; left = 0; for (const each of ["cases", "left"]) await sealed.drop(each); };
  const isOver = (lock) => Date.now() > lock.until;

  const lock = async () => {
    sealed.close();
    cases = []; left = 0; answers = [];
    for (const each of ["cases", "queue", "answers"]) at(each).replaceChildren();
    const kept = await sealed.lock();
    if (!kept) { show("begin"); return; }
    if (isOver(kept)) await removeCases();
    at("unsent-locked").textContent = await sealed.count();
    at("over").hidden = !isOver(kept);
    show("locked");
  };

  const open = async () => {
    const kept = await sealed.lock();
    if (isOver(kept)) await removeCases();
    cases = await sealed.kept("cases") || [];
    left = await sealed.kept("left") || 0;
    until = kept.until;
    used = Date.now();
    show("opened");
    at("main").focus();
    await draw();
    await restore();
    if (navigator.onLine) await send();
  };

  const draw = async () => {
    const kept = await sealed.lock(), queue = await sealed.all();
    const taken = new Set(queue.filter(({ record }) => record.act === "accept").map(({ record }) => record.record));
    at("until").textContent = moment(kept.until);
    at("over-opened").hidden = !isOver(kept);
    at("none").hidden = cases.length > 0 || isOver(kept);
    const written = [...at("cases").querySelectorAll("details[open] form")].map(writing);
    at("cases").replaceChildren(...["yours", "calls"].map(part).filter(Boolean));
    at("left").hidden = !left;
    at("left").textContent = says("left").replace("#1", left);
    for (const each of at("cases").querySelectorAll("article")) waiting(each, queue);
    written.forEach(fill);
    for (const each of at("cases").querySelectorAll("[data-after]")) each.hidden = !taken.has(each.dataset.record);
    for (const each of at("cases").querySelectorAll('[data-act="accept"]')) each.hidden = taken.has(each.dataset.record);
    at("unsent").textContent = queue.length;
    at("queue").replaceChildren(...queue.map(({ at: place, record }) => unsent(place, record)));
    at("answers").replaceChildren(...answers.map(answered));
    at("answered").hidden = !answers.length;
  };

  const part = (name) => {
    const own = cases.filter((each) => (each.part ?? "yours") === name);
    if (!own.length) return null;
    const made = document.createElement("section"), title = document.createElement("h2"), count = document.createElement("span");
    count.className = "figure";
    count.textContent = own.length;
    title.append(`${says(name)} `, count);
    made.innerHTML = own.map((each) => each.html).join("");
    made.prepend(title);
    return made;
  };
  // A card says what of it was not sent yet; where that is to take the case, nobody must take it any more.
  const waiting = (card, queue) => {
    const own = queue.map(({ record }) => record).filter((each) => each.record === card.dataset.record && !each.refused);
    const note = card.querySelector(".waits");
    note.hidden = !own.length;
    note.textContent = `${says("waits")} ${own.map((each) => each.label).join(", ")}`;
    if (own.some((each) => each.act === "accept")) for (const each of card.querySelectorAll(".step, .due")) each.hidden = true;
  };

  const line = (record, ...further) => {
    const made = at("line").content.firstElementChild.cloneNode(true);
    made.querySelector(".what").textContent = record.label;
    made.querySelector(".whom").textContent = record.name;
    made.querySelector("time").textContent = moment(record.said);
    made.querySelector("blockquote").textContent = record.words;
    made.querySelector("blockquote").hidden = !record.words;
    made.append(...further);
    return made;
  };
  const unsent = (place, record) => {
    const back = document.createElement("button");
    back.className = "quiet";
    back.textContent = says("take_back");
    back.addEventListener("click", async () => {
      if (!confirm(says("take_back_sure"))) return;
      await sealed.take(place);
      await draw();
    });
    return record.refused ? line(record, became("refused"), back) : line(record, back);
  };
  const became = (state, why = "") => {
    const said = document.createElement("p");
    said.textContent = [says(`became_${state}`), why].filter(Boolean).join(" ");
    return said;
  };
  const answered = ({ record, state, why }) => line(record, became(state, why));

  const keep = async (form) => {
    const given = Object.fromEntries(new FormData(form));
    const own = cases.find((each) => each.record === form.dataset.record);
    const article = form.closest("article");
    await sealed.add({
      id: crypto.randomUUID(), record: own.record, seen: own.version, act: form.dataset.act,
      said: new Date().toISOString(), words: "", ...given,
      label: form.dataset.label, name: article.querySelector(".name").textContent,
    });
    clearTimeout(drafting);
    form.closest("details").open = false;
    await sealed.drop("draft");
    await draw();
    tell("kept");
    at("cases").querySelector(`article[data-record="${own.record}"] .waits`).focus();
  };

  // What is being written is sealed while it is written, and stands in its form again.
  const writing = (form) => ({ ...form.dataset, given: Object.fromEntries(new FormData(form)) });
  const fill = ({ record, act, given }) => {
    const form = at("cases").querySelector(`form[data-record="${record}"][data-act="${act}"]`);
    if (!form) return;
    for (const [name, value] of Object.entries(given)) if (form.elements[name]) form.elements[name].value = value;
    form.closest("details").open = true;
  };
  const seal = async (form) => { if (sealed.isOpen()) await sealed.keep("draft", writing(form)); };
  const restore = async () => {
    const draft = await sealed.kept("draft");
    if (draft) fill(draft);
  };

  // Sending.
  const asked = async (path, how = {}) => {
    const answer = await fetch(path, { redirect: "manual", cache: "no-store", ...how });
    const ended = answer.type === "opaqueredirect" || [401, 404].includes(answer.status);
    if (!ended && !answer.ok) throw new Error(String(answer.status));
    return ended ? null : answer.json();
  };
  const refresh = async () => {
    const found = await asked(at("opened").dataset.cases);
    if (!found) return false;
    ({ cases, left } = found);
    await sealed.keep("cases", cases);
    await sealed.keep("left", left);
    return true;
  };
  const taken = async (row, answer) => {
    const { record } = row;
    if (answer.state === "refused" || answer.state === "unread") {
      await sealed.change(row.at, { ...record, refused: true });
      return;
    }
    for (const each of cases) {
      if (each.record === record.record && each.version === record.seen) each.version = answer.version;
    }
    for (const other of await sealed.all()) {
      if (other.record.record !== record.record || other.record.seen !== record.seen || other.at === row.at) continue;
      await sealed.change(other.at, { ...other.record, seen: answer.version });
    }
    await sealed.take(row.at);
    answers.unshift({ record, state: answer.state, why: answer.why });
  };
  const sendQueue = async (token) => {
    const rows = (await sealed.all()).filter(({ record }) => !record.refused);
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows.slice(from, from + AT_ONCE);
      const items = some.map(({ record: { label: _label, name: _name, ...said } }) => said); // whom it is of, the desk knows
      const body = JSON.stringify({ sent: new Date().toISOString(), items });
      const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
      const told = await asked(at("opened").dataset.records, { method: "POST", headers, body });
      if (!told) return false;
      for (const [i, answer] of told.answers.entries()) await taken(some[i], answer);
      await sealed.keep("cases", cases);
    }
    return true;
  };
  const ended = async () => {
    await sealed.until(0);
    await removeCases();
    await draw();
    tell("ended");
  };
  const sent = async () => {
    if (!sealed.isOpen()) return;
    tell("sending");
    try {
      const session = await asked(at("opened").dataset.session), kept = await sealed.lock();
      if (!session) { await ended(); return; }
      if (session.user !== kept.user) { await ended(); tell("another"); return; }
      until = ends(session);
      await sealed.until(until);
      if (!await sendQueue(session.token) || !await refresh()) { await ended(); return; }
      if (sealed.isOpen()) await draw();
      tell(await stays() ? "sent" : "not_kept", moment(Date.now()));
    } catch (error) {
      if (!sealed.isOpen()) return;
      await draw();
      tell("no_network");
    }
  };
  // Whether the page itself is kept, so that it opens without network.
  const stays = () => navigator.serviceWorker
    ? Promise.race([navigator.serviceWorker.ready.then(() => true), new Promise((late) => setTimeout(late, 10000, false))])
    : false;
  const once = () => navigator.locks ? navigator.locks.request("ingather-offline", sent) : sent();
  const send = () => { sending ??= once().finally(() => { sending = null; }); return sending; };

  // Beginning, opening, closing.
  const begin = async (form) => {
    const { words, again } = Object.fromEntries(new FormData(form));
    if (!sealed.enough(words)) { wrong(form, "too_short"); return; }
    if (words !== again) { wrong(form, "not_the_same"); return; }
    wrong(form, "");
    let session = null;
    try {
      session = await asked(at("opened").dataset.session);
    } catch {
      wrong(form, "needs_network");
      return;
    }
    if (!session) { wrong(form, "needs_sign_in"); return; }
    form.reset();
    tell("unsealing");
    await sealed.begin(words, session.user, ends(session));
    navigator.storage?.persist?.();
    await open();
  };
  const enter = async (form) => {
    const { words } = Object.fromEntries(new FormData(form));
    wrong(form, "");
    tell("unsealing");
    const fits = await sealed.open(words);
    tell("");
    form.reset();
    if (!fits) { wrong(form, "wrong_words"); return; }
    await open();
  };
  const empty = async () => {
    const unsentNow = await sealed.count();
    if (!confirm(says(unsentNow ? "empty_unsent" : "empty_sure").replace("#1", unsentNow))) return;
    await sealed.empty();
    tell("emptied");
    await lock();
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      if (form.id === "begin-form") await begin(form);
      else if (form.id === "enter-form") await enter(form);
      else if (form.dataset.act) await keep(form);
    } finally {
      button.disabled = false;
    }
  });
  at("send").addEventListener("click", send);
  at("close").addEventListener("click", () => { tell(""); lock(); });
  for (const each of document.querySelectorAll("[data-empty]")) each.addEventListener("click", empty);
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    clearTimeout(drafting);
    drafting = setTimeout(() => seal(form), DRAFT_AFTER);
  });

  for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, () => { used = Date.now(); }, true);
  const tired = () => sealed.isOpen() && (Date.now() - used > LOCK_AFTER || (hidden && Date.now() - hidden > LOCK_HIDDEN_AFTER));
  setInterval(() => { if (tired() || (cases.length && Date.now() > until)) lock(); }, 5000);
  document.addEventListener("visibilitychange", () => {
    document.body.classList.toggle("covered", document.hidden);
    if (!document.hidden && tired()) lock();
    hidden = document.hidden ? Date.now() : 0;
  });
  addEventListener("pagehide", () => { sealed.close(); });
  addEventListener("pageshow", (event) => { if (event.persisted) lock(); });
  addEventListener("online", () => { if (sealed.isOpen()) send(); });
  new BroadcastChannel("ingather-offline").onmessage = () => lock();

  if (!window.isSecureContext || !crypto.subtle || !window.indexedDB) { show("unsupported"); return; }
  navigator.serviceWorker?.register(at("opened").dataset.worker, { scope: at("opened").dataset.scope });
  lock();
})();
