// Who holds each place, since when, and whether anybody disputes it.
import { day } from "../lib/format.js";
import { toggle, state } from "../lib/state.js";
import { sureness } from "../lib/words.js";
import { Sources } from "./evidence.jsx";

/** One row a place, by holder. */
export function Control({ items }) {
  const holders = [...new Set(items.map((item) => item.holder.name))]
    .map((name) => ({ name, held: items.filter((item) => item.holder.name === name) }))
    .sort((a, b) => b.held.length - a.held.length || a.name.localeCompare(b.name));
  return (
    <table class="sheet">
      <thead><tr><th scope="col">Place</th><th scope="col">Since</th><th scope="col">Standing</th><th scope="col">On whose word</th></tr></thead>
      {holders.map(({ name, held }) => (
        <tbody key={name}>
          <tr class="sheet-group"><th scope="rowgroup" colSpan={4}>{name} <span class="quiet">{held.length}</span></th></tr>
          {held.map((item) => (
            <tr key={item.place.name}>
              <td><button class="text-button plain" aria-pressed={state.value.place.includes(item.place.name)} title={`Show only events in ${item.place.name}`} onClick={() => toggle("place", item.place.name)}>{item.place.name}</button></td>
              <td>{item.since ? day(item.since) : <span class="quiet">not said</span>}</td>
              <td>{item.contested ? <span class="tag" data-status="denied">contested</span> : <span class="quiet">{sureness(item.confidence)}</span>}</td>
              <td><Sources evidence={item.evidence} /></td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
