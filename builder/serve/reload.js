// Listens for new builds while a page is previewed: reloads it, or shows what went wrong. Text is set, never parsed.
"use strict";
(() => {
  const build = document.currentScript.dataset.build;
  let source = null;
  let panel = null;

  function element(name, style, text) {
    const made = document.createElement(name);
    made.style.cssText = style;
    if (text) made.textContent = text;
    return made;
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
    if (!state.failed && (problems.length === 0 || sessionStorage.getItem("briefing-closed") === said)) return;
    panel = element(
      "aside",
      "position:fixed;z-index:2147483647;inset:auto 0 0 0;max-height:70vh;overflow:auto;padding:1rem 1.25rem;" +
        "background:#1d1417;color:#fbeff1;border-top:4px solid #e5484d;font:14px/1.5 ui-monospace,monospace",
    );
    panel.setAttribute("role", "alert");
    const close = element("button", "float:right;font:inherit;cursor:pointer", "Close");
    close.addEventListener("click", () => {
      sessionStorage.setItem("briefing-closed", said);
      hide();
    });
    panel.append(close);
    const heading = state.failed ? "The build failed; this is the last good page." : "Built, but not everything could be used.";
    panel.append(element("p", "margin:0 0 .5rem;font-weight:bold", heading));
    for (const problem of problems) {
      const line = `${problem.place}: ${problem.severity} ${problem.code}: ${problem.message}`;
      panel.append(element("p", "margin:.5rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere", line));
      if (problem.hint) panel.append(element("p", "margin:0 0 0 2ch;opacity:.8;overflow-wrap:anywhere", problem.hint));
    }
    document.body.append(panel);
  }

  function open() {
    if (source) return;
    source = new EventSource("/-/reload");
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      if (state.build === build) show(state);
      else location.reload();
    });
  }

  function close() {
    if (source) source.close();
    source = null;
  }

  // A browser keeps few connections to one server: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", () => document.hidden || open());
  if (!document.hidden) open();
})();
