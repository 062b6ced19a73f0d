// Draws the pictures for the READMEs from the pages in a folder: `node pictures.mjs FOLDER OUTPUT`.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, , folder, output] = process.argv;
const WIDTH = 760;
const colours = { delivered: "#6794aa", transient: "#c98a12", permanent: "#bf3f33" };

const text = (x, y, content, more = "") => `<text x="${x}" y="${y}"${more && " "}${more}>${content}</text>`;
const soft = 'fill="#57616c"';
const bold = 'font-weight="600"';
const card = (x, y, width, height) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#fff" stroke="#e1e5e9"/>`;
const picture = (height, title, parts) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}" ` +
  `font-family="sans-serif" font-size="13" fill="#1b2127">\n<rect width="${WIDTH}" height="${height}" rx="8" fill="#f7f8f9"/>\n` +
  `${parts.join("\n")}\n</svg>\n`;
const first = (page, pattern) => page.match(pattern)?.[1] ?? "";
const clean = (html) => html.replace(/<[^>]*>/g, "").trim();

// Wraps text at the given number of characters.
const wrap = (content, most) => {
  const lines = [""];
  for (const word of content.split(" ")) {
    if ((lines.at(-1) + word).length > most) lines.push("");
    lines[lines.length - 1] += `${word} `;
  }
  return lines.map((line) => line.trim());
};

// Draws all bars for an outcome as one path.
const bars = (page, name, x, y, width, height) => {
  const rects = [...first(page, /<svg class="chart"(.*?)<\/svg>/s).matchAll(/<rect class="(\w+)" x="([\d.]+)%" width="([\d.]+)%" y="([\d.]+)" height="([\d.]+)"/g)];
  const path = rects.filter((rect) => rect[1] === name).map(([, , left, wide, top, high]) => {
    const at = (value) => (Number(value) * width / 100).toFixed(1);
    const down = (value) => ((value - 18) / 192 * height + y).toFixed(1);
    return `M${(x + Number(at(left))).toFixed(1)} ${down(top)}h${at(wide)}V${down(Number(top) + Number(high))}h-${at(wide)}z`;
  });
  return `<path fill="${colours[name]}" d="${path.join("")}"/>`;
};

const report = (lang) => {
  const page = readFileSync(join(folder, `report-${lang}.html`), "utf8");
  const title = clean(first(page, /<h1>(.*?)<\/h1>/s));
  const parts = [
    text(24, 36, title, `font-size="19" ${bold}`),
    text(24, 56, clean(first(page, /<p class="lead">(.*?)<\/p>/s)), soft),
  ];
  const tiles = [...page.matchAll(/<div class="tile([^"]*)"><dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].slice(0, 4);
  tiles.forEach(([, kind, label, number], place) => {
    const x = 24 + place * 180;
    parts.push(card(x, 72, 172, 74), text(x + 14, 102, number, `font-size="20" ${bold}`));
    wrap(clean(label), 26).slice(0, 2).forEach((line, row) => parts.push(text(x + 14, 121 + row * 15, line, `font-size="11.5" ${soft}`)));
    if (kind.trim()) parts.push(`<rect x="${x + 6}" y="72" width="160" height="3" fill="${colours[kind.trim()]}"/>`);
  });
  parts.push(card(24, 158, 712, 176), text(40, 184, clean(first(page, /<h2 id="time-title">(.*?)<\/h2>/s)), bold));
  for (const name of Object.keys(colours)) parts.push(bars(page, name, 40, 196, 680, 106));
  const labels = [...page.matchAll(/<text x="([\d.]+)%" dx="3"[^>]*>(.*?)<\/text>/g)].slice(0, 7);
  for (const [, left, label] of labels) parts.push(text((40 + left * 6.8).toFixed(1), 322, label, `font-size="11" ${soft}`));
  parts.push(card(24, 346, 712, 148), text(40, 372, clean(first(page, /<h2 id="reasons-title">(.*?)<\/h2>/s)), bold));
  const reasons = [...page.matchAll(/<span class="title">(.*?)<\/span>.*?<rect class="value" width="([\d.]+)%".*?<span class="number">(.*?)<\/span><span class="share">(.*?)<\/span>/gs)];
  reasons.slice(0, 4).forEach(([, name, width, number, share], row) => {
    const y = 398 + row * 25;
    parts.push(
      text(40, y, wrap(name, 52)[0], 'font-size="12"'),
      `<rect x="400" y="${y - 9}" width="200" height="7" rx="2" fill="#e1e5e9"/>`,
      `<rect x="400" y="${y - 9}" width="${width * 2}" height="7" rx="2" fill="#54728a"/>`,
      text(656, y, number, 'text-anchor="end"'),
      text(720, y, share, `text-anchor="end" ${soft}`),
    );
  });
  return picture(514, title, parts);
};

const codes = (lang) => {
  const page = readFileSync(join(folder, `codes-${lang}.html`), "utf8");
  const title = clean(first(page, /<h1>(.*?)<\/h1>/s));
  const entry = first(page, /<article class="card" id="X.7.26"(.*?)<\/article>/s);
  const parts = [
    text(24, 36, title, `font-size="18" ${bold}`),
    text(486, 66, clean(first(page, /<label for="search">(.*?)<\/label>/s)), `text-anchor="end" ${soft}`),
    '<rect x="496" y="50" width="240" height="24" rx="5" fill="#fff" stroke="#57616c"/>',
    text(506, 66, "5.7.26"),
    card(24, 88, 712, 0),
    text(40, 120, "X.7.26", 'font-size="17" font-weight="600" font-family="monospace"'),
    text(116, 120, clean(first(entry, /<span class="variant">(.*?)<\/span>/s)), `font-size="12" font-family="monospace" ${soft}`),
  ];
  const chips = [...entry.matchAll(/class="chip[^"]*"[^>]*>(.*?)</g)].map(([, name]) => name);
  parts.push(text(720, 120, chips.join(" · "), 'text-anchor="end" font-size="12" fill="#0a5aa8"'));
  const texts = first(entry, /<div class="t0"[^>]*>(.*?)<\/div>/s).split("</p>").map(clean).filter((line) => line !== "");
  let y = 148;
  texts.forEach((paragraph, place) => {
    for (const line of wrap(paragraph, 86)) {
      parts.push(text(40, y, line, place === 0 ? bold : ""));
      y += 18;
    }
    y += 5;
  });
  for (const [, name, value] of entry.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)) {
    parts.push(text(40, y + 4, name, soft), text(180, y + 4, clean(value)));
    y += 19;
  }
  parts[4] = card(24, 88, 712, y - 84);
  return picture(y + 22, title, parts);
};

for (const [name, draw] of Object.entries({ report, codes })) {
  writeFileSync(join(output, `${name}.svg`), draw("en"));
  writeFileSync(join(output, `${name}.ru.svg`), draw("ru"));
}
