// What is asked for and how it is shown: all of it in the address, nothing anywhere else.
import { computed, signal } from "@preact/signals";

const LISTS = ["type", "status", "actor", "outlet", "place"];
const FILTERS = ["from", "to", "as_of", ...LISTS, "bbox", "q", "background"];
const SHOWN = ["view", "order", "event", "claim", "report", "mark", "at"];
const DEFAULTS = { order: "newest" };

/** The address's query as an object: lists for what may be repeated, text for the rest. */
export function parse(search) {
  const params = new URLSearchParams(search);
  const state = {};
  for (const name of LISTS) state[name] = [...new Set(params.getAll(name).filter(Boolean))];
  for (const name of [...FILTERS, ...SHOWN]) {
    if (!LISTS.includes(name)) state[name] = params.get(name) || DEFAULTS[name] || "";
  }
  return state;
}

/** The query string of some of the state, always in the same order. */
export function format(state, names) {
  const params = new URLSearchParams();
  for (const name of names) {
    const value = state[name];
    if (Array.isArray(value)) for (const item of value) params.append(name, item);
    else if (value && value !== DEFAULTS[name]) params.set(name, value);
  }
  return params.toString();
}

export const state = signal(parse(location.search));

/** The filters as the API takes them. */
export const filters = computed(() => format(state.value, FILTERS));

/** The filters without the days, for charts along which days are chosen. */
export const filtersButTime = computed(() =>
  format({ ...state.value, from: "", to: "" }, FILTERS),
);

/** The filters without the named ones, for choosing among all their values. */
export const filtersBut = (...names) => {
  const rest = FILTERS.filter((name) => !names.includes(name));
  return format(state.value, rest);
};

/** The filters that are set, without the day by which things were known. */
export const active = computed(() =>
  FILTERS.filter((name) => name !== "as_of" && state.value[name].length > 0),
);

/** Changes the state; `replace` leaves no step for the back button. */
export function go(change, { replace = false } = {}) {
  const next = { ...state.value, ...change };
  const query = format(next, [...FILTERS, ...SHOWN]);
  const url = location.pathname + (query ? `?${query}` : "");
  if (url !== location.pathname + location.search) {
    history[replace ? "replaceState" : "pushState"](null, "", url);
  }
  state.value = next;
}

/** Opens an event, or one claim of it. */
export const openEvent = (event, claim = "", options = {}) => go({ event, claim, report: "", mark: "" }, options);

/** Opens a report at the words from `start` to `end`, which no claim was read from. */
export const openReport = (report, start, end) => go({ event: "", claim: "", report, mark: `${start}-${end}` });

/** Whether the drawer is open. */
export const opened = computed(() => Boolean(state.value.event || state.value.report));

export const closeSources = () => go({ event: "", claim: "", report: "", mark: "" });

/** Puts a value into a list filter, or takes it out. */
export function toggle(name, value) {
  const held = state.value[name];
  go({ [name]: held.includes(value) ? held.filter((v) => v !== value) : [...held, value] });
}

/** No filter but the day by which things were known. */
export function clearFilters() {
  const none = Object.fromEntries(
    FILTERS.filter((n) => n !== "as_of").map((n) => [n, LISTS.includes(n) ? [] : ""]),
  );
  go(none);
}

/** The page as it first opens. */
export const reset = () => go(parse(""));

addEventListener("popstate", () => {
  state.value = parse(location.search);
});
