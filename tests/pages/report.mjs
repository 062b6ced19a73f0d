// Checks what people see and do in a report.

import { readFileSync } from "node:fs";

const rows = (page, table) =>
  page.$$eval(`#${table} tbody tr:not([hidden])`, (rows) => rows.map((row) => row.cells[0].textContent.trim()));

export const report = async (page, lang, check) => {
  check("the language", (await page.getAttribute("html", "lang")) === lang);
  for (const id of ["time", "pace"]) {
    const bars = await page.$$eval(`#${id} svg.chart rect`, (bars) =>
      bars.map((bar) => bar.getBoundingClientRect()).filter(({ width, height }) => width > 0.5 && height > 0));
    check(`the chart ${id} has bars`, bars.length > 20);
    check(`the chart ${id} has a title`, (await page.$(`#${id} svg.chart > title`)) !== null);
  }
  const bars = await page.$$eval("#reasons svg .value", (bars) => bars.map((bar) => bar.getBoundingClientRect().width));
  check("the bars of reasons get shorter", bars.length > 5 && bars.every((width, at) => at === 0 || width <= bars[at - 1]));
  const shades = await page.$$eval(".heat td.h1, .heat td.h7", (cells) =>
    new Set(cells.map((cell) => getComputedStyle(cell).backgroundColor)).size);
  check("the heat map has shades", shades > 1);

  // A click on a reason shows its explanation.
  await page.click("#reasons details[data-row] summary");
  check("a reason says what to do", (await page.textContent("#reasons details[open] .about")).length > 80);
  await page.click("#time details.data summary");
  check("a table is behind the chart", await page.isVisible("#time-table tbody tr"));

  await sort(page, check);
  await filter(page, check);
  await save(page, check);
  await keys(page, check);
};

const sort = async (page, check) => {
  const before = await rows(page, "dead-table");
  const button = page.locator("#dead-table thead button").first();
  await button.focus();
  await page.keyboard.press("Enter");
  const sorted = await rows(page, "dead-table");
  const expected = [...before].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  check("the addresses are sorted", JSON.stringify(sorted) === JSON.stringify(expected));
  check("the order is stated", (await page.getAttribute("#dead-table thead th", "aria-sort")) === "ascending");
  await button.click();
  check("the order is reversed", (await rows(page, "dead-table"))[0] === expected.at(-1));
};

const filter = async (page, check) => {
  await page.fill("#search", "bigmail.example");
  const shown = await rows(page, "dead-table");
  check("only matching rows are shown", shown.length > 0 && shown.every((address) => address.endsWith("bigmail.example")));
  check("the table of domains opens", await page.isVisible("#domains-table tbody tr"));
  check("the number of rows is stated", /\d+ (of|из) \d+/.test(await page.textContent(".search output")));
  await page.fill("#search", "no such thing anywhere");
  check("sections without a match are hidden", !(await page.isVisible("#dead")));
  await page.keyboard.press("Escape");
  check("Escape shows everything again", await page.isVisible("#dead"));
};

const save = async (page, check) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#dead button[data-save]")]);
  const lines = readFileSync(await download.path(), "utf8").trim().split("\r\n");
  const addresses = await rows(page, "dead-table");
  check("the file has a name", download.suggestedFilename() === "dead-addresses.csv");
  check("the file has all addresses", lines.length === addresses.length + 1);
  check("the addresses are in quotes", lines[1].startsWith(`"${addresses[0]}",`));
};

const keys = async (page, check) => {
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("/");
  check("a key leads to the filter", await page.evaluate(() => document.activeElement.id === "search"));
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => scrollTo(0, 0));
};
