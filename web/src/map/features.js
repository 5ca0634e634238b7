// Rows of events as one point a place, counted by quad class.
import { types } from "../lib/data.js";
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

/** A camera that shows where most of the events are. */
export function viewOf(rows) {
  if (!rows.place.length) return { center: [15, 28], zoom: 3 };
  const [[west, east], [south, north]] = [reach(rows, "lon"), reach(rows, "lat")];
  return { bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: { top: 64, bottom: 84, left: 50, right: 60 }, maxZoom: 7 } };
}

function reach(rows, name) {
  const values = rows.place.map((p) => rows.places[p][name]).sort((a, b) => a - b);
  const cut = Math.floor(values.length * 0.08);
  const [low, high] = [values[cut], values[values.length - 1 - cut]];
  return high - low < 1 ? [low - 0.7, high + 0.7] : [low, high];
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
