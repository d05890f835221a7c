// What counts as a word or a number, in pages, in what readers type and in what is marked. Knows no page and no index.
globalThis.siteWords = (() => {
  "use strict";

  // Accents and capitals set aside, letter by letter, so that places in the text stay the same.
  const fold = (text) =>
    text.replace(/[^\x00-\x7f]/g, (letter) => letter.normalize("NFD")[0]).toLowerCase();

  // In this order: letters with periods (u.a.e.), a number with its groups of three, another number, a word.
  const GROUPS = String.raw`\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)`;
  const WORD = new RegExp(
    String.raw`(?<![\p{L}\d])(?:\p{L}\.)+\p{L}(?![\p{L}\d])|(?:(?<!\d)${GROUPS}|\d+)(?:\.\d+)?|\p{L}[\p{L}\d]*`,
    "gu",
  );
  // "Recommendation 16", "#16", "no. 16", "recommendations 16, 17 and 18": a number as the name of a recommendation.
  const NAMED =
    /(?:\brecomm?[ae]ndations?(?:\s+n[o°]s?\.?)?|\brecs?\.?|\bnos?\.|\bn°|#)\s*#?\d{1,3}(?![,.]?\d)(?:(?:,|,?\s(?:and|et|or|ou|to))\s\d{1,3}(?![,.]?\d))*/gi;

  // A plural is the same word as its singular. Numbers lose what parts their digits, initials their periods.
  const plain = (word) => {
    if (/^\d/.test(word)) return word.replace(/[, \u00a0\u202f]/g, "");
    word = word.replace(/\./g, "");
    if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
    return word.endsWith("ies") ? word.slice(0, -3) + "y" : word.slice(0, -1);
  };
  const seen = new Map();
  const once = (word) => {
    if (!seen.has(word)) seen.set(word, plain(word));
    return seen.get(word);
  };

  const words = (text) => (fold(text).match(WORD) || []).map(once);
  // The same, each with the letters as they were typed.
  const typed = (text) =>
    Array.from(fold(text).matchAll(WORD), (found) => ({ word: once(found[0]), typed: text.substr(found.index, found[0].length) }));
  // The recommendations that a text names, as #16; and the text without those names.
  const named = (text) => (fold(text).match(NAMED) || []).flatMap((name) => name.match(/\d+/g).map((number) => "#" + number));
  const unnamed = (text) => text.replace(NAMED, " ");
  // Numbers that are written in part as words: 1.3 billion is 1300000000 as well, and a million 1000000.
  const SIZES = { thousand: 1e3, million: 1e6, billion: 1e9 };
  const spelled = (text) =>
    Array.from(fold(text).matchAll(/(?<![\d.,])(\d+(?:\.\d+)?|\ba)\s(thousand|million|billion)\b/g), ([, count, size]) =>
      String(Math.round((Number(count) || 1) * SIZES[size])),
    );
  const isNumber = (word) => /\d/.test(word);

  // Where a folded text holds any of these words or phrases, whatever its plural and whatever parts its digits.
  const pattern = (terms) => {
    const forms = terms.map((term) => {
      if (/^\d/.test(term)) {
        const [whole, part] = term.split(".");
        const groups = whole.replace(/\B(?=(\d{3})+$)/g, "[, \u00a0\u202f]?");
        return String.raw`(?<![\d.,]\d*)${groups}${part ? "\\." + part : "(?!\\.\\d)"}(?![,]?\d)`;
      }
      const letters = (word) => (word.length < 5 ? [...word].join("\\.?") : word.replace(/y$/, "(?:y|ie)"));
      const phrase = term.split(" ").map((word) => letters(word) + "s?").join(String.raw`[^\p{L}\d]+`);
      return String.raw`(?<![\p{L}\d])${phrase}(?![\p{L}\d])`;
    });
    return forms.length ? new RegExp(forms.join("|"), "gu") : null;
  };

  // The text in pieces: [text, is it one of the words?]
  const marked = (text, terms) => {
    const wanted = pattern(terms);
    const pieces = [];
    let end = 0;
    for (const found of wanted ? fold(text).matchAll(wanted) : []) {
      if (found.index > end) pieces.push([text.slice(end, found.index), false]);
      end = found.index + found[0].length;
      pieces.push([text.slice(found.index, end), true]);
    }
    if (end < text.length) pieces.push([text.slice(end), false]);
    return pieces;
  };

  return { words, typed, named, unnamed, spelled, isNumber, marked };
})();
