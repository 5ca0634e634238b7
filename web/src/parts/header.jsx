// Name, search, the day by which things were known, download, link and theme.
import { useState } from "preact/hooks";
import { days, meta } from "../lib/data.js";
import { day, plural } from "../lib/format.js";
import { chooseTheme, dark, narrow } from "../lib/layout.js";
import { filters, go, reset, state } from "../lib/state.js";
import { Icon } from "./icons.jsx";
import { Popover } from "./popover.jsx";
import { Search } from "./search.jsx";

function AsOf() {
  const { as_of: asOf } = state.value;
  const { first_published: first, last_published: last } = meta.data.value ?? {};
  const label = asOf ? `Known by ${day(asOf)}` : "All that is known";
  return (
    <Popover label={label} title="What could be known by a day" on={Boolean(asOf)} align="right" klass="as-of">
      {() => (
        <div class="options">
          <p class="panel-note">Leaves out every report published after this day, so that you see what could be known then.</p>
          <label class="stacked">Known by<input class="field" type="date" value={asOf} min={first} max={asOf ? undefined : last} onChange={(e) => go({ as_of: e.currentTarget.value })} /></label>
          {asOf && <button class="text-button" onClick={() => go({ as_of: "" })}>Show all that is known</button>}
        </div>
      )}
    </Popover>
  );
}

const FORMS = [["csv", "CSV", "for a spreadsheet"], ["jsonl", "JSON lines", "for a program"], ["geojson", "GeoJSON", "for a map"]];

/** Links that give what the filters let through, in the order of the list. */
function Download() {
  const total = days.data.value?.total ?? 0;
  const link = (what, form) => {
    const rest = [filters.value, `what=${what}`, `format=${form}`, state.value.order === "oldest" ? "order=oldest" : ""];
    return `api/export?${rest.filter(Boolean).join("&")}`;
  };
  return (
    <Popover label="Download" title="Download what is shown" icon="save" align="right" klass="download">
      {(shut) => (
        <div class="options">
          {[["events", `The ${plural(total, "event")} shown`], ["claims", "The claims behind them, with their sentences"]].map(([what, words]) => (
            <div key={what}>
              <div class="option-group">{words}</div>
              {FORMS.map(([form, name, use]) => (
                <a key={form} class="option" href={link(what, form)} download onClick={() => setTimeout(shut)}>
                  <span class="option-label">{name}</span><span class="option-count">{use}</span>
                </a>
              ))}
            </div>
          ))}
        </div>
      )}
    </Popover>
  );
}

function CopyLink() {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      // A browser may refuse; the address bar holds the same.
      return;
    }
    setDone(true);
    setTimeout(() => setDone(false), 1600);
  };
  return (
    <button class="icon-button" onClick={copy} title="Copy a link to this view" aria-label={done ? "Copied" : "Copy a link to this view"}>
      <Icon name={done ? "check" : "link"} />
    </button>
  );
}

function Theme() {
  const next = dark.value ? "light" : "dark";
  return (
    <button class="icon-button" onClick={() => chooseTheme(next)} title={`Switch to ${next}`} aria-label={`Switch to ${next} colours`}>
      <Icon name={dark.value ? "sun" : "moon"} />
    </button>
  );
}

/** Everything again, without fetching the page anew; a click that opens a tab still does. */
function home(event) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  reset();
}

/** The bar at the top. */
export function Header() {
  const held = meta.data.value;
  return (
    <header class="header">
      <h1 class="wordmark"><a href="./" onClick={home}>Dateline</a></h1>
      {held && !narrow.value && (
        <p class="holding">
          {plural(held.reports, "report")} from {plural(held.outlets.length, "outlet")}
          {held.first_published && <>, {day(held.first_published)} – {day(held.last_published)}</>}
        </p>
      )}
      <span class="grow" />
      {!narrow.value && <Search />}
      <AsOf />
      <Download />
      {!narrow.value && navigator.clipboard && <CopyLink />}
      <Theme />
    </header>
  );
}
