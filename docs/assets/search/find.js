// Finds pages in the site's index. Fetched with the first search; needs words.js, pages.js and SearchableMap, and no browser.
globalThis.siteFinder = (index) => {
  "use strict";
  const { words, typed, named, unnamed, isNumber } = globalThis.siteWords;
  const { pages, held, headings, read, sectionsOf } = globalThis.sitePages(index);

  // Words that ask and join: they find nothing that the others do not.
  const SMALL = new Set(
    ("a an and any are as at be been by can could d did do does for from had has have how i if in into is it its l many me much " +
      "my of on or our s so t tell than that the their them there they this to was were what when where which who why will with " +
      "would you your au aux avec c ce ces combien dans de des du en est et il ils la le les leur n ou par pour qu quand que quel " +
      "quelle qui sont sur un une").split(" "),
  );
  // Endings that part the forms of one word: resettled, resettlement, resettling.
  const ENDING = /(?<=e)ment$|(?:ation|ion|ing|ed|e)$/;
  // What a word counts for, by where it stands, and by how near it is to the word that was typed.
  const PLACES = { names: 8, heads: 2.5, text: 1, also: 0.8 };
  const NEARNESS = { begins: 0.4, slip: 0.3, stem: 0.25 };
  // How much more a page counts for a query that is a heading of it, word for word: What is SIM?
  const HEADED = 5;
  // Characters of an excerpt, more or less: it ends with a cell or a sentence.
  const EXCERPT = 180;

  const NONE = [];
  const unique = (list) => [...new Set(list)];
  const mean = {};
  for (const place of Object.keys(PLACES)) mean[place] = pages.reduce((sum, page) => sum + page.size[place], 0) / pages.length || 1;
  const known = (word) => Object.keys(PLACES).some((place) => held.get(word)?.[place]);
  // Knows the words that are a slip or two away. The file of MiniSearch's SearchableMap gives its class under this name.
  let near = null;
  const slips = (word, most) => (near ??= MiniSearch.from(held)).fuzzyGet(word, most);

  // A query as units that a page should have: what was typed, and the words any of which will do.
  function parsed(query) {
    const plain = query.normalize("NFC").replace(/\b(\d{1,3})\s?k\b/gi, "$1000").replace(/(?<=\d)['’](?=\d{3}\b)/g, ",");
    const names = named(plain).filter(known);
    const list = typed(apart(names.length ? unnamed(plain) : plain));
    const telling = list.filter(({ word }) => !SMALL.has(word));
    const units = [...names.map((name) => ({ word: name, typed: name })), ...(telling.length || names.length ? telling : list)].map(
      (unit) => ({ typed: unit.typed, words: [unit.word] }),
    );
    // A number alone may be that of a recommendation; beside other words it is a number.
    if (units.length === 1 && isNumber(units[0].words[0])) units[0].words.push("#" + units[0].words[0]);
    return units;
  }

  // 16 300 may be one number or two, and 1.384 may be 1,384: what the pages print decides.
  function apart(query) {
    const printed = (number) => known(number.replace(/[ \u00a0\u202f.]/g, ""));
    return query
      .replace(/(?<![\d,.])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)/g, (found) => (printed(found) ? found : found.replace(/\s/g, "; ")))
      .replace(/(?<![\d,.])\d{1,3}(?:\.\d{3})+(?!\d)/g, (found) => (!known(found) && printed(found) ? found.replace(/\./g, ",") : found));
  }

  // The words of the site that a typed word may stand for, and how nearly. A slip is forgiven only where nothing else is
  // found, and never in a number.
  function meant(word, last) {
    const found = new Map(known(word) ? [[word, 1]] : []);
    if (isNumber(word)) return found;
    const add = (start, nearness) => {
      for (const term of held.keys())
        if (term.startsWith(start) && !found.has(term) && !isNumber(term)) found.set(term, (nearness * start.length) / term.length);
    };
    if (word.length > 3 || (last && !known(word))) add(word, NEARNESS.begins);
    const stem = word.replace(ENDING, "");
    if (stem !== word && stem.length > 4) add(stem, NEARNESS.stem);
    if (!found.size && word.length > 4)
      for (const [term, [, distance]] of slips(word, word.length < 8 ? 1 : 2))
        if (!isNumber(term)) found.set(term, NEARNESS.slip / distance);
    return found;
  }

  // All pages that have any of the words, those with all of them first. `show()` of each gives what readers see of it.
  function find(query) {
    const units = parsed(query);
    const asked = new Map((headings.get(words(query).join(" ")) || []).map(({ id, number }) => [id, number]));
    const hits = new Map();
    const sets = () => units.map(() => new Set());
    units.forEach((unit, number) => {
      const last = number === units.length - 1;
      for (const word of unit.words)
        for (const [term, nearness] of meant(word, last)) {
          for (const [id, worth] of worths(term)) {
            if (!hits.has(id)) hits.set(id, { page: pages[id], scores: units.map(() => 0), terms: sets(), others: sets() });
            const { page, scores, terms, others } = hits.get(id);
            scores[number] = Math.max(scores[number], nearness * worth);
            // Other forms stand for a word only where the page does not have it.
            if (!page.also.has(term)) terms[number].add(term);
            else for (const form of page.also.get(term)) others[number].add(form);
          }
        }
    });
    const most = Math.max(0, ...Array.from(hits.values(), (hit) => count(hit)));
    const found = Array.from(hits, ([id, hit]) => {
      const has = count(hit);
      hit.asked = asked.get(id);
      hit.terms = hit.terms.map((terms, number) => (terms.size ? terms : hit.others[number]));
      const { near, whole } = has === most && (has > 1 || hit.page.rank < 0.1) ? best(hit) : { near: 0 };
      // What is put last comes last unless it is asked for by its name.
      const rank = whole ? Math.max(hit.page.rank, 0.15) : hit.page.rank;
      const headed = hit.asked === undefined ? 1 : HEADED;
      return { ...hit, has, worth: hit.scores.reduce((sum, score) => sum + score) * (1 + 2 * near) * rank * headed };
    });
    found.sort((one, other) => other.has - one.has || other.worth - one.worth);
    return found.map((hit) => ({
      missing: units.filter((_, number) => !hit.scores[number]).map((unit) => unit.typed),
      show: () => shown(hit),
    }));
  }

  // What a word counts for on each page that has it: more where few pages have it, and where it is one of few words.
  function worths(term) {
    const places = held.get(term);
    const found = new Map();
    for (const [place, boost] of Object.entries(PLACES))
      for (const id of places[place] || NONE)
        found.set(id, (found.get(id) || 0) + boost / (0.4 + (0.6 * pages[id].size[place]) / mean[place]));
    const rarity = Math.log(1 + pages.length / found.size);
    for (const [id, worth] of found) found.set(id, rarity * worth);
    return found;
  }

  const count = (hit) => hit.scores.filter((score) => score > 0).length;

  // Whether a text has one of the terms, each a word or the words of a phrase.
  function holds({ entries }, terms) {
    for (const { word } of entries) if (terms.has(word)) return true;
    const phrases = [...terms].filter((term) => term.includes(" "));
    if (!phrases.length) return false;
    const list = ` ${entries.map(({ word }) => word).join(" ")} `;
    return phrases.some((phrase) => list.includes(` ${phrase} `));
  }

  // The section and line of a page that hold most of the words, and how near one another the words are, from 0 to 1.
  function best({ page, terms, asked }) {
    const wanted = terms.filter((unit) => unit.size);
    const masks = new Map();
    const mask = (text) => {
      if (!masks.has(text)) masks.set(text, wanted.reduce((bits, unit, place) => bits | (holds(text, unit) << place), 0));
      return masks.get(text);
    };
    const bits = (value) => wanted.reduce((sum, _, place) => sum + ((value >> place) & 1), 0);
    const sections = sectionsOf(page);
    let top = { section: sections[0], line: null, points: 0, near: 0 };
    if (asked > 0) return { ...top, section: sections[asked], near: 1, byHead: true };
    if (wanted.every((unit) => holds(page.called, unit))) return { ...top, near: 1, whole: true };
    for (const section of sections) {
      const head = mask(section.head);
      for (const line of [[], ...section.lines]) {
        const own = line.reduce((sum, text) => sum | mask(text), 0);
        const together = bits(own | head);
        const points = together + 0.4 * bits(own) + (section.anchor ? 0.5 * bits(head) : 0);
        if (points > top.points)
          top = { section, line, points, near: (together - 1) / Math.max(1, wanted.length - 1), byHead: bits(head) === wanted.length };
      }
    }
    return top;
  }

  function shown(hit) {
    const { page, terms } = hit;
    const { section, line, whole, byHead } = best(hit);
    const marks = unique(terms.flatMap((unit) => [...unit]));
    const lines = section.lines.map((one) => one.map(({ text }) => text));
    // Where the heading says it all, what stands below it: a row with a number before a line of text.
    const below = lines.find((one) => one.length > 1 && /\d/.test(one.join(" "))) || lines.find((one) => one.join(" ").length > 60) || lines[0];
    const chosen = (line?.length && !byHead ? line.map(({ text }) => text) : below) || [""];
    return {
      address: page.address,
      anchor: whole ? "" : section.anchor,
      title: page.title,
      heading: section === sectionsOf(page)[0] ? "" : section.heading,
      excerpt: excerpt(chosen, new Set(marks)),
      marks: unique(marks.map((term) => term.replace("#", ""))),
    };
  }

  // The part of a line that holds the words: whole cells of a row, or whole sentences.
  function excerpt(line, terms) {
    const row = line.length > 1;
    const parts = row ? line : line[0].split(/(?<=[.!?…]["”’)]?)\s+(?=["“(]?[\p{Lu}\d])/u);
    const has = parts.map((part) => holds(read(part), terms));
    const start = row ? 0 : Math.max(0, has.indexOf(true));
    let length = 0;
    const kept = parts.filter((part, place) => {
      const keep = place === start || (place > start && length + part.length <= EXCERPT) || (has[place] && length < EXCERPT);
      if (keep) length += part.length;
      return keep;
    });
    return kept.join(row ? " · " : " ");
  }

  return { find };
};
