// The picture as of a day: who holds what, who stands with whom, the tolls, what is due.
import { useEffect } from "preact/hooks";
import { meta, picture } from "../lib/data.js";
import { day } from "../lib/format.js";
import { awaited } from "../lib/layout.js";
import { mark } from "../lib/ready.js";
import { go, state } from "../lib/state.js";
import { Problem, Waiting } from "../parts/states.jsx";
import { Agenda } from "./picture-agenda.jsx";
import { Control } from "./picture-control.jsx";
import { Ties } from "./picture-ties.jsx";
import { Tolls } from "./picture-tolls.jsx";

/** All parts; a day can be chosen, and what was not known by then falls away. */
export function PictureView() {
  const held = picture.data.value;
  const problem = picture.error.value;
  useEffect(() => {
    if (held || problem) mark("picture", awaited());
  }, [held, problem]);
  if (problem && !held) return <Problem message={problem} retry={picture.retry} />;
  if (!held) return <Waiting what="Putting the picture together…" />;
  const { first_published: first, last_published: last } = meta.data.value ?? {};
  return (
    <div class="picture" data-loading={picture.loading.value} tabIndex={-1}>
      <header class="picture-head">
        <h2>{held.as_of ? `As known by ${day(held.as_of)}` : "Nothing is known yet"}</h2>
        <label class="quiet">Another day <input class="field" type="date" value={state.value.as_of || held.as_of || ""} min={first} max={state.value.as_of ? undefined : last} onChange={(event) => go({ as_of: event.currentTarget.value })} /></label>
        {state.value.as_of && <button class="text-button" onClick={() => go({ as_of: "" })}>Latest</button>}
      </header>
      <Part title="Who holds what" count={held.control.length} none="No report tells who holds a place."><Control items={held.control} /></Part>
      <Part title="What is due" count={held.agenda.length} none="Nothing is planned, promised or ordered for this day or later."><Agenda items={held.agenda} /></Part>
      <Part title="Who stands with whom" count={held.relations.length} none="No report tells of support, opposition, leadership or membership."><Ties items={held.relations} /></Part>
      <Part title="Tolls by source" count={held.tolls.length} none="No report gives a figure of killed or injured."><Tolls items={held.tolls} /></Part>
    </div>
  );
}

function Part({ title, count, none, children }) {
  return (
    <section class="part" aria-label={title}>
      <h3>{title} {count > 0 && <span class="quiet">{count}</span>}</h3>
      {count > 0 ? children : <p class="quiet">{none}</p>}
    </section>
  );
}
