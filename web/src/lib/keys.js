// Keys that work anywhere on the page.
import { closeSources, opened } from "./state.js";

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !typing(event.target)) {
    const box = document.getElementById("search");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (event.key === "Escape" && opened.value) {
    closeDrawer();
  }
}

/** Shuts the drawer and gives the focus back to the list. */
export function closeDrawer() {
  closeSources();
  document.getElementById("events")?.focus({ preventScroll: true });
}

/** Listens until the function it gives is called. */
export function installKeys() {
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
