// What stands where there is nothing to show: why, and what to do about it.
import { meta } from "../lib/data.js";
import { active, clearFilters, go, state } from "../lib/state.js";
import { day } from "../lib/format.js";

/** Something went wrong: what, and a way to try again. */
export function Problem({ message, retry }) {
  return (
    <div class="state" role="alert">
      <p class="state-title">This could not be shown</p>
      <p>{message}</p>
      {retry && <button class="button" onClick={retry}>Try again</button>}
    </div>
  );
}

/** Being fetched. */
export function Waiting({ what }) {
  return <div class="state state-quiet" role="status">{what}</div>;
}

/** Nothing passes the filters, or the store holds nothing yet. */
export function Empty({ what = "events" }) {
  const held = meta.data.value;
  const asOf = state.value.as_of;
  if (held && held.claims === 0) {
    return (
      <div class="state" role="status">
        <p class="state-title">{asOf ? `Nothing was known by ${day(asOf)}` : "The store is empty"}</p>
        <p>{asOf ? "No report in the store was published by then." : "Read some reports into it: dateline read FOLDER --store FILE"}</p>
        {asOf && <button class="button" onClick={() => go({ as_of: "" })}>Show all that is known</button>}
      </div>
    );
  }
  return (
    <div class="state" role="status">
      <p class="state-title">No {what} match</p>
      <p>{reason()}</p>
      {active.value.length > 0 && <button class="button" onClick={clearFilters}>Clear all filters</button>}
    </div>
  );
}

const WORDS = {
  from: "the first day", to: "the last day", type: "type", status: "status", actor: "actor",
  outlet: "outlet", place: "place", bbox: "map area", q: "the words searched for", background: "news or history",
};

function reason() {
  const set = active.value.map((name) => WORDS[name]);
  if (!set.length) return "Nothing that was read tells of any.";
  return `The filters together let none through: ${set.join(", ")}.`;
}
