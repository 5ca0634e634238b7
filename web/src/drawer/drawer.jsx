// What an event or a report tells: by whom, and the words that say so.
import { useEffect, useRef } from "preact/hooks";
import { event } from "../lib/data.js";
import { interval, join, names } from "../lib/format.js";
import { closeDrawer } from "../lib/keys.js";
import { narrow } from "../lib/layout.js";
import { quadOf } from "../lib/quads.js";
import { go, opened, state } from "../lib/state.js";
import { Glyph } from "../parts/glyph.jsx";
import { Icon } from "../parts/icons.jsx";
import { Problem, Waiting } from "../parts/states.jsx";
import { Source } from "./source.jsx";
import { Versions } from "./versions.jsx";

/** The drawer; nothing while neither event nor report is opened. */
export function Drawer() {
  const { event: id, claim, report, mark } = state.value;
  const box = useRef(null);
  useEffect(() => {
    const held = document.activeElement?.closest(".list, .drawer, .place-card, .picture");
    if (opened.value && (narrow.value || !held)) box.current?.focus({ preventScroll: true });
  }, [id, report]);
  if (!opened.value) return null;
  return (
    <aside class="drawer" ref={box} tabIndex={-1} aria-label="Sources">
      {id ? <OfEvent id={id} claim={claim} /> : <OfReport report={report} mark={mark} />}
    </aside>
  );
}

function Head({ children }) {
  return (
    <header class="drawer-head">
      {children}
      <span class="grow" />
      <button class="icon-button" aria-label="Close the sources" title="Close (Esc)" onClick={closeDrawer}><Icon name="close" /></button>
    </header>
  );
}

function OfReport({ report, mark }) {
  const [start, end] = mark.split("-").map(Number);
  const span = Number.isFinite(start) && Number.isFinite(end) ? [{ kind: "trigger", start, end }, { kind: "sentence", start, end }] : [];
  return <><Head><h2>Report</h2></Head><Source report={report} marks={span} current={mark} /></>;
}

function OfEvent({ id, claim }) {
  const held = event.data.value;
  if (held?.id === id) return <Opened told={held} chosen={claim} />;
  return (
    <>
      <Head />
      {event.error.value ? <Problem message={event.error.value} retry={event.retry} /> : <Waiting what="Fetching the sources…" />}
    </>
  );
}

function Opened({ told, chosen }) {
  const { versions } = told;
  const at = Math.max(0, versions.findIndex((version) => version.id === chosen));
  const current = versions[at];
  const step = (by) => go({ claim: versions[(at + by + versions.length) % versions.length].id }, { replace: true });
  return (
    <>
      <Head>
        <Glyph quad={told.type.quad} size={16} />
        <h2 class={`q-${quadOf(told.type.quad).short}`}>{told.type.label}{told.type.modes.length > 0 && <span class="quiet"> · {told.type.modes.join(", ")}</span>}</h2>
      </Head>
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
      <Source report={current.report_id} marks={current.marks} current={current.id} />
    </>
  );
}

/** Every source's own figure. */
function Tolls({ tolls }) {
  return (
    <ul class="tolls" aria-label="Figures by source">
      {tolls.map((toll, i) => <li key={i}><b>{toll.words} {toll.kind}</b> <span class="quiet">{toll.outlet ? `${toll.outlet}, ${toll.said_by}` : toll.said_by}</span></li>)}
    </ul>
  );
}
