/* A link to each section, beside its heading and not in it: a heading's name is its own words. */
for (const heading of document.querySelectorAll("article :is(h2, h3, h4)[id]")) {
  const link = document.createElement("a");
  link.className = "headerlink";
  link.href = `#${heading.id}`;
  link.setAttribute("aria-label", `Link to this section: ${heading.textContent.trim()}`);
  link.textContent = "#";
  heading.after(link);
}
