/* A button beside each text that is meant to be copied. Without scripts the text can still be selected. */
(() => {
  const texts = document.querySelectorAll(".copy-text");
  if (!texts.length) return;
  // What happened is said aloud too: a new name of a button that has the focus is not.
  const said = document.createElement("div");
  said.className = "said-aloud";
  said.role = "status";
  document.body.append(said);

  for (const text of texts) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      getSelection().selectAllChildren(text);
      let done = false;
      try {
        await navigator.clipboard.writeText(text.textContent);
        done = true;
      } catch {
        done = document.execCommand("copy");
      }
      const words = done ? "Copied" : "Selected";
      button.textContent = words;
      said.textContent = "";
      setTimeout(() => (said.textContent = words), 50);
      setTimeout(() => (button.textContent = "Copy"), 4000);
    });
    text.after(button);
  }
})();
