// Runs the site's own search outside a browser: node find.cjs DOCS SITE, with queries as a JSON list on standard input.
// Prints, for each query, what readers would see of each page that it finds, in order.
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [docs, site] = process.argv.slice(2);
const place = vm.createContext({});
const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), place, { filename: file });
for (const name of ["vendor/minisearch/searchable-map.js", "search/words.js", "search/pages.js", "search/find.js"]) run(path.join(docs, "assets", name));
run(path.join(site, "search/index.js"));
const finder = place.siteFinder(place.siteIndex);
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(queries.map((query) => finder.find(query).map(({ show, missing }) => ({ ...show(), missing })))));
