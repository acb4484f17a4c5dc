// Keeps a previewed page up to date: reloads it when it changed, swaps style sheets in place, shows what went wrong,
// marks links to pages that are not published. Text is set, never parsed.
"use strict";
(() => {
  const print = document.currentScript.dataset.print;
  const place = `briefing-preview-place ${location.pathname}`;
  const reloaded = "briefing-preview-reloaded";
  const closed = "briefing-preview-closed";
  const versions = new Map();
  let source = null;
  let panel = null;

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // ---- reloading, at the same place

  function reload(wanted) {
    // Once for each new state of the page: were it never to come as it is told, reloading would not end.
    const state = `${location.pathname} ${wanted}`;
    if (sessionStorage.getItem(reloaded) === state) return;
    sessionStorage.setItem(reloaded, state);
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  function restorePlace() {
    const kept = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (kept) scrollTo({ left: JSON.parse(kept)[0], top: JSON.parse(kept)[1], behavior: "instant" });
  }

  // ---- style sheets

  function stem(address) {
    return address.replace(/\.[0-9a-f]{8,64}(?=\.css$)/, "");
  }

  function swapStyles(styles) {
    for (const [address, version] of Object.entries(styles)) {
      const path = new URL(address, location.href).pathname;
      const known = versions.get(stem(path));
      versions.set(stem(path), version);
      const links = [...document.querySelectorAll('link[rel~="stylesheet"]')].filter(
        (link) => stem(new URL(link.href, location.href).pathname) === stem(path),
      );
      if (links.length === 0) continue;
      const shown = new URL(links[links.length - 1].href, location.href).pathname;
      if (shown !== path || (known && known !== version)) swap(links, `${path}?${version}`);
    }
  }

  function swap(links, address) {
    const last = links[links.length - 1];
    const fresh = last.cloneNode();
    fresh.href = address;
    // The old ones stay until the new one is there: no moment without style. One may be on its way still when the next comes.
    fresh.addEventListener("load", () => links.forEach((link) => link.remove()), { once: true });
    fresh.addEventListener("error", () => fresh.remove(), { once: true });
    last.after(fresh);
  }

  // ---- marks and problems

  function markLinks(marks) {
    for (const old of document.querySelectorAll(".briefing-preview-badge")) old.remove();
    for (const link of document.querySelectorAll("a[href]")) {
      const why = link.origin === location.origin && link.pathname !== location.pathname && marks[link.pathname];
      if (!why) continue;
      // An element of its own name: no rule of the site's is meant for it.
      const badge = element("briefing-preview-badge", "briefing-preview-badge", "not published");
      badge.title = why;
      link.append(badge);
    }
  }

  function hide() {
    if (panel) panel.remove();
    panel = null;
  }

  function show(state) {
    hide();
    const problems = state.problems.filter((problem) => problem.severity === "error");
    const said = JSON.stringify(problems);
    // A page that was built is only spoken of once; a failed build until it is mended.
    if (!state.failed && (problems.length === 0 || sessionStorage.getItem(closed) === said)) return;
    panel = element("aside", "briefing-preview-panel");
    panel.setAttribute("role", "alert");
    const close = element("button", "", "Close");
    close.addEventListener("click", () => {
      sessionStorage.setItem(closed, said);
      hide();
    });
    const heading = state.failed ? "The build failed; this is the last good page." : "Built, but not everything could be used.";
    panel.append(close, element("p", "", heading));
    for (const problem of problems) {
      panel.append(element("p", "", `${problem.place}: ${problem.severity} ${problem.code}: ${problem.message}`));
      if (problem.hint) panel.append(element("p", "hint", problem.hint));
    }
    document.body.append(panel);
  }

  // ---- the channel

  function open() {
    if (source) return;
    source = new EventSource(`/-/reload?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      if (state.print !== print) {
        reload(state.print);
        return;
      }
      swapStyles(state.styles);
      markLinks(state.marks);
      show(state);
    });
  }

  function close() {
    if (source) source.close();
    source = null;
  }

  const style = element("link", "");
  style.rel = "stylesheet";
  style.href = "/-/preview.css";
  document.head.append(style);
  sessionStorage.setItem(reloaded, `${location.pathname} ${print}`);
  restorePlace();
  // A browser keeps few connections to one server: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", () => document.hidden || open());
  if (!document.hidden) open();
})();
