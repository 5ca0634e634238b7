// What the views show, each following the address.
import { computed } from "@preact/signals";
import { at, follow } from "./api.js";
import { filters, filtersButTime, state } from "./state.js";

const asOf = computed(() => (state.value.as_of ? `as_of=${state.value.as_of}` : ""));

export const meta = follow(computed(() => at("meta", asOf.value)));
export const rows = follow(computed(() => at("map", filters.value)));
export const days = follow(computed(() => at("timeline", filters.value)));
export const allDays = follow(computed(() => at("timeline", filtersButTime.value)));

const when = (view, url) => computed(() => (state.value.view === view ? url() : null));
export const network = follow(when("network", () => at("network", filters.value)));
export const picture = follow(when("picture", () => at("picture", asOf.value)));

export const event = follow(
  computed(() => {
    const { event: id } = state.value;
    return id ? at(`events/${encodeURIComponent(id)}`, asOf.value) : null;
  }),
);

/** Types by key. */
export const types = computed(() =>
  Object.fromEntries((meta.data.value?.types ?? []).map((type) => [type.key, type])),
);

/** Statuses in words by key. */
export const statuses = computed(() =>
  Object.fromEntries((meta.data.value?.statuses ?? []).map((s) => [s.key, s.label])),
);
