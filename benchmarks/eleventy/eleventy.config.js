// The peer's site: the same stories as finished pages, with lists, terms, feed, sitemap and a record beside each page.
const day = (date) => date.toISOString().slice(0, 10);

export default function (config) {
  const newest = (pages) => [...pages].sort((a, b) => b.date - a.date || (a.fileSlug < b.fileSlug ? -1 : 1));
  const by = (pages, key) => {
    const found = new Map();
    for (const page of newest(pages)) for (const name of key(page)) {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(page);
    }
    return [...found].sort().map(([name, members]) => ({ name, members }));
  };
  const all = (api) => api.getFilteredByGlob("content/briefings/*.md");
  config.addCollection("newest", (api) => newest(all(api)));
  config.addCollection("terms", (api) => by(all(api), (page) => page.data.tags ?? []));
  config.addCollection("outlets", (api) => by(all(api), (page) => [page.data.outlet]));
  config.addCollection("editions", (api) => by(all(api), (page) => [day(page.date)]));
  config.addFilter("day", day);
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("json", (value) => JSON.stringify(value));
  config.addFilter("head", (list, count) => list.slice(0, count));
  config.addPassthroughCopy("site.css");
  return { dir: { output: "public" }, markdownTemplateEngine: false };
}
