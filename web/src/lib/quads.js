// The four quad classes: shape tells conflict from cooperation, filling deed from word.
export const QUADS = [
  { key: "material conflict", label: "Material conflict", short: "mc", token: "--mc", conflict: true, filled: true },
  { key: "verbal conflict", label: "Verbal conflict", short: "vc", token: "--vc", conflict: true, filled: false },
  { key: "verbal cooperation", label: "Verbal cooperation", short: "vp", token: "--vp", conflict: false, filled: false },
  { key: "material cooperation", label: "Material cooperation", short: "mp", token: "--mp", conflict: false, filled: true },
];

export const quadOf = (key) => QUADS.find((quad) => quad.key === key) ?? QUADS[0];

const resolved = new Map();

/** A design token's colour as the browser resolves it for the present theme. */
export function colour(token) {
  if (!resolved.has(token)) {
    const probe = document.createElement("i");
    probe.style.color = `var(${token})`;
    document.documentElement.append(probe);
    resolved.set(token, getComputedStyle(probe).color);
    probe.remove();
  }
  return resolved.get(token);
}

/** To be called when the theme has changed. */
export const forgetColours = () => resolved.clear();
