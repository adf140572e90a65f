"use strict";
// The page is whole without this; it only adds finding a name, and opens what a link leads to.
(function () {
  const wanted = document.getElementById("wanted");
  const shown = document.querySelector(".filter output");
  let people = null;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function read() {
    const marks = document.querySelectorAll("#roll > li");
    return Array.from(marks, (mark) => {
      const block = document.getElementById(mark.firstElementChild.hash.slice(1));
      const names = Array.from(block.querySelectorAll(".name"), (each) => each.textContent);
      return { mark, block, text: plain(names.join(" ")) };
    });
  }

  function filter() {
    people = people || read();
    const words = plain(wanted.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { mark, block, text } of people) {
      const fits = words.every((word) => text.includes(word));
      block.hidden = !fits;
      mark.classList.toggle("aside", !fits);
      count += fits ? 1 : 0;
    }
    const say = count === 1 ? shown.dataset.one : shown.dataset.other;
    shown.textContent = words.length ? say.replace("#", count) : "";
  }

  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    const block = target && target.closest(".person");
    if (!block) return;
    const box = document.getElementById("show-" + block.classList[1]);
    if (!block.hidden && box.checked) return;
    wanted.value = "";
    box.checked = true;
    filter();
    block.scrollIntoView();
    requestAnimationFrame(() => block.scrollIntoView()); // once more, when its neighbours have their true height
  }

  document.querySelector(".by-name").hidden = false;
  wanted.addEventListener("input", filter);
  wanted.form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
})();
