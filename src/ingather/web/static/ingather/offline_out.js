// Signing out empties the sealed store of this telephone; where records were not sent yet, it asks first.
"use strict";
(() => {
  const form = document.querySelector("form[data-unsent]");
  if (!form || !window.indexedDB) return;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const unsent = await sealed.count();
      if (unsent && !confirm(form.dataset.unsent.replace("#", unsent))) return;
      await sealed.empty();
      new BroadcastChannel("ingather-offline").postMessage("emptied");
    } catch {
      // a browser that keeps nothing has nothing to empty
    }
    form.submit();
  });
})();
