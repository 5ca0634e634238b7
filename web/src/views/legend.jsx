// What the marks mean.
import { QUADS } from "../lib/quads.js";
import { Glyph } from "../parts/glyph.jsx";

/** The four quad classes with their marks. */
export function Legend() {
  return (
    <ul class="legend" aria-label="Legend">
      {QUADS.map((quad) => <li key={quad.key}><Glyph quad={quad.key} label={false} size={11} />{quad.label}</li>)}
    </ul>
  );
}
