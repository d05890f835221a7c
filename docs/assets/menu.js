/* The menu of small screens: a dialog that holds the page's own lists of links while it is open. A closed
   dialog is not drawn, so nothing in it takes focus. Without scripts the lists stand under the article. */
(() => {
  const hidden = (list) => list.getClientRects().length === 0;
  const lists = () => [...document.querySelectorAll(".tabs, .side")].filter(hidden);
  const wide = matchMedia("(min-width: 76.25em)");
  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const close = make("button", { type: "button", className: "menu__close", textContent: "Close the menu" });
  const menu = make("dialog", { className: "menu", inert: true }, close);
  const open = make("button", { type: "button", className: "menu-open" });
  open.setAttribute("aria-label", "Menu");
  open.setAttribute("aria-haspopup", "dialog");
  menu.setAttribute("aria-label", "Menu");
  open.append(...[1, 2, 3].map(() => make("span", {})));

  // Each list leaves a mark where it stood, and goes back to it.
  const places = new Map();
  open.addEventListener("click", () => {
    for (const list of lists()) {
      const place = document.createComment("");
      list.replaceWith(place);
      places.set(list, place);
      menu.append(list);
    }
    menu.inert = false;
    menu.showModal();
  });
  menu.addEventListener("close", () => {
    for (const [list, place] of places) place.replaceWith(list);
    places.clear();
    menu.inert = true;
  });
  close.addEventListener("click", () => menu.close());
  // A press beside the menu, or on a link to a place on this page.
  menu.addEventListener("click", (event) => {
    if (event.target === menu || event.target.closest("a")) menu.close();
  });
  wide.addEventListener("change", () => menu.close());

  document.querySelector(".md-header__inner").prepend(open);
  document.body.append(menu);
})();
