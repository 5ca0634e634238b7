// Words to find: asked for when the typing stops.
import { useEffect, useRef, useState } from "preact/hooks";
import { narrow } from "../lib/layout.js";
import { go, state } from "../lib/state.js";
import { Icon } from "./icons.jsx";

/** The search field; `/` brings the focus to it. */
export function Search() {
  const held = state.value.q;
  const [typed, setTyped] = useState(held);
  const timer = useRef(0);
  useEffect(() => setTyped(held), [held]);
  const send = (text) => {
    clearTimeout(timer.current);
    if (text.trim() !== state.value.q) go({ q: text.trim() });
  };
  const onInput = (event) => {
    const text = event.currentTarget.value;
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(text), 350);
  };
  return (
    <form class="search" role="search" onSubmit={(event) => { event.preventDefault(); send(typed); }}>
      <Icon name="search" size={16} />
      <input id="search" class="search-field" type="search" placeholder={narrow.value ? "Search" : "Search sentences, actors, places"} aria-label="Search sentences, actors and places" aria-keyshortcuts="/" value={typed} onInput={onInput} />
      {!narrow.value && <kbd aria-hidden="true">/</kbd>}
    </form>
  );
}
