// The frame: header, filters, list, the chosen view, timeline and drawer.
import { useEffect } from "preact/hooks";
import { meta } from "../lib/data.js";
import { narrow, view } from "../lib/layout.js";
import { opened } from "../lib/state.js";
import { installKeys } from "../lib/keys.js";
import { Drawer } from "../drawer/drawer.jsx";
import { List } from "../views/list.jsx";
import { MapView } from "../views/map.jsx";
import { NetworkView } from "../views/network.jsx";
import { PictureView } from "../views/picture.jsx";
import { Timeline } from "../views/timeline.jsx";
import { FilterBar } from "./filters.jsx";
import { Header } from "./header.jsx";
import { Search } from "./search.jsx";
import { Problem } from "./states.jsx";
import { BottomTabs, ViewTabs } from "./tabs.jsx";

const CENTRE = { map: MapView, network: NetworkView, picture: PictureView };

function Desk() {
  const Centre = CENTRE[view.value];
  return (
    <main class="body">
      <section class="pane pane-list" aria-label="Events"><List /></section>
      <section class="pane pane-centre" aria-label="Chosen view">
        <ViewTabs />
        <div class="centre" id="view" role="tabpanel" aria-labelledby={`tab-${view.value}`}><Centre /></div>
      </section>
      <section class="pane pane-time" aria-label="Timeline"><Timeline /></section>
      <Drawer />
    </main>
  );
}

function Phone() {
  const Centre = { ...CENTRE, list: List, timeline: () => <Timeline tall /> }[view.value] ?? List;
  return (
    <main class="body" key={view.value}>
      <div class="pane centre" id="view" role="tabpanel" aria-labelledby={`tab-${view.value}`}><Centre /></div>
      <Drawer />
    </main>
  );
}

/** Everything on the page. */
export function App() {
  useEffect(installKeys, []);
  const problem = meta.error.value;
  return (
    <div class="app" data-drawer={opened.value ? "open" : "shut"}>
      <a class="skip" href="#events">Skip to the events</a>
      <Header />
      <FilterBar search={<Search />} />
      {problem && !meta.data.value ? <Problem message={problem} retry={meta.retry} /> : narrow.value ? <Phone /> : <Desk />}
      {narrow.value && <BottomTabs />}
    </div>
  );
}
