// The row of filters: what is set shows in the buttons themselves.
import { useState } from "preact/hooks";
import { days, meta } from "../lib/data.js";
import { day, number, plural, shift } from "../lib/format.js";
import { narrow } from "../lib/layout.js";
import { QUADS } from "../lib/quads.js";
import { active, clearFilters, go, state } from "../lib/state.js";
import { Glyph } from "./glyph.jsx";
import { Icon } from "./icons.jsx";
import { Picker, counted } from "./picker.jsx";
import { Popover } from "./popover.jsx";

function typeOptions() {
  const types = meta.data.value?.types ?? [];
  return QUADS.flatMap((quad) =>
    types.filter((type) => type.quad === quad.key).map((type) => ({
      value: type.key, label: type.label, group: quad.label, mark: <Glyph quad={quad.key} label={false} />,
    })),
  );
}

const statusOptions = () => (meta.data.value?.statuses ?? []).map((s) => ({ value: s.key, label: s.label }));
const outletOptions = () => (meta.data.value?.outlets ?? []).map((o) => ({ value: o.name, label: o.name }));

/** The first and last day on which things happened. */
export function DayFields() {
  const { from, to } = state.value;
  const set = (name) => (event) => go({ [name]: event.currentTarget.value });
  return (
    <div class="day-fields">
      <label>From<input class="field" type="date" value={from} max={to || undefined} onChange={set("from")} /></label>
      <label>To<input class="field" type="date" value={to} min={from || undefined} onChange={set("to")} /></label>
    </div>
  );
}

function TimePicker() {
  const { from, to } = state.value;
  const last = meta.data.value?.last_published;
  const label = from || to ? `${from ? day(from) : "start"} – ${to ? day(to) : "end"}` : "When";
  return (
    <Popover label={label} title="When it happened" on={Boolean(from || to)}>
      {(shut) => (
        <div class="options">
          <DayFields />
          {last && (
            <div class="presets">
              {[[7, "Last week"], [30, "Last 30 days"], [90, "Last 90 days"]].map(([count, words]) => (
                <button key={words} class="text-button" onClick={() => { go({ from: shift(last, 1 - count), to: last }); shut(); }}>{words}</button>
              ))}
            </div>
          )}
          <p class="panel-note">Dragging over the timeline does the same.</p>
          {(from || to) && <button class="text-button" onClick={() => go({ from: "", to: "" })}>Clear</button>}
        </div>
      )}
    </Popover>
  );
}

const TOLD = [["", "News and history"], ["false", "News only"], ["true", "History only"]];

function ToldPicker() {
  const held = state.value.background;
  const label = held ? TOLD.find(([value]) => value === held)?.[1] ?? "News and history" : "News and history";
  return (
    <Popover label={label} title="Told as" on={Boolean(held)}>
      {(shut) => (
        <fieldset class="options">
          <legend class="hidden">Told as</legend>
          {TOLD.map(([value, words]) => (
            <label class="option" key={value}>
              <input type="radio" name="background" checked={held === value} onChange={() => { go({ background: value }); shut(); }} />
              <span class="option-label">{words}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Popover>
  );
}

const placeOptions = counted("places", "place");
const actorOptions = counted("actors", "actor");

function Pickers() {
  return (
    <>
      <TimePicker />
      <Picker name="type" title="Type" options={typeOptions()} />
      <Picker name="status" title="Status" options={statusOptions()} />
      <Picker name="actor" title="Actor" options={actorOptions} />
      <Picker name="place" title="Place" options={placeOptions} />
      <Picker name="outlet" title="Outlet" options={outletOptions()} />
      <ToldPicker />
      {state.value.bbox && (
        <button class="chip" data-on="true" onClick={() => go({ bbox: "" })}>Map area<Icon name="close" size={12} /><span class="hidden">: remove</span></button>
      )}
    </>
  );
}

/** How many events are shown, of how many there are. */
export function Count() {
  const total = days.data.value?.total;
  const all = meta.data.value?.events;
  if (total === undefined) return <span class="count" />;
  const some = all !== undefined && total !== all;
  return (
    <span class="count" role="status" aria-live="polite" data-loading={days.loading.value}>
      <b>{some ? number(total) : plural(total, "event")}</b>{some && ` of ${plural(all, "event")}`}
    </span>
  );
}

/** All filters; on a phone behind a button, with the search beside it. */
export function FilterBar({ search }) {
  const [open, setOpen] = useState(false);
  const set = active.value.length;
  const clear = set > 0 && <button class="text-button" onClick={clearFilters}>Clear all</button>;
  if (!narrow.value) return <div class="filters" role="group" aria-label="Filters"><Pickers />{clear}</div>;
  return (
    <div class="filters-narrow" role="group" aria-label="Filters">
      <div class="filters-line">
        <button class="chip" aria-expanded={open} data-on={set > 0} onClick={() => setOpen(!open)}>
          <Icon name="filter" />Filters{set > 0 && ` (${set})`}
        </button>
        {search}
        <Count />
      </div>
      {open && <div class="filters-sheet"><Pickers />{clear}</div>}
    </div>
  );
}
