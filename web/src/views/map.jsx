// The map's pane: the engine comes in a file of its own, so that the list need not wait for it.
import { useEffect, useRef, useState } from "preact/hooks";
import { effect } from "@preact/signals";
import { rows, event as opened } from "../lib/data.js";
import { number, plural } from "../lib/format.js";
import { awaited, dark, narrow } from "../lib/layout.js";
import { mark } from "../lib/ready.js";
import { go, state } from "../lib/state.js";
import { Icon } from "../parts/icons.jsx";
import { Empty, Problem } from "../parts/states.jsx";
import { Legend } from "./legend.jsx";
import { PlaceCard } from "./place-card.jsx";

const engine = import("../map/engine.js");

/** The first value that a signal takes. */
const firstOf = (source) =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (source.value) queueMicrotask(() => (stop(), resolve(source.peek())));
    });
  });

/** Calls `act` whenever a value has become another than it was. */
function onChange(read, at, act) {
  let held = at;
  return effect(() => {
    const value = read();
    if (value !== held) act((held = value));
  });
}

/** The map, its buttons and what it cannot show. */
export function MapView() {
  const box = useRef(null);
  const atlas = useRef(null);
  const [problem, setProblem] = useState("");
  const [picked, setPicked] = useState(null);
  const [hovered, setHovered] = useState(null);
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    const open = async () => {
      const [{ openAtlas }, first] = await Promise.all([engine, firstOf(rows.data)]);
      if (gone) return;
      const made = openAtlas(box.current, first, {
        camera: state.peek().at,
        onMove: (at) => (go({ at }, { replace: true }), setMoved(true)),
        onPick: setPicked,
        onHover: setHovered,
        onShown: () => mark("map", awaited()),
      });
      atlas.current = made;
      const stops = [
        onChange(() => dark.value, dark.peek(), () => made.setTheme()),
        onChange(() => rows.data.value, first, (next) => made.setRows(next)),
        onChange(() => (state.value.event ? opened.data.value?.place : null) ?? null, null, (place) => made.setSelected(place)),
      ];
      stop = () => (stops.forEach((end) => end()), made.close());
    };
    open().catch((error) => {
      setProblem(error.message);
      mark("map", awaited());
    });
    return () => ((gone = true), stop());
  }, []);
  const refused = rows.error.value;
  useEffect(() => {
    if (refused) mark("map", awaited());
  }, [refused]);
  const held = rows.data.value;
  const unplaced = held ? held.total - held.located : 0;
  const here = () => go({ bbox: atlas.current.bounds() });
  return (
    <div class="map-view">
      <div class="map" ref={box} role="application" aria-label="Map of the events; the list beside it holds the same events" />
      {problem && <div class="map-over"><Problem message={`The map cannot be drawn here (${problem}). The list shows the same events.`} /></div>}
      {refused && <div class="map-over"><Problem message={refused} retry={rows.retry} /></div>}
      {narrow.value && held?.total === 0 && <div class="map-over"><Empty /></div>}
      <div class="map-buttons">
        <button class="icon-button" aria-label="Zoom in" title="Zoom in" onClick={() => atlas.current?.zoom(1)}><Icon name="plus" /></button>
        <button class="icon-button" aria-label="Zoom out" title="Zoom out" onClick={() => atlas.current?.zoom(-1)}><Icon name="minus" /></button>
      </div>
      {moved && <button class="button map-here" onClick={() => { here(); setMoved(false); }}>Only events in this area</button>}
      <div class="map-foot">
        <Legend />
        <p class="map-note">{unplaced > 0 && `${plural(unplaced, "event")} of ${number(held.total)} without a place on the map. `}Borders: Natural Earth</p>
      </div>
      {hovered && !picked && <div class="tip" style={{ left: `${hovered.x}px`, top: `${hovered.y}px` }}>{hovered.words.map((line, i) => <div key={i}>{i === 0 ? <b>{line}</b> : line}</div>)}</div>}
      {picked && <PlaceCard place={picked} shut={() => setPicked(null)} />}
    </div>
  );
}
