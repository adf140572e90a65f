// The roll as it is now: when the ledger has grown, the page is fetched again and takes the place of the old one.
let known = null;
async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/version/", { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { version } = await answer.json();
    if (known !== null && known !== version) {
      const page = await (await fetch(location.href)).text();
      const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("main");
      const focused = document.activeElement?.getAttribute("href");
      if (fresh) document.querySelector("main").replaceWith(fresh);
      if (focused) document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
    known = version;
  } catch {
    // without a network the page stays as it was
  }
}
look();
setInterval(look, 15000);
document.addEventListener("visibilitychange", look);
