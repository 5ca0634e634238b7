// Rows of events as one point a place, counted by quad class.
import { types } from "../lib/data.js";
import { narrow } from "../lib/layout.js";
import { QUADS, quadOf } from "../lib/quads.js";
import { plural } from "../lib/format.js";

/** A feature for each place of the rows. */
export function featuresOf(rows) {
  const shorts = rows.types.map((key) => quadOf(types.peek()[key]?.quad).short);
  const tallies = rows.places.map(() => ({ count: 0, mc: 0, vc: 0, vp: 0, mp: 0 }));
  for (let i = 0; i < rows.place.length; i++) {
    const tally = tallies[rows.place[i]];
    tally.count += 1;
    tally[shorts[rows.type[i]]] += 1;
  }
  const features = rows.places.map((place, i) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [place.lon, place.lat] },
    properties: { name: place.name, ...tallies[i] },
  }));
  return { type: "FeatureCollection", features };
}

/** A camera on where things happen: places far off and seldom told of are left outside. */
export function viewOf(rows) {
  if (!rows.place.length) return { center: [15, 28], zoom: 3 };
  const [lons, lats] = ["lon", "lat"].map((name) => rows.place.map((p) => rows.places[p][name]).sort((a, b) => a - b));
  let cut = CUT;
  while (cut < MOST_CUT && area(lons, lats, cut + CUT) < SHRINKS * area(lons, lats, cut)) cut += CUT;
  const [[west, east], [south, north]] = [reach(lons, cut), reach(lats, cut)];
  return { bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: room(), maxZoom: 7 } };
}

/** The map's edges that tabs, buttons and legend lie over. */
const room = () => (narrow.peek() ? { top: 40, bottom: 70, left: 24, right: 50 } : { top: 64, bottom: 84, left: 50, right: 60 });

// Cutting a little more off the edges is worth it as long as that much less of the world is left.
const [CUT, MOST_CUT, SHRINKS] = [0.02, 0.16, 0.6];

/** Least and most without the given share at either end, at least a degree and a half apart. */
function reach(sorted, cut) {
  const out = Math.floor(sorted.length * cut);
  const [low, high] = [sorted[out], sorted[sorted.length - 1 - out]];
  return high - low < 1.5 ? [(low + high) / 2 - 0.75, (low + high) / 2 + 0.75] : [low, high];
}

function area(lons, lats, cut) {
  const [[west, east], [south, north]] = [reach(lons, cut), reach(lats, cut)];
  return (east - west) * (north - south);
}

/** A place as map data; nothing if it cannot be put on a map. */
export function pointOf(place) {
  const known = place && place.lat != null;
  const point = { type: "Feature", geometry: { type: "Point", coordinates: [place?.lon, place?.lat] }, properties: {} };
  return { type: "FeatureCollection", features: known ? [point] : [] };
}

/** What a marker stands for, in words. */
export function wordsOf(properties) {
  const title = properties.cluster ? plural(properties.point_count, "place") : properties.name;
  const counts = QUADS.filter((quad) => properties[quad.short]).map((quad) => `${properties[quad.short]} ${quad.label.toLowerCase()}`);
  return [title, plural(properties.count, "event"), ...counts];
}
