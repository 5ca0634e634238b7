// What is told of a place that was clicked on the map: its latest events, each to open.
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, at } from "../lib/api.js";
import { join, names, plural, shortDay } from "../lib/format.js";
import { filtersBut, go, openEvent, state } from "../lib/state.js";
import { Glyph } from "../parts/glyph.jsx";
import { Icon } from "../parts/icons.jsx";

const SOME = 6;

/** A card over the map; `place` holds name, count and where it was clicked. */
export function PlaceCard({ place, shut }) {
  const [page, setPage] = useState(null);
  const [problem, setProblem] = useState("");
  const box = useRef(null);
  useEffect(() => {
    setPage(null);
    const query = [filtersBut("place"), `place=${encodeURIComponent(place.name)}`, `limit=${SOME}`];
    ask(at("events", query.filter(Boolean).join("&"))).then(setPage, (error) => setProblem(error.message));
    box.current?.focus({ preventScroll: true });
  }, [place.name]);
  const onKeyDown = (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      shut();
    }
  };
  const only = state.value.place.length === 1 && state.value.place[0] === place.name;
  return (
    <div class="place-card" role="dialog" aria-label={`Events in ${place.name}`} tabIndex={-1} ref={box} onKeyDown={onKeyDown}>
      <div class="place-head">
        <h3>{place.name}</h3>
        <span class="quiet">{plural(place.count, "event")}</span>
        <span class="grow" />
        <button class="icon-button" aria-label="Close" onClick={shut}><Icon name="close" size={16} /></button>
      </div>
      {problem && <p class="panel-note" role="alert">{problem}</p>}
      {!page && !problem && <p class="panel-note" role="status">Fetching…</p>}
      {page?.items.map((item) => (
        <button key={item.id} class="place-row" onClick={() => openEvent(item.id)}>
          <Glyph quad={item.type.quad} />
          <span class="place-what"><b>{item.type.label}</b> {join(names(item.actors))}{item.recipients.length > 0 && ` → ${join(names(item.recipients))}`}</span>
          <span class="quiet">{shortDay(item.day)}</span>
        </button>
      ))}
      <div class="place-foot">
        {page && page.total > SOME && <span class="quiet">and {plural(page.total - SOME, "other")}</span>}
        <span class="grow" />
        {!only && <button class="text-button" onClick={() => { go({ place: [place.name] }); shut(); }}>Only {place.name}</button>}
      </div>
    </div>
  );
}
