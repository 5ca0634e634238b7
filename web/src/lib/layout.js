// How wide the window is, which view that shows, and what the reader's system prefers.
import { computed, signal } from "@preact/signals";
import { forgetColours } from "./quads.js";
import { state } from "./state.js";

const media = (query) => {
  const list = matchMedia(query);
  const value = signal(list.matches);
  list.addEventListener("change", () => (value.value = list.matches));
  return value;
};

export const narrow = media("(max-width: 760px)");
export const calm = media("(prefers-reduced-motion: reduce)");
const darkSystem = media("(prefers-color-scheme: dark)");

const stored = () => {
  try {
    return localStorage.getItem("dateline-theme") ?? "";
  } catch {
    return "";
  }
};

export const theme = signal(stored());
export const dark = computed(() => {
  forgetColours();
  return theme.value ? theme.value === "dark" : darkSystem.value;
});

/** Light, dark, or (empty) what the system says. */
export function chooseTheme(name) {
  const root = document.documentElement;
  if (name) root.dataset.theme = name;
  else delete root.dataset.theme;
  theme.value = name;
  try {
    localStorage.setItem("dateline-theme", name);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** The view on the screen: a phone shows the list and the chart as views of their own. */
export const view = computed(() => {
  const asked = state.value.view;
  if (narrow.value) return asked || "list";
  return ["network", "picture"].includes(asked) ? asked : "map";
});

/** The parts that must be shown before the page is ready. */
export const awaited = () =>
  narrow.value ? [view.value] : ["list", view.value];
