// Reads the site's index into pages and words, for find.js. Needs words.js, and no browser.
//
// The index is what macros/build/search.py writes: {same: [[form, …], …], names: {address: {anchor: [name, …]}}, pages}.
// `names` tells what a page or section is about. `pages` is one text: each page with its address and rank, its sections
// with anchor and heading, their lines, the cells of a line, the parts of a cell, with the signs below between them. A text
// or part that stood before is its number, counted from 0 as they first appear, a text after its parts.
globalThis.sitePages = (index) => {
  "use strict";
  const { words, named, unnamed, spelled } = globalThis.siteWords;
  const nameWords = (text) => [...words(unnamed(text)), ...named(text)];
  const PAGE = "\x06", SECTION = "\x03", PART = "\x05", BEFORE = "\x07";
  const NONE = [];
  const unique = (list) => [...new Set(list)];

  // Each word of the site, with the numbers of the pages that have it, by place.
  const held = new Map();
  const entry = (word) => {
    let one = held.get(word);
    if (!one) held.set(word, (one = { word, names: null, heads: null, text: null, also: null, starts: null, seen: -1 }));
    return one;
  };

  // Other forms of names and terms, at their first word: [words of the form, words of the others].
  for (const same of index.same.map((list) => list.map(words)))
    for (const form of same) {
      const first = entry(form[0]);
      first.starts = [...(first.starts || []), [form, unique(same.filter((one) => one !== form).flat())]];
    }

  // A text of the index with its words, in order, and the forms that stand in it.
  const read = (text) => {
    const entries = words(text).map(entry);
    if (/\d/.test(text)) for (const name of named(text)) entries.push(entry(name));
    if (text.includes("llion") || text.includes("thousand")) for (const number of spelled(text)) entries.push(entry(number));
    let found = NONE;
    for (let place = 0; place < entries.length; place += 1)
      for (const pair of entries[place].starts || NONE)
        if (pair[0].every((one, step) => entries[place + step]?.word === one)) found = [...found, pair];
    return { text, entries, forms: found, seen: -1 };
  };
  // Texts by number, and what was read of each; lines are put together when a page is found.
  const texts = [];
  const part = (item) => (item[0] === BEFORE ? texts[parseInt(item.slice(1), 36)] : item);
  const plain = (item) => (item.includes(PART) ? item.split(PART).map(part).join("") : part(item));
  const keep = (text) => texts[texts.push(text) - 1];
  const first = (item) => {
    if (item.includes(PART)) return keep(item.split(PART).map(first).join(""));
    return item[0] === BEFORE ? part(item) : keep(item);
  };
  const cells = new Map();
  // What a heading says → the sections that it heads: the numbers of their page, and in the page.
  const headings = new Map();
  const cell = (text) => {
    let one = cells.get(text);
    if (!one) cells.set(text, (one = read(text)));
    return one;
  };
  // An anchor that Markdown makes of its heading is written "=".
  const usual = (heading) =>
    heading.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^\w\s-]/g, "").trim().toLowerCase().replace(/[-\s]+/g, "-");
  const anchorOf = (anchor, heading) => (anchor === "=" ? usual(heading) : anchor);
  const headOf = (names, anchor, heading) => [heading, ...((anchor && names[anchor]) || [])].join("; ");
  const pages = index.pages.split(PAGE).slice(1).map(kept);
  return { pages, held, headings, read, sectionsOf };

  // Each word of a page counts once, so that a long table outweighs nothing.
  function kept(page, id) {
    const [opening, ...raw] = page.split(SECTION);
    const [address, rank] = opening.split("\t");
    const names = index.names[address] || {};
    const size = { names: 0, heads: 0, text: 0, also: 0 };
    const add = (one, place) => {
      const list = (one[place] ??= []);
      if (list.at(-1) === id) return;
      list.push(id);
      size[place] += 1;
    };
    const pairs = new Set();
    const see = (text) => {
      if (text.seen === id) return;
      text.seen = id;
      for (const pair of text.forms) pairs.add(pair);
      for (const one of text.entries) {
        if (one.seen === id) continue;
        one.seen = id;
        (one.text ??= []).push(id);
        size.text += 1;
      }
    };
    let title = "";
    for (const [number, section] of raw.entries()) {
      const [opened, ...lines] = section.split("\n");
      const [sign, head] = opened.split("\t");
      const heading = first(head);
      const anchor = anchorOf(sign, heading);
      const told = words(heading).join(" ");
      if (!headings.has(told)) headings.set(told, []);
      headings.get(told).push({ id, number });
      if (title) for (const word of nameWords(heading)) add(entry(word), "heads");
      title ||= heading;
      see(read(headOf(names, anchor, heading)));
      for (const line of lines) for (const item of line.split("\t")) see(cell(first(item)));
    }
    // A name stands for its other forms, too.
    const wordsOf = (name) => [...nameWords(name), ...read(name).forms.flatMap((pair) => pair[1])];
    const called = [title, ...(names[""] || [])].flatMap(wordsOf);
    for (const word of [...called, ...Object.values(names).flat().flatMap(wordsOf)]) add(entry(word), "names");
    // Other forms of what the page says, each with the forms that stand there for it.
    const also = new Map();
    for (const [form, words] of pairs)
      for (const word of words)
        if (entry(word).seen !== id) also.set(word, (also.get(word) || new Set()).add(form.join(" ")));
    for (const word of also.keys()) add(entry(word), "also");
    return { address, rank: Number(rank), names, title, called: { entries: called.map(entry) }, size, also, raw };
  }

  function sectionsOf(page) {
    page.sections ??= page.raw.map((section) => {
      const [opened, ...lines] = section.split("\n");
      const [sign, head] = opened.split("\t");
      const heading = plain(head);
      const anchor = anchorOf(sign, heading);
      const split = lines.map((line) => line.split("\t").map((item) => cell(plain(item))));
      return { anchor, heading, head: read(headOf(page.names, anchor, heading)), lines: split };
    });
    return page.sections;
  }
};
