// Opens the pages in a folder in Chromium, in both languages, light and dark, narrow and wide.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { codes } from "./codes.mjs";
import { report } from "./report.mjs";

const folder = resolve(process.argv[2]);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const looks = [
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 400, scheme: "light" },
  { width: 400, scheme: "dark" },
];

let passed = 0;
const failures = [];
const check = (name, is) => {
  if (is) passed += 1;
  else failures.push(name);
};

const profile = mkdtempSync(join(tmpdir(), "chromium-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: "/usr/bin/chromium",
  acceptDownloads: true,
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

// Opens a page, and collects its console messages, its errors and the URLs that it requests.
const open = async (file, look) => {
  const page = await browser.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => {
    if (!request.url().match(/^(file|blob):/)) trouble.push(`asks for ${request.url()}`);
  });
  await page.setViewportSize({ width: look.width, height: 900 });
  await page.emulateMedia({ colorScheme: look.scheme });
  await page.goto(`file://${join(folder, file)}`);
  return { page, trouble };
};

// Describes the serious accessibility faults that axe finds.
const faults = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
};

try {
  for (const [kind, uses] of [["report", report], ["codes", codes]]) {
    for (const lang of ["en", "ru"]) {
      for (const look of looks) {
        const name = `${kind}, ${lang}, ${look.scheme}, ${look.width} pixels`;
        const { page, trouble } = await open(`${kind}-${lang}.html`, look);
        for (const fault of await faults(page)) check(`${name}: ${fault}`, false);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth);
        check(`${name}: the page scrolls sideways`, !wide);
        await uses(page, lang, (what, is) => check(`${name}: ${what}`, is));
        for (const fault of await faults(page)) check(`${name}, after use: ${fault}`, false);
        check(`${name}: ${trouble.join("; ")}`, trouble.length === 0);
        await page.close();
      }
    }
  }
  const start = performance.now();
  const { page } = await open("largest.html", looks[0]);
  const milliseconds = performance.now() - start;
  check(`the largest page opens in ${Math.round(milliseconds)} ms`, milliseconds < 2000);
  console.log(`the largest page opens in ${Math.round(milliseconds)} ms`);
  await page.close();
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
