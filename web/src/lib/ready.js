// Tells when the page can be used: list and chosen view are on the screen.
const shown = new Set();

/** Notes that a part is shown; with all that are awaited, the page is ready. */
export function mark(part, awaited) {
  shown.add(part);
  const root = document.documentElement;
  if (root.dataset.ready || !awaited.every((name) => shown.has(name))) return;
  performance.mark("dateline-ready");
  root.dataset.ready = "1";
}
