// What is planned, promised or ordered, and what became of it.
import { types } from "../lib/data.js";
import { capital, interval, join, names } from "../lib/format.js";
import { openEvent } from "../lib/state.js";
import { OUTCOMES } from "../lib/words.js";
import { Glyph } from "../parts/glyph.jsx";
import { Sources } from "./evidence.jsx";

/** One row for each thing due, the soonest first. */
export function Agenda({ items }) {
  return (
    <ul class="agenda">
      {items.map((item) => {
        const type = types.value[item.type];
        return (
          <li key={item.event_id} class="agenda-item">
            <Glyph quad={type?.quad} />
            <div>
              <button class="text-button plain" onClick={() => openEvent(item.event_id)}>
                <b>{type?.label}</b> {join(names(item.who))}{item.recipients.length > 0 && ` → ${join(names(item.recipients))}`}
              </button>
              <div class="quiet">“{item.what}” · {[item.where?.name, item.end || item.start ? interval(item.start, item.end) : "no date given", capital(item.status), OUTCOMES[item.outcome]].filter(Boolean).join(" · ")}</div>
            </div>
            <Sources evidence={item.evidence} />
          </li>
        );
      })}
    </ul>
  );
}
