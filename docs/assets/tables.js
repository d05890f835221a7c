/* On a small screen each row of a table is a card, and each cell says its column. The words are the column's
   own head, put in when they are first needed. Who hears the table is told the column anyway. */
(() => {
  const small = matchMedia("(max-width: 44.9344em)");
  const name = () => {
    if (!small.matches) return;
    small.removeEventListener("change", name);
    for (const table of document.querySelectorAll(".table:not(.table--grid, .table--index) table")) {
      const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((head) => head.textContent.trim());
      for (const row of table.tBodies[0]?.rows ?? []) {
        [...row.cells].forEach((cell, column) => {
          if (cell.tagName !== "TD" || !heads[column]) return;
          const label = document.createElement("span");
          label.className = "cell-name";
          label.setAttribute("aria-hidden", "true");
          label.textContent = heads[column];
          cell.prepend(label);
        });
      }
    }
  };
  small.addEventListener("change", name);
  name();
})();
