// Choosing some of many values: a searchable list of tick boxes.
import { useEffect, useState } from "preact/hooks";
import { ask, at } from "../lib/api.js";
import { number } from "../lib/format.js";
import { filtersBut, state, toggle, go } from "../lib/state.js";
import { Popover } from "./popover.jsx";

const MOST = 120;

/** `options` is a list of {value, label, count?, mark?, group?} or a function that fetches one. */
export function Picker({ name, title, options }) {
  const held = state.value[name];
  const label = held.length === 0 ? title : `${title}: ${labelOf(options, held[0])}${held.length > 1 ? ` +${held.length - 1}` : ""}`;
  return (
    <Popover label={label} title={title} on={held.length > 0}>
      {() => <Options name={name} title={title} options={options} held={held} />}
    </Popover>
  );
}

const labelOf = (options, value) =>
  (Array.isArray(options) && options.find((o) => o.value === value)?.label) || value;

function Options({ name, title, options, held }) {
  const [all, setAll] = useState(Array.isArray(options) ? options : null);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState("");
  useEffect(() => {
    if (Array.isArray(options)) setAll(options);
    else options().then(setAll, (error) => setProblem(error.message));
  }, [filtersBut(name)]);
  if (problem) return <p class="panel-note" role="alert">{problem}</p>;
  if (!all) return <p class="panel-note" role="status">Fetching…</p>;
  const wanted = typed.trim().toLowerCase();
  const chosen = held.filter((value) => !all.some((o) => o.value === value)).map((value) => ({ value, label: value }));
  const found = [...chosen, ...all].filter((o) => o.label.toLowerCase().includes(wanted));
  return (
    <fieldset class="options">
      <legend class="hidden">{title}</legend>
      {all.length > 9 && (
        <input class="field" type="search" placeholder={`Find ${title.toLowerCase()}`} aria-label={`Find ${title.toLowerCase()}`} value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />
      )}
      <div class="option-list">
        {found.slice(0, MOST).map((option, i) => (
          <>
            {option.group && option.group !== found[i - 1]?.group && <div class="option-group">{option.group}</div>}
            <label class="option" key={option.value}>
              <input type="checkbox" checked={held.includes(option.value)} onChange={() => toggle(name, option.value)} />
              {option.mark}
              <span class="option-label">{option.label}</span>
              {option.count !== undefined && <span class="option-count">{number(option.count)}</span>}
            </label>
          </>
        ))}
        {found.length === 0 && <p class="panel-note">Nothing of that name.</p>}
        {found.length > MOST && <p class="panel-note">{number(found.length - MOST)} more: type to find them.</p>}
      </div>
      {held.length > 0 && <button class="text-button" onClick={() => go({ [name]: [] })}>Clear</button>}
    </fieldset>
  );
}

/** The values that the other filters leave, from an endpoint that counts them. */
export const counted = (path, name) => async () => {
  const query = [filtersBut(name), "limit=1000"].filter(Boolean).join("&");
  const { items } = await ask(at(path, query));
  return items.map((item) => ({ value: item.name, label: item.name, count: item.events }));
};
