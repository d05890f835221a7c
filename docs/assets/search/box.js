// Works the search box, and marks the words on a page that a result led to. The finder and its index are fetched when
// the box is first used, as scripts, so that it works alike over http and from a disk.
(() => {
  "use strict";
  const { marked } = globalThis.siteWords;
  const form = document.getElementById("site-search");
  const toggle = document.getElementById("__search");
  if (!form || !toggle) return;
  const [input, output, told, found] = ["words", "output", "told", "found"].map((name) =>
    document.getElementById(`site-search-${name}`),
  );
  const box = form.closest(".md-search");
  const base = new URL(form.dataset.base.replace(/\/?$/, "/"), location.href);
  const PARTS = ["assets/vendor/minisearch/searchable-map.js", "assets/search/pages.js", "assets/search/find.js", "search/index.js"];
  const AT_ONCE = 12;
  let finder = null;

  const script = (name) =>
    new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = new URL(name, base);
      element.async = false;
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  const ready = () =>
    (finder ??= Promise.all(PARTS.map(script)).then(
      () => globalThis.siteFinder(globalThis.siteIndex),
      (error) => {
        finder = null;
        throw error;
      },
    ));

  const open = (wanted) => {
    if (toggle.checked !== wanted) toggle.click();
  };

  const make = (name, { className = "", text = "", children = [] } = {}) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(text, ...children);
    return element;
  };
  // What needs scripts is made by them: a text browser would read it before the article.
  const more = Object.assign(make("button", { className: "search-button" }), { type: "button", id: "site-search-more", hidden: true });
  const all = Object.assign(make("a", { text: "A–Z: names and words, with their pages" }), { href: new URL("a-z.html", base) });
  found.after(...[more, all].map((one) => make("p", { className: "search-more", children: [one] })));
  const withMarks = (text, terms) => marked(text, terms).map(([piece, is]) => (is ? make("mark", { text: piece }) : piece));

  const item = ({ show, missing }) => {
    const result = show();
    const link = make("a", { className: "md-search-result__link" });
    const address = new URL(result.address, base);
    if (result.marks.length) address.searchParams.set("h", result.marks.slice(0, 12).join("|"));
    address.hash = result.anchor;
    link.href = address;
    const parts = [make("h2", { children: withMarks(result.title, result.marks) })];
    if (result.heading) parts.push(make("p", { className: "search-heading", children: withMarks(result.heading, result.marks) }));
    parts.push(make("p", { children: withMarks(result.excerpt, result.marks) }));
    if (missing.length) parts.push(make("p", { className: "search-missing", text: `Without: ${missing.join(", ")}` }));
    link.append(make("article", { className: "md-search-result__article md-typeset", children: parts }));
    return make("li", { className: "md-search-result__item", children: [link] });
  };

  const show = (results, query) => {
    const list = (part) => found.append(...part.map(item));
    found.replaceChildren();
    list(results.slice(0, AT_ONCE));
    const rest = results.slice(AT_ONCE);
    more.hidden = !rest.length;
    more.textContent = rest.length === 1 ? "Show the other page" : `Show the other ${rest.length} pages`;
    more.onclick = () => {
      list(rest);
      more.hidden = true;
      found.children[AT_ONCE].querySelector("a").focus();
    };
    const whole = results.filter((one) => !one.missing.length).length;
    const pages = (count) => (count === 1 ? "1 page" : `${count} pages`);
    if (!query) told.textContent = "Type a word, a name or a number.";
    else if (whole) told.textContent = pages(whole);
    else if (results.length) told.textContent = `No page has all of these words. ${pages(results.length)} with some of them.`;
    else told.textContent = `No page has “${query}”. Try another word, fewer words, or only the number; the A–Z list names what there is.`;
  };

  let turn = 0;
  const search = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    if (!query) return show([], query);
    if (!finder) told.textContent = "Fetching the list of words…";
    try {
      const results = (await ready()).find(query);
      if (mine === turn) show(results, query);
    } catch (error) {
      told.textContent = "The list of words could not be fetched. The A–Z list works without it.";
      throw error;
    }
  };

  input.addEventListener("focus", () => {
    open(true);
    if (!input.value) show([], "");
    ready().catch(() => {});
  });
  // From a disk nothing is sent, so the finder is made while the reader reads.
  if (location.protocol === "file:") (window.requestIdleCallback || setTimeout)(() => ready().catch(() => {}));
  // Whatever changes the field: keys, pasting, dictation, dropping.
  input.addEventListener("input", search);
  toggle.addEventListener("change", () => {
    output.hidden = !toggle.checked;
    if (toggle.checked) input.focus();
    else if (box.contains(document.activeElement)) {
      document.activeElement.blur();
      opener.focus();
    }
  });
  form.addEventListener("reset", () => {
    input.focus();
    setTimeout(search);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search().then(() => found.querySelector("a")?.click());
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) open(false);
  });
  found.addEventListener("click", (event) => {
    if (event.target.closest("a")) open(false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (["/", "s", "f"].includes(event.key) && !typing) {
      event.preventDefault();
      open(true);
      input.select();
    } else if (event.key === "Escape" && toggle.checked) {
      open(false);
    } else if (toggle.checked && box.contains(event.target) && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      const stops = [input, ...found.querySelectorAll("a")];
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = (stops.indexOf(document.activeElement) + step + stops.length) % stops.length;
      event.preventDefault();
      stops[next].focus();
    }
  });

  // On small screens the box is out of the way, and of the order of focus, until a button opens it.
  const glass = document.querySelector(".md-header label[for=__search]");
  const opener = Object.assign(make("button", { className: "md-header__button md-icon search-open" }), { type: "button" });
  opener.setAttribute("aria-label", "Search");
  opener.append(...glass.childNodes);
  opener.addEventListener("click", () => open(true));
  glass.replaceWith(opener);

  // A browser may keep the box open over a reload.
  open(false);

  // On the page for what is not there: the words of the address that was asked for.
  const lookUp = document.getElementById("look-up");
  if (lookUp) lookUp.value = decodeURI(location.pathname).replace(/\.html?$/, "").replace(/[^\p{L}\d.]+/gu, " ").trim();

  // An address may carry a query, as the form on the page for what is not there does; or the words of a followed result.
  const given = new URLSearchParams(location.search);
  if (given.get("q")) {
    input.value = given.get("q");
    open(true);
    search();
  }
  if (given.get("h")) markPage(given.get("h").split("|"));

  function markPage(terms) {
    const article = document.querySelector("article");
    if (!article) return;
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("svg, script, style, .headerlink")) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const pieces = withMarks(node.data, terms);
      if (pieces.some((piece) => typeof piece !== "string")) node.replaceWith(...pieces);
    }
  }
})();
