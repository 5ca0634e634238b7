// Natural Earth's countries as map data, with a point inside each for its name.
import { feature } from "topojson-client";

const EMPTY = { type: "FeatureCollection", features: [] };

/** Shapes and name points; empty if the file cannot be had, since the events matter more. */
export async function loadCountries() {
  try {
    const answer = await fetch("countries.json");
    if (!answer.ok) return { shapes: EMPTY, labels: EMPTY };
    const atlas = await answer.json();
    const shapes = feature(atlas, atlas.objects.countries);
    const labels = shapes.features.filter((one) => one.properties.name).map(label);
    return { shapes, labels: { type: "FeatureCollection", features: labels } };
  } catch {
    return { shapes: EMPTY, labels: EMPTY };
  }
}

function label(country) {
  const { type, coordinates } = country.geometry;
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const rings = polygons.map(([ring]) => ({ ring, ...centre(ring) }));
  const main = rings.reduce((best, one) => (one.area > best.area ? one : best));
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [main.x, main.y] },
    properties: { name: country.properties.name, rank: -main.area },
  };
}

/** The centroid of a ring and its area, in degrees. */
function centre(ring) {
  let [x, y, area] = [0, 0, 0];
  for (let i = 0; i < ring.length - 1; i++) {
    const [[x0, y0], [x1, y1]] = [ring[i], ring[i + 1]];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return area ? { x: x / (3 * area), y: y / (3 * area), area: Math.abs(area / 2) } : { x: ring[0][0], y: ring[0][1], area: 0 };
}
