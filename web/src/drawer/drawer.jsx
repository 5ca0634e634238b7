// One event: what is told of it, by whom, and the words that say so.
import { useEffect, useRef } from "preact/hooks";
import { event } from "../lib/data.js";
import { interval, join, names } from "../lib/format.js";
import { closeDrawer } from "../lib/keys.js";
import { narrow } from "../lib/layout.js";
import { quadOf } from "../lib/quads.js";
import { go, state } from "../lib/state.js";
import { Glyph } from "../parts/glyph.jsx";
import { Icon } from "../parts/icons.jsx";
import { Problem, Waiting } from "../parts/states.jsx";
import { Source } from "./source.jsx";
import { Versions } from "./versions.jsx";

/** The drawer; nothing while no event is opened. */
export function Drawer() {
  const { event: id, claim } = state.value;
  const box = useRef(null);
  const held = event.data.value;
  const shown = held?.id === id ? held : null;
  useEffect(() => {
    if (id && (narrow.value || !document.activeElement?.closest(".list, .drawer, .place-card, .picture"))) box.current?.focus({ preventScroll: true });
  }, [id]);
  if (!id) return null;
  return (
    <aside class="drawer" ref={box} tabIndex={-1} aria-label="Sources of the event">
      {shown ? <Opened told={shown} chosen={claim} /> : (
        <>
          <div class="drawer-head"><span class="grow" /><Close /></div>
          {event.error.value ? <Problem message={event.error.value} retry={event.retry} /> : <Waiting what="Fetching the sources…" />}
        </>
      )}
    </aside>
  );
}

const Close = () => <button class="icon-button" aria-label="Close the sources" title="Close (Esc)" onClick={closeDrawer}><Icon name="close" /></button>;

function Opened({ told, chosen }) {
  const { versions } = told;
  const at = Math.max(0, versions.findIndex((version) => version.id === chosen));
  const current = versions[at];
  const step = (by) => go({ claim: versions[(at + by + versions.length) % versions.length].id }, { replace: true });
  return (
    <>
      <header class="drawer-head">
        <Glyph quad={told.type.quad} size={16} />
        <h2 class={`q-${quadOf(told.type.quad).short}`}>{told.type.label}{told.type.modes.length > 0 && <span class="quiet"> {told.type.modes.join(", ")}</span>}</h2>
        <span class="grow" />
        <Close />
      </header>
      <div class="gist">
        <p class="gist-who">{join(names(told.actors)) || "Nobody named"}{told.recipients.length > 0 && <><span class="arrow" aria-label="to"> → </span>{join(names(told.recipients))}</>}</p>
        <p class="gist-where">{[told.place?.name, interval(told.start, told.end), told.status_words].filter(Boolean).join(" · ")}{told.disputed && <span class="tag" data-status="denied">sources disagree</span>}</p>
        {told.tolls.length > 0 && <Tolls tolls={told.tolls} />}
      </div>
      <Versions versions={versions} current={current} />
      <nav class="stepper" aria-label="Claims of this event">
        <button class="button" disabled={versions.length < 2} onClick={() => step(-1)}><Icon name="left" size={14} />Previous claim</button>
        <span>{at + 1} of {versions.length}</span>
        <button class="button" disabled={versions.length < 2} onClick={() => step(1)}>Next claim<Icon name="right" size={14} /></button>
      </nav>
      <Source claim={current} />
    </>
  );
}

/** Every source's own figure. */
export function Tolls({ tolls }) {
  return (
    <ul class="tolls" aria-label="Figures by source">
      {tolls.map((toll, i) => <li key={i}><b>{toll.words} {toll.kind}</b> <span class="quiet">{toll.outlet ? `${toll.outlet}, ${toll.said_by}` : toll.said_by}</span></li>)}
    </ul>
  );
}
