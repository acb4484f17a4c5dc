// The search page. Nothing of the index is loaded before somebody writes, chooses, or follows a link with words in it.
const finder = document.getElementById("finder");
const form = finder.querySelector("form");
const words = document.getElementById("words");
const found = document.getElementById("found");
const list = document.getElementById("results");
const more = document.getElementById("more");
const selects = [...form.querySelectorAll("select")];
const AT_ONCE = 10;

let engine; // a promise of the index, once it is asked for
let asked = 0; // number of the latest question: late answers to earlier ones are dropped
let left = [];

async function load() {
  const pagefind = await import(`${finder.dataset.index}pagefind.js`);
  await pagefind.options({
    baseUrl: finder.dataset.base,
    bundlePath: finder.dataset.index,
    excerptLength: 28,
    ranking: { metaWeights: { title: 5, note: 0 } },
  });
  await pagefind.init();
  fill(await pagefind.filters());
  return pagefind;
}

function ready() {
  engine ??= load().catch(problem => {
    found.textContent = "The search index cannot be loaded here. The lists below lead to every page.";
    engine = undefined;
    throw problem;
  });
  return engine;
}

function fill(filters) {
  const wanted = new URLSearchParams(location.search);
  for (const select of selects) {
    const values = filters[select.name];
    if (!values || select.name === "impact") continue;
    for (const [value, count] of Object.entries(values).sort(([one], [other]) => one.localeCompare(other))) {
      const option = new Option(`${value} (${count})`, value);
      select.append(option);
    }
    select.value = select.value || wanted.get(select.name) || "";
    // With one value there is nothing to choose.
    select.parentElement.hidden = Object.keys(values).length < 2;
  }
}

function question() {
  const filters = {};
  let sort = {};
  for (const { name, value } of selects) {
    if (!value) continue;
    if (name === "sort") sort = { date: "desc" };
    else if (name === "impact") filters.impact = { any: Array.from({ length: 11 - value }, (_, step) => String(+value + step)) };
    else filters[name] = value;
  }
  return { text: words.value.trim(), filters, sort };
}

async function search() {
  const number = ++asked;
  const { text, filters, sort } = question();
  remember();
  if (!text && !Object.keys(filters).length) return show(number, undefined);
  const { results } = await (await ready()).search(text || null, { filters, sort });
  return show(number, results);
}

async function show(number, results) {
  const count = results?.length;
  const items = await Promise.all((results ?? []).slice(0, AT_ONCE).map(item));
  if (number !== asked) return;
  left = (results ?? []).slice(AT_ONCE);
  more.hidden = !left.length;
  list.replaceChildren(...items);
  found.textContent = results ? (count ? `${count.toLocaleString()} ${count === 1 ? "page" : "pages"} found.` : "Nothing found. Try fewer or other words.") : "";
}

async function append() {
  const batch = left.splice(0, AT_ONCE);
  const items = await Promise.all(batch.map(item));
  more.hidden = !left.length;
  list.append(...items);
  items[0]?.querySelector("a").focus();
}

async function item(result) {
  const page = await result.data();
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = page.url;
  link.textContent = page.meta.title;
  link.dir = "auto";
  const about = document.createElement("p");
  about.className = "about";
  const [impact] = page.filters.impact ?? [];
  about.textContent = [page.meta.note, impact && `impact ${impact} of 10`, page.filters.tone?.[0] && `tone: ${page.filters.tone[0]}`].filter(Boolean).join(" · ");
  const excerpt = document.createElement("p");
  excerpt.className = "said";
  excerpt.dir = "auto";
  excerpt.append(...marked(page.excerpt));
  entry.append(link, about, excerpt);
  return entry;
}

// The excerpt is plain text with <mark> round the words found: only these become elements.
function marked(text) {
  return text.split(/(<mark>.*?<\/mark>)/s).map(part => {
    if (!part.startsWith("<mark>")) return part;
    const mark = document.createElement("mark");
    mark.textContent = part.slice(6, -7);
    return mark;
  });
}

function remember() {
  const address = new URL(location);
  const { text } = question();
  address.search = new URLSearchParams([...(text ? [["q", text]] : []), ...selects.filter(one => one.value).map(one => [one.name, one.value])]);
  history.replaceState(null, "", address);
}

function move(step) {
  const links = [...list.querySelectorAll("a")];
  const place = links.indexOf(document.activeElement) + step;
  if (place < 0) words.focus();
  else links[Math.min(place, links.length - 1)]?.focus();
}

let waiting;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => search().catch(() => {}), 120);
}

form.addEventListener("input", soon);
form.addEventListener("submit", event => { event.preventDefault(); move(1); });
words.addEventListener("focus", () => ready().catch(() => {}), { once: true });
more.addEventListener("click", append);
document.addEventListener("keydown", event => {
  const writing = event.target === words;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) return;
  if (event.key === "/" && !writing) words.focus(), words.select();
  else if (event.key === "ArrowDown" && (writing || list.contains(event.target))) move(1);
  else if (event.key === "ArrowUp" && list.contains(event.target)) move(-1);
  else if (event.key === "Escape" && !writing) words.focus(), words.select();
  else return;
  event.preventDefault();
});

finder.hidden = false;
const given = new URLSearchParams(location.search);
words.value = given.get("q") ?? "";
for (const select of selects) select.value = given.get(select.name) ?? "";
if ([...given.values()].some(Boolean)) ready().then(search).catch(() => {});
