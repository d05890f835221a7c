/* A box above the index of figures that leaves only the rows with the words typed. Without scripts the whole list
   stands. Numbers are found with or without their commas, and letters with or without accents. */
(() => {
  const tables = [...document.querySelectorAll(".table--index")];
  if (!tables.length) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/(\d)[,\s](?=\d{3})/g, "$1").toLowerCase();
  const parts = tables.map((table) => {
    let heading = table.previousElementSibling;
    while (heading && heading.tagName !== "H2") heading = heading.previousElementSibling;
    const above = [];
    for (let one = heading; one && one !== table; one = one.nextElementSibling) above.push(one);
    const title = heading ? heading.textContent : "";
    const rows = [...table.querySelectorAll("tbody tr")].map((row) => [row, plain(`${title} ${row.textContent} ${row.id}`)]);
    return { blocks: [...above, table], rows };
  });
  const all = parts.reduce((sum, part) => sum + part.rows.length, 0);
  const box = document.querySelector(".filter");
  box.innerHTML = '<label for="filter-figures">Show only figures with these words</label><input id="filter-figures" type="search" autocomplete="off" spellcheck="false"><p role="status"></p>';
  const [input, status] = [box.querySelector("input"), box.querySelector("p")];
  const filter = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const part of parts) {
      let some = false;
      for (const [row, text] of part.rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) {
          some = true;
          shown++;
        }
      }
      for (const one of part.blocks) one.hidden = !some;
    }
    status.textContent = words.length ? `${shown} of ${all} figures` : "";
  };
  input.addEventListener("input", filter);
  addEventListener("hashchange", () => {
    input.value = "";
    filter();
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  });
})();
