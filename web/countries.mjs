// Natural Earth's countries as map data, made when the page is built: a browser need not unpack them.
import { feature } from "topojson-client";

const collection = (features) => Buffer.from(`{"type":"FeatureCollection","features":[\n${features.map((one) => JSON.stringify(one)).join(",\n")}\n]}\n`);
const rounded = (value) => (Array.isArray(value) ? value.map(rounded) : Math.round(value * 1000) / 1000);

/** The files of the map: shapes, and a point inside each country for its name. */
export function countryFiles(atlas) {
  const { features } = feature(atlas, atlas.objects.countries);
  const shapes = features.map(({ geometry: { type, coordinates } }) => ({ type: "Feature", properties: {}, geometry: { type, coordinates: rounded(coordinates) } }));
  const names = features.filter((one) => one.properties.name).map(label);
  return new Map([["countries.json", collection(shapes)], ["country-names.json", collection(names)]]);
}

function label(country) {
  const { type, coordinates } = country.geometry;
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const rings = polygons.map(([ring]) => ({ ring, ...centre(ring) }));
  const main = rings.reduce((best, one) => (one.area > best.area ? one : best));
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: rounded([main.x, main.y]) },
    properties: { name: country.properties.name, rank: -Math.round(main.area * 100) / 100 },
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
