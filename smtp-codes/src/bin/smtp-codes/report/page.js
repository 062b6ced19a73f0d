"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Tables are sorted by their headings.
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent;
  };
  const sort = (table, heading, column) => {
    const isNumber = heading.classList.contains("number");
    const first = isNumber ? "descending" : "ascending";
    const other = isNumber ? "ascending" : "descending";
    const order = heading.getAttribute("aria-sort") === first ? other : first;
    for (const cell of heading.parentElement.cells) cell.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const compare = isNumber
      ? (a, b) => value(a, column) - value(b, column)
      : (a, b) => value(a, column).localeCompare(value(b, column), undefined, { numeric: true });
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort((a, b) => sign * compare(a, b)));
  };
  for (const table of all("table[data-sort]")) {
    all("thead th", table).forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading, column));
    });
  }

  // Tables are saved as CSV (RFC 4180). A spreadsheet would run a text that looks like a formula.
  const quote = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`;
  for (const button of all("button[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const rows = [...document.getElementById(button.dataset.save).rows];
      const line = (row) => [...row.cells].map((cell) => quote(cell.textContent.trim())).join(",");
      const csv = "\ufeff" + rows.map(line).join("\r\n") + "\r\n";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
      link.download = button.dataset.file;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  // Rows and codes are filtered by words or by codes.
  const input = document.getElementById("search");
  const output = document.querySelector(".search output");
  const fold = (text) =>
    text.toLowerCase().replace(/ё/g, "е").replace(/gray/g, "grey").replace(/e-mail/g, "email")
      .replace(/mail box/g, "mailbox").replace(/[-‐‑_\s]+/g, " ").trim();
  const rows = all("table[data-filter] tbody tr, [data-row]").map((element) => ({
    element,
    keys: (element.dataset.keys ?? "").toLowerCase().split(" "),
    text: null,
  }));
  const isCode = (word) => /^([2-5]\d\d|[245x]\.\d{1,3}(\.\d{1,3})?)$/.test(word);
  const matcher = (query) => {
    const words = query.toLowerCase().split(/[\s,;:()<>]+/).filter((word) => word !== "");
    const codes = words.filter(isCode);
    for (const fits of [(key, code) => key === code, (key, code) => key.startsWith(code)]) {
      const match = (row) => row.keys.some((key) => codes.some((code) => fits(key, code)));
      if (rows.some(match)) return match;
    }
    const folded = fold(query).split(" ");
    return (row) => {
      row.text ??= fold(row.element.textContent + " " + row.keys.join(" "));
      return folded.every((word) => row.text.includes(word));
    };
  };
  // A word matches its other forms, as greylisting matches greylisted.
  const isForm = (word, wanted) => {
    const shared = [...word].findIndex((char, place) => char !== wanted[place]);
    const common = shared < 0 ? word.length : shared;
    return word === wanted || (common >= 4 && common * 3 >= Math.max(word.length, wanted.length) * 2);
  };
  // Sections in which a name has all words of the query come first.
  const sections = all("main > section");
  const end = sections.at(-1)?.nextSibling ?? null;
  const arrange = (query) => {
    const words = fold(query).split(" ");
    const isNamed = (row) => row.keys.some((key) => {
      const name = fold(key).split(" ");
      return words.every((wanted) => name.some((word) => isForm(word, wanted)));
    });
    const named = rows.filter((row) => query !== "" && isNamed(row)).map((row) => row.element.closest("section"));
    const first = (section) => (named.includes(section) ? 0 : 1);
    const order = [...sections].sort((a, b) => first(a) - first(b));
    const shown = all("main > section");
    if (order.some((section, place) => section !== shown[place])) {
      for (const section of order) section.parentElement.insertBefore(section, end);
    }
  };
  const filter = () => {
    const query = input.value.trim();
    const matches = query === "" ? () => true : matcher(query);
    arrange(query);
    let shown = 0;
    for (const row of rows) {
      const isShown = matches(row);
      row.element.hidden = !isShown;
      shown += isShown;
    }
    for (const details of all("details.data:has(table[data-filter])")) {
      details.open = query !== "" && details.querySelector("tbody tr:not([hidden])") !== null;
    }
    for (const section of sections) {
      const own = rows.filter((row) => section.contains(row.element));
      section.hidden = own.length > 0 && own.every((row) => row.element.hidden);
    }
    const counts = { "{shown}": shown, "{all}": rows.length };
    output.textContent = query === "" ? "" : output.dataset.shown.replace(/\{\w+\}/g, (name) => counts[name]);
    for (const nothing of all(".nothing")) nothing.hidden = shown > 0;
  };
  if (rows.length > 0) {
    document.querySelector(".search").hidden = false;
    input.addEventListener("input", filter);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && event.target !== input && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        input.focus();
      } else if (event.key === "Escape" && event.target === input && input.value !== "") {
        input.value = "";
        filter();
      }
    });
    const query = new URLSearchParams(location.search).get("q");
    if (query !== null) {
      input.value = query;
      filter();
    }
  }

  // A link to a code shows the code, even if a search hides it.
  const show = () => {
    for (const card of all(".found")) card.classList.remove("found");
    const name = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(name) ?? document.getElementById(name.toUpperCase());
    const card = target?.closest(".card, section");
    if (!card) return;
    if (target.closest("[hidden]")) {
      input.value = "";
      filter();
    }
    if (card.matches(".card")) card.classList.add("found");
    card.scrollIntoView();
  };
  addEventListener("hashchange", show);
  if (location.hash.length > 1) show();
})();
