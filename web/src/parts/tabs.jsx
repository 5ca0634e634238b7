// Choosing the view: tabs above it on a desk, at the bottom of a phone.
import { view } from "../lib/layout.js";
import { go } from "../lib/state.js";
import { Icon } from "./icons.jsx";

const DESK = [["map", "Map"], ["network", "Actors"], ["picture", "Picture"]];
const PHONE = [["list", "Events"], ["map", "Map"], ["timeline", "Timeline"], ["network", "Actors"], ["picture", "Picture"]];

function Tabs({ tabs, klass, icons }) {
  const onKeyDown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = tabs.findIndex(([name]) => name === view.value);
    const [name] = tabs[(now + step + tabs.length) % tabs.length];
    go({ view: name });
    requestAnimationFrame(() => document.getElementById(`tab-${name}`)?.focus());
  };
  return (
    <div class={klass} role="tablist" aria-label="Views" onKeyDown={onKeyDown}>
      {tabs.map(([name, label]) => (
        <button key={name} id={`tab-${name}`} role="tab" class="tab" aria-selected={view.value === name} aria-controls="view" tabIndex={view.value === name ? 0 : -1} onClick={() => go({ view: name })}>
          {icons && <Icon name={name} />}
          {label}
        </button>
      ))}
    </div>
  );
}

export const ViewTabs = () => <Tabs tabs={DESK} klass="view-tabs" />;
export const BottomTabs = () => <Tabs tabs={PHONE} klass="bottom-tabs" icons />;
