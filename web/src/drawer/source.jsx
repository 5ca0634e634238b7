// The report's text, unchanged, with the claim's words marked. Always text, never markup.
import { computed, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { at, follow } from "../lib/api.js";
import { day } from "../lib/format.js";
import { calm } from "../lib/layout.js";
import { openEvent, state } from "../lib/state.js";
import { Icon } from "../parts/icons.jsx";
import { Problem, Waiting } from "../parts/states.jsx";
import { pieces } from "./marks.js";

const KINDS = [["trigger", "what happened"], ["actor", "who"], ["recipient", "to whom"], ["place", "where"], ["time", "when"], ["source", "who says so"]];

const wanted = signal("");
const report = follow(computed(() => (wanted.value ? at(`reports/${wanted.value}`, state.value.as_of ? `as_of=${state.value.as_of}` : "") : null)));

/** A report with marks; `current` names what they belong to. */
export function Source({ report: key, marks, current }) {
  const id = encodeURIComponent(key);
  useEffect(() => {
    wanted.value = id;
  }, [id]);
  const held = report.data.value;
  if (report.error.value) return <Problem message={report.error.value} retry={report.retry} />;
  if (!held || held.id !== key) return <Waiting what="Fetching the report…" />;
  return <Text held={held} marks={marks} current={current} />;
}

function Text({ held, marks, current }) {
  const box = useRef(null);
  useEffect(() => {
    const sentence = box.current?.querySelector(".m-sentence");
    if (!sentence) return;
    const top = sentence.offsetTop - box.current.clientHeight * 0.3;
    box.current.scrollTo({ top: Math.max(0, top), behavior: calm.value ? "auto" : "smooth" });
  }, [current, held.id]);
  const used = new Set(marks.map((mark) => mark.kind));
  const others = held.found.filter((other) => other.id !== current && other.event_id).map((other) => ({ ...other.marks.find((m) => m.kind === "trigger"), kind: "other", claim: other }));
  const link = /^https?:\/\//i.test(held.url ?? "") ? held.url : null;
  return (
    <>
      <div class="source-head">
        <div class="source-title">{held.title ?? "Untitled report"}</div>
        <div class="quiet">
          {held.outlet ?? "Outlet not given"}, {day(held.published)}
          {link && <> · <a href={link} target="_blank" rel="noopener noreferrer">Original<Icon name="out" size={12} /></a></>}
        </div>
        <ul class="marks-legend" aria-label="Marks in the text">
          {KINDS.filter(([kind]) => used.has(kind)).map(([kind, words]) => <li key={kind}><mark class={`m m-${kind}`}>{words}</mark></li>)}
          {others.length > 0 && <li><span class="m m-other">other claims</span></li>}
        </ul>
      </div>
      <div class="source" ref={box} tabIndex={0} role="document" aria-label="Text of the report" lang={held.language ?? undefined}>
        {pieces(held.text, [...marks, ...others]).map((piece, i) => <Piece key={i} {...piece} />)}
      </div>
    </>
  );
}

function Piece({ text, over, last }) {
  const kinds = new Set(over.map((mark) => mark.kind));
  if (!kinds.size) return text;
  const other = over.find((mark) => mark.kind === "other")?.claim;
  const classes = [...kinds].map((kind) => `m-${kind}`).join(" ");
  if (other && !kinds.has("trigger")) {
    const open = (event) => {
      event.preventDefault();
      openEvent(other.event_id, other.id);
    };
    return <a class={`m ${classes}`} href={`?event=${encodeURIComponent(other.event_id)}&claim=${encodeURIComponent(other.id)}`} title={`${other.type.label}: ${other.standing}`} onClick={open}>{text}</a>;
  }
  if (kinds.has("sentence") && kinds.size === 1) return <span class="m-sentence">{text}</span>;
  const label = KINDS.find(([kind]) => last.some((mark) => mark.kind === kind) && kind !== "trigger")?.[1];
  return <mark class={`m ${classes}`} data-label={label}>{text}</mark>;
}
