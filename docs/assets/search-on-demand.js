// The search index is the heaviest file of a page, and most readers do not search. On the web it is fetched
// when the search box is used for the first time. The theme asks for it on every page; its request waits here.
// Runs before the theme's own script. From a disk nothing is fetched, and nothing waits.
(() => {
  if (location.protocol === "file:") return;
  const INDEX = /\/search\/search_index\.json$/;
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = [];
  let wanted = new URLSearchParams(location.search).has("q");

  const start = () => {
    wanted = true;
    for (const go of waiting.splice(0)) go();
  };

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    this.waits = INDEX.test(new URL(address, location.href).pathname);
    return open.call(this, method, address, ...rest);
  };

  XMLHttpRequest.prototype.send = function (...body) {
    if (this.waits && !wanted) waiting.push(() => send.apply(this, body));
    else send.apply(this, body);
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.closest(".md-search")) start();
  });
})();
