// The mark of a quad class: diamond for conflict, circle for cooperation; filled for deeds.
import { quadOf } from "../lib/quads.js";

/** The mark, with its class in words for those who cannot see it. */
export function Glyph({ quad, size = 12, label = true }) {
  const { conflict, filled, short, label: words } = quadOf(quad);
  const common = { class: `glyph q-${short}`, "stroke-width": 2, fill: filled ? "currentColor" : "none", stroke: "currentColor" };
  return (
    <svg class="glyph-box" width={size} height={size} viewBox="0 0 14 14" role={label ? "img" : undefined} aria-label={label ? words : undefined} aria-hidden={label ? undefined : "true"}>
      {conflict ? <path d="M7 1.4 12.6 7 7 12.6 1.4 7z" stroke-linejoin="round" {...common} /> : <circle cx="7" cy="7" r="5" {...common} />}
    </svg>
  );
}
