// Passkeys: asks the browser for one, and puts its answer into the form. Without script the forms stay hidden.
"use strict";
(() => {
  const asked = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };

  const created = (options, alone) => {
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone ? "required" : "discouraged";
    wanted.requireResidentKey = alone;
    if (alone) wanted.userVerification = "required";
    return webauthnJSON.create(options);
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const credential = form.querySelector("input[name=credential]");
    const wrong = form.querySelector("[data-wrong]");
    form.hidden = !webauthnJSON.supported();
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      wrong.hidden = true;
      try {
        const options = await asked(form);
        const alone = form.querySelector("input[name=passwordless]");
        const made = form.dataset.passkey === "create"
          ? await created(options, Boolean(alone && alone.checked))
          : await webauthnJSON.get(options);
        credential.value = JSON.stringify(made);
        form.submit();
      } catch {
        wrong.hidden = false;
      }
    });
  }
})();
