// Drives Firefox for test_firefox.py. Reads a job as JSON from its first argument, prints what it saw as JSON.
import puppeteer from "puppeteer-core";

const job = JSON.parse(process.argv[2]);
// No proxy, no name server: only this machine and the disk can be reached.
const extraPrefsFirefox = {
  "network.dns.disabled": true,
  "network.proxy.type": 0,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: job.firefox,
  headless: true,
  extraPrefsFirefox,
});
const found = [];
try {
  for (const base of job.bases) found.push(await look(base));
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));

async function look(base) {
  const seen = { base, version: await browser.version(), pages: {}, searches: {}, outside: [] };
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob|about):/.test(request.url())) seen.outside.push(request.url());
  });
  for (const name of job.pages) {
    const errors = [];
    const heard = (error) => errors.push(String(error));
    page.on("pageerror", heard);
    await page.goto(base + name, { waitUntil: "load" });
    seen.pages[name] = await page.evaluate(() => ({
      title: document.querySelector("h1")?.textContent.trim(),
      figures: [...document.querySelectorAll("a.figure")].map((one) => one.textContent),
      sideways: document.documentElement.scrollWidth - innerWidth,
      styled: getComputedStyle(document.querySelector(".md-header")).position,
    }));
    seen.pages[name].errors = errors;
    page.off("pageerror", heard);
  }
  await page.goto(`${base}about.html`, { waitUntil: "load" });
  await page.focus("#site-search-words");
  await page.type("#site-search-words", "P");
  await page.waitForSelector("#site-search-found a", { timeout: 15000 });
  for (const query of job.queries)
    seen.searches[query] = await page.evaluate(async (words) => {
      const field = document.getElementById("site-search-words");
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => setTimeout(done));
      return [...document.querySelectorAll("#site-search-found a")].map((link) => link.href);
    }, query);
  return seen;
}
