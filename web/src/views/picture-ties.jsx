// Who supports, opposes, leads or belongs to whom.
import { day } from "../lib/format.js";
import { TIES } from "../lib/words.js";
import { Sources } from "./evidence.jsx";

/** The relations by kind, those told by most reports first. */
export function Ties({ items }) {
  return (
    <div class="ties">
      {Object.entries(TIES).map(([kind, { title, verb }]) => {
        const held = items.filter((item) => item.kind === kind);
        if (!held.length) return null;
        return (
          <div key={kind}>
            <h4>{title} <span class="quiet">{held.length}</span></h4>
            <ul>
              {held.map((item) => (
                <li key={`${item.a.id} ${item.b.id}`} class="tie">
                  <span><b>{item.a.name}</b> <span class="quiet">{verb}</span> <b>{item.b.name}</b>{item.contested && <> <span class="tag" data-status="denied">contested</span></>}</span>
                  <span class="quiet tie-when">{item.first === item.last ? day(item.first) : `${day(item.first)} – ${day(item.last)}`}</span>
                  <Sources evidence={item.evidence} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
