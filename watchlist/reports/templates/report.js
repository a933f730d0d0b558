"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const hits = all(".hit");
  const articles = all("main > article");
  const words = byId("words");
  const list = byId("list");
  const boxes = all('input[name="band"]');
  const help = byId("help");
  const texts = new Map();
  let current = null;

  const textOf = (hit) => {
    if (!texts.has(hit)) {
      const heading = hit.closest("article").querySelector("header").textContent;
      texts.set(hit, (heading + " " + hit.textContent).normalize("NFC").toLowerCase());
    }
    return texts.get(hit);
  };

  const filter = () => {
    const wanted = words.value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
    const bands = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const hit of hits) {
      const passes =
        bands.has(hit.dataset.band) &&
        (!list.value || hit.dataset.list === list.value) &&
        (!wanted.length || wanted.every((word) => textOf(hit).includes(word)));
      hit.hidden = !passes;
      shown += passes;
    }
    for (const article of articles) {
      article.hidden = !article.querySelector(".hit:not([hidden])");
      if (article.hidden) continue;
      for (const mark of all(".mark", article)) {
        mark.classList.toggle("off", mark.dataset.hits.split(" ").every((number) => byId("h" + number).hidden));
      }
    }
    const format = (number) => number.toLocaleString("en");
    byId("shown").value = shown === hits.length ? format(shown) + " hits" : format(shown) + " of " + format(hits.length) + " hits";
    byId("nothing").hidden = shown > 0 || !hits.length;
  };

  const clear = () => {
    words.value = "";
    list.value = "";
    for (const box of boxes) box.checked = true;
    filter();
  };

  const go = (hit) => {
    if (!hit) return;
    select(hit);
    hit.focus({ preventScroll: true });
    hit.scrollIntoView({ block: "start" });
    showInText(hit, false);
  };

  const select = (hit) => {
    for (const old of all(".here")) old.classList.remove("here");
    current = hit;
    hit.classList.add("here");
    for (const mark of marksOf(hit)) mark.classList.add("here");
  };

  const marksOf = (hit) => {
    const number = hit.id.slice(1);
    return all(".mark", hit.closest("article")).filter((mark) => mark.dataset.hits.split(" ").includes(number));
  };

  const showInText = (hit, focus) => {
    const mark = marksOf(hit).find((one) => one.closest(".text"));
    if (!mark) return;
    const box = mark.closest(".text");
    box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    if (focus) mark.focus();
  };

  const visible = () => hits.filter((hit) => !hit.hidden);

  const step = (by) => {
    const shown = visible();
    const at = shown.indexOf(current);
    go(at < 0 ? shown[by > 0 ? 0 : shown.length - 1] : shown[at + by]);
  };

  const stepArticle = (by) => {
    const shown = articles.filter((article) => !article.hidden);
    const at = current ? shown.indexOf(current.closest("article")) : -1;
    const next = at < 0 ? shown[by > 0 ? 0 : shown.length - 1] : shown[at + by];
    if (!next) return;
    go(next.querySelector(".hit:not([hidden])"));
    next.scrollIntoView({ block: "start" });
  };

  const toggleText = () => {
    if (!current) return;
    if (document.activeElement.classList.contains("mark")) go(current);
    else showInText(current, true);
  };

  const toggleEvidence = () => {
    const parts = all("details.evidence");
    const open = !parts.some((part) => part.open);
    for (const part of parts) part.open = open;
  };

  const toggleListing = () => {
    const listing = current && current.querySelector("details.listing");
    if (listing) listing.open = !listing.open;
  };

  const toggleBand = (number) => {
    boxes[number].checked = !boxes[number].checked;
    filter();
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    J: () => stepArticle(1),
    K: () => stepArticle(-1),
    t: toggleText,
    l: toggleListing,
    e: toggleEvidence,
    1: () => toggleBand(0),
    2: () => toggleBand(1),
    3: () => toggleBand(2),
    "/": () => words.focus(),
    "?": () => help.showModal(),
    Escape: clear,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (event.target === words) {
      if (event.key === "Escape") {
        clear();
        words.blur();
      } else if (event.key === "Enter") {
        words.blur();
        step(1);
      } else return;
    } else if (event.target.closest("select") || !Object.hasOwn(keys, event.key)) {
      return;
    } else keys[event.key]();
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (!mark || event.ctrlKey || event.metaKey) return;
    const hit = mark.dataset.hits.split(" ").map((number) => byId("h" + number)).find((one) => !one.hidden);
    if (!hit) return;
    event.preventDefault();
    go(hit);
  });

  document.addEventListener("focusin", (event) => {
    const hit = event.target.closest(".hit");
    if (hit && hit !== current) select(hit);
  });

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const part of closed) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
  });

  words.addEventListener("input", filter);
  list.addEventListener("change", filter);
  for (const box of boxes) box.addEventListener("change", filter);
  byId("clear").addEventListener("click", clear);
  byId("help-button").addEventListener("click", () => help.showModal());
  byId("help-close").addEventListener("click", () => help.close());
  document.querySelector(".toolbar").hidden = !hits.length;
  filter();
})();
