// Whoever waits for a signature sees it: the page is fetched again once the case has come further, unless somebody is writing.
for (const each of document.querySelectorAll("[data-scripted]")) each.hidden = false;
const watched = document.querySelector("[data-watch]");
const writing = () => [...document.querySelectorAll("textarea")].some((each) => each.value !== each.defaultValue);
async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(watched.dataset.watch, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { version } = await answer.json();
    if (String(version) === watched.dataset.version) return;
    if (writing()) document.querySelector("#meanwhile").hidden = false;
    else location.replace(location.pathname);
  } catch {
    // without a network the page stays as it was
  }
}
setInterval(look, 4000);
document.addEventListener("visibilitychange", look);
