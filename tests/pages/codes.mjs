// Checks what people see and do in the reference of codes.

const cards = (page) =>
  page.$$eval(".card:not([hidden])", (cards) => cards.map((card) => card.id));

const search = async (page, words) => {
  await page.fill("#search", words);
  return cards(page);
};

const same = (found, expected) => JSON.stringify(found) === JSON.stringify(expected);

export const codes = async (page, lang, check) => {
  check("the language", (await page.getAttribute("html", "lang")) === lang);
  const all = await cards(page);
  check("all codes are shown", all.length > 200);
  check("550 is found", same(await search(page, "550"), ["550"]));
  check("5.7.26 is found", same(await search(page, "5.7.26"), ["X.7.26"]));
  check("a code of a range is found", same(await search(page, "5.7.612"), ["X.7.606-649"]));
  check("the codes of a reply are found", same(await search(page, "550 5.1.1 User unknown"), ["550", "X.1.1"]));
  const greylisting = await search(page, "graylist");
  check("graylist is found", greylisting.includes("reason-greylisted"));
  for (const words of ["graylist", "greylisting", "Greylisted"]) {
    check(`the reason comes first for ${words}`, (await search(page, words))[0] === "reason-greylisted");
  }
  check("reply codes come first otherwise", (await search(page, "MAIL FROM"))[0]?.length === 3);
  check("greylist finds the same", same(await search(page, "greylist"), greylisting));
  check("Grey-Listing is found", (await search(page, "Grey-Listing")).includes("reason-greylisted"));
  check("Russian words are found", (await search(page, "почтовый ящик переполнен")).length > 0);
  check("words are found in any language", (await search(page, "mailbox full")).includes("reason-mailbox-full"));
  check("nothing is found", same(await search(page, "xyzzy"), []) && (await page.isVisible(".nothing")));

  // A link to a code shows the code, even if a search hides it.
  for (const [hash, id] of [["5.7.26", "X.7.26"], ["550", "550"], ["x.1.1", "X.1.1"], ["reason-greylisted", "reason-greylisted"]]) {
    await page.evaluate((hash) => { location.hash = hash; }, hash);
    const card = page.locator(`[id="${id}"]`);
    await card.and(page.locator(".found")).waitFor({ timeout: 2000 }).catch(() => {});
    check(`#${hash} is shown`, await card.and(page.locator(".found")).isVisible());
  }
  check("the search is empty again", same(await cards(page), all));

  // The choice of languages.
  const texts = (place) => page.isVisible(`[id="550"] .texts .t${place}`);
  check("one language is shown", (await texts(0)) && !(await texts(1)));
  check("it is the page's", (await page.getAttribute('[id="550"] .texts .t0', "lang")) === lang);
  await page.click("#show-1");
  check("the other language is shown", !(await texts(0)) && (await texts(1)));
  await page.click("#show-all");
  check("both are shown", (await texts(0)) && (await texts(1)));
};
