/* On a small screen each chart is drawn narrow. The narrow drawing lies beside the wide one as a text, so that a
   text browser or a reading view, which knows no screen width, does not tell the same twice. */
(() => {
  const small = matchMedia("(max-width: 44.9344em)");
  const draw = () => {
    if (!small.matches) return;
    small.removeEventListener("change", draw);
    for (const kept of document.querySelectorAll("script.narrow-drawing")) kept.outerHTML = kept.textContent;
  };
  small.addEventListener("change", draw);
  draw();
})();
