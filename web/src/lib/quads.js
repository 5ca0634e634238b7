// The four quad classes: shape tells conflict from cooperation, filling deed from word.
export const QUADS = [
  { key: "material conflict", label: "Material conflict", short: "mc", token: "--mc", conflict: true, filled: true },
  { key: "verbal conflict", label: "Verbal conflict", short: "vc", token: "--vc", conflict: true, filled: false },
  { key: "verbal cooperation", label: "Verbal cooperation", short: "vp", token: "--vp", conflict: false, filled: false },
  { key: "material cooperation", label: "Material cooperation", short: "mp", token: "--mp", conflict: false, filled: true },
];

export const quadOf = (key) => QUADS.find((quad) => quad.key === key) ?? QUADS[0];

/** A design token's colour as the browser resolves it for the present theme. */
export function colour(token, element = document.documentElement) {
  const probe = document.createElement("i");
  probe.style.color = `var(${token})`;
  element.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
