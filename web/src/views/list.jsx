// All events that pass, by day: only what is on the screen is fetched and drawn.
import { batch, effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ask, at } from "../lib/api.js";
import { days } from "../lib/data.js";
import { longDay } from "../lib/format.js";
import { awaited, narrow } from "../lib/layout.js";
import { mark } from "../lib/ready.js";
import { filters, go, openEvent, state } from "../lib/state.js";
import { Count } from "../parts/filters.jsx";
import { Empty, Problem, Waiting } from "../parts/states.jsx";
import { HEAD, ROW, arrange, between } from "./list-layout.js";
import { Row } from "./row.jsx";

const PAGE = 60;
const pages = signal({ base: "", items: new Map() });
const failed = signal(null);
const window_ = signal({ top: 0, height: 900 });
const cursor = signal(-1);

const base = () => [filters.value, state.value.order === "oldest" ? "order=oldest" : ""].filter(Boolean).join("&");

function fetchPage(number, wanted) {
  const query = [wanted, `limit=${PAGE}`, number ? `offset=${number * PAGE}` : ""].filter(Boolean).join("&");
  ask(at("events", query)).then(
    (page) => {
      if (wanted !== base()) return;
      const held = pages.value.base === wanted ? pages.value.items : new Map();
      const items = new Map(held);
      page.items.forEach((item, i) => items.set(number * PAGE + i, item));
      batch(() => ((pages.value = { base: wanted, items }), (failed.value = null)));
    },
    (error) => wanted === base() && (failed.value = error.message),
  );
}

// The first page is asked for together with the days, so that neither waits for the other.
effect(() => fetchPage(0, base()));
effect(() => {
  filters.value;
  cursor.value = -1;
});

/** The list of events. */
export function List() {
  const box = useRef(null);
  const told = days.data.value;
  const oldest = state.value.order === "oldest";
  const layout = told && arrange(told, oldest);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = () => (window_.value = { top: element.scrollTop, height: element.clientHeight });
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    look();
    return () => (watcher.disconnect(), element.removeEventListener("scroll", look));
  }, [Boolean(told?.total)]);
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [filters.value, oldest]);
  const some = layout ? between(layout, window_.value.top, window_.value.height) : [];
  const wanted = base();
  const items = pages.value.base === wanted ? pages.value.items : new Map();
  useEffect(() => {
    const missing = new Set(some.filter((p) => p.index !== undefined && !items.has(p.index)).map((p) => Math.floor(p.index / PAGE)));
    missing.delete(0);
    for (const number of missing) fetchPage(number, wanted);
  });
  const problem = days.error.value ?? failed.value;
  useEffect(() => {
    if (problem || some.some((p) => items.has(p.index))) mark("list", awaited());
  });
  if (problem && !some.length) return <Problem message={problem} retry={() => (days.retry(), fetchPage(0, wanted))} />;
  if (!told) return <Waiting what="Reading the events…" />;
  if (told.total === 0) return <ListEmpty />;
  return (
    <>
      <Head oldest={oldest} />
      <div
        id="events" class="list" ref={box} role="listbox" tabIndex={0} aria-label="Events, by day"
        aria-activedescendant={cursor.value >= 0 ? `event-${cursor.value}` : undefined}
        onKeyDown={(event) => steer(event, layout, items, box.current)}
        onFocus={() => cursor.value < 0 && (cursor.value = 0)}
      >
        <div class="list-run" style={{ height: `${layout.height}px` }}>
          {some.map((part) => part.index === undefined
            ? <div class="day" key={part.day} style={{ top: `${part.top}px`, height: `${HEAD}px` }} role="presentation"><span>{longDay(part.day)}</span><span class="day-count">{part.count}</span></div>
            : <Row key={`e${part.index}`} index={part.index} top={part.top} event={items.get(part.index)} total={told.total} cursor={cursor.value === part.index} onPick={() => (cursor.value = part.index)} />)}
        </div>
      </div>
    </>
  );
}

function Head({ oldest }) {
  return (
    <div class="list-head">
      {narrow.value ? <span /> : <h2><Count /></h2>}
      <button class="text-button" onClick={() => go({ order: oldest ? "newest" : "oldest" })}>{oldest ? "Oldest first" : "Newest first"}</button>
    </div>
  );
}

function ListEmpty() {
  useEffect(() => mark("list", awaited()));
  return <Empty />;
}

/** Moves the cursor; Enter opens, and an open drawer goes along. */
function steer(event, layout, items, element) {
  const step = Math.max(1, Math.floor(element.clientHeight / ROW) - 1);
  const last = layout.total - 1;
  const now = cursor.value;
  const next = { ArrowDown: now + 1, ArrowUp: now - 1, PageDown: now + step, PageUp: now - step, Home: 0, End: last }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    const held = items.get(now);
    if (held) openEvent(held.id);
  } else if (next !== undefined) {
    event.preventDefault();
    cursor.value = Math.min(last, Math.max(0, next));
    const top = layout.topOf(cursor.value);
    if (top - HEAD < element.scrollTop) element.scrollTop = top - HEAD;
    else if (top + ROW > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW - element.clientHeight;
    const held = items.get(cursor.value);
    if (held && state.value.event && !narrow.value) openEvent(held.id, "", { replace: true });
  }
}
