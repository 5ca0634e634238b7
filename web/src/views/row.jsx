// One event of the list: what, who to whom, where, how it stands, and who says so.
import { interval, join, names, sides } from "../lib/format.js";
import { quadOf } from "../lib/quads.js";
import { openEvent, state } from "../lib/state.js";
import { Glyph } from "../parts/glyph.jsx";
import { ROW } from "./list-layout.js";

/** Each outlet with its own figures: "Harbour Wire (6 killed)". */
export function voices(event) {
  return event.outlets.map((outlet) => {
    const figures = event.tolls.filter((toll) => toll.outlet === outlet).map((toll) => `${toll.words} ${toll.kind}`);
    return figures.length ? `${outlet} (${[...new Set(figures)].join(", ")})` : outlet;
  });
}

/** The row; empty while its event is being fetched. */
export function Row({ index, top, event, total, cursor, onPick }) {
  const place = { top: `${top}px`, height: `${ROW}px` };
  if (!event) return <div class="row row-waiting" id={`event-${index}`} style={place} role="option" aria-selected="false" aria-label="Being fetched" />;
  const open = () => {
    onPick();
    openEvent(event.id);
  };
  const several = event.start && event.start !== event.end;
  const when = !event.dated || several ? interval(event.start, event.end) : "";
  const said = voices(event).join(", ");
  const spoken = [event.type.label, ...event.type.modes, sides(event), event.place?.name, event.status_words, interval(event.start, event.end), `told by ${said}`];
  return (
    <div class="row" id={`event-${index}`} style={place} role="option" data-cursor={cursor} aria-selected={state.value.event === event.id} aria-setsize={total} aria-posinset={index + 1} aria-label={spoken.filter(Boolean).join(", ")} onClick={open}>
      <Glyph quad={event.type.quad} />
      <div class="row-what">
        <span><b class={`q-${quadOf(event.type.quad).short}`}>{event.type.label}</b>{event.type.modes.length > 0 && <span class="quiet"> · {event.type.modes.join(", ")}</span>}</span>
        <span class="row-where">{event.place?.name}</span>
      </div>
      <div class="row-who">
        <span class="row-sides">
          {join(names(event.actors)) || (event.recipients.length === 0 && <span class="quiet">Nobody named</span>)}
          {event.recipients.length > 0 && <><span class="arrow" aria-label="to"> → </span>{join(names(event.recipients))}</>}
        </span>
        {when && <span class="row-when">{when}</span>}
      </div>
      <div class="row-said">
        <span class="row-outlets" title={said}>{said}</span>
        {event.background && <span class="tag">history</span>}
        <span class="tag" data-status={event.status}>{event.status_words}{event.other_statuses.length > 0 && `; also ${event.other_statuses.join(", ")}`}</span>
      </div>
    </div>
  );
}
