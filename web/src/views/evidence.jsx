// The sentences that an entry of the picture rests on, each to be seen in its report.
import { useState } from "preact/hooks";
import { ask, at } from "../lib/api.js";
import { day, join, plural } from "../lib/format.js";
import { openEvent, openReport, state } from "../lib/state.js";

const SOME = 4;

async function show(item) {
  const query = state.value.as_of ? `as_of=${state.value.as_of}` : "";
  const claim = item.claim_id && (await ask(at(`claims/${item.claim_id}`, query)).catch(() => null));
  if (claim?.event_id) openEvent(claim.event_id, claim.id);
  else openReport(item.report_id, item.start, item.end);
}

/** How many sources there are; opened, their sentences, the latest first. */
export function Sources({ evidence }) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const latest = [...evidence].reverse();
  const shown = all ? latest : latest.slice(0, SOME);
  const against = evidence.filter((item) => item.contrary).length;
  return (
    <div class="sources">
      <button class="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {plural(evidence.length, "source")}{against > 0 && `, ${against} against`}
      </button>
      {open && (
        <ul class="evidence">
          {shown.map((item, i) => (
            <li key={i}>
              <button class="evidence-item" onClick={() => show(item)}>
                <span class="quiet">{item.contrary && <b class="against">Against: </b>}{item.outlet ?? "Outlet not given"}, {day(item.published)}{item.attribution.length > 0 && `, according to ${join(item.attribution)}`}</span>
                <span class="quote">{item.quote}</span>
              </button>
            </li>
          ))}
          {!all && latest.length > SOME && <li><button class="text-button" onClick={() => setAll(true)}>{plural(latest.length - SOME, "more source")}</button></li>}
        </ul>
      )}
    </div>
  );
}
