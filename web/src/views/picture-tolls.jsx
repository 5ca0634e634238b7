// How many were killed or hurt, event by event, by each source's own count.
import { useState } from "preact/hooks";
import { types } from "../lib/data.js";
import { interval, join, names, plural } from "../lib/format.js";
import { openEvent } from "../lib/state.js";
import { figure } from "../lib/words.js";
import { Sources } from "./evidence.jsx";

const SOME = 40;

/** The latest first. */
export function Tolls({ items }) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, SOME);
  return (
    <>
      <table class="sheet">
        <thead><tr><th scope="col">Event</th><th scope="col">Toll</th><th scope="col">By source</th></tr></thead>
        <tbody>{shown.map((item, i) => <Entry key={i} item={item} />)}</tbody>
      </table>
      {!all && items.length > SOME && <button class="text-button" onClick={() => setAll(true)}>{plural(items.length - SOME, "more toll")}</button>}
    </>
  );
}

function Entry({ item }) {
  const title = [types.value[item.type]?.label ?? "Total given", item.recipients.length > 0 && `on ${join(names(item.recipients))}`].filter(Boolean).join(" ");
  const when = [item.place?.name, item.start || item.end ? interval(item.start, item.end) : ""].filter(Boolean).join(", ");
  const ranges = [item.killed && `${figure(item.killed)} killed`, item.injured && `${figure(item.injured)} injured`].filter(Boolean);
  return (
    <tr>
      <td>{item.event_id ? <button class="text-button plain" onClick={() => openEvent(item.event_id)}>{title}</button> : title}<div class="quiet">{when}</div></td>
      <td><b>{ranges.join(", ")}</b></td>
      <td>
        <ul>{item.figures.map((count, i) => <li key={i}>{figure(count.bounds)} {count.kind}{count.group && ` ${count.group}`}{count.cumulative && " so far"} <span class="quiet">{[count.outlet, count.by.length && `according to ${join(count.by)}`].filter(Boolean).join(", ")}</span></li>)}</ul>
        <Sources evidence={item.evidence} />
      </td>
    </tr>
  );
}
