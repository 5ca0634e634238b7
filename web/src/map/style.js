// How the map is drawn, in the colours of the page.
import { QUADS, colour } from "../lib/quads.js";

export const PLACES = "places";
const EMPTY = { type: "FeatureCollection", features: [] };
const FONT = ["Inter Variable, Arial, sans-serif"];

/** The address of a file beside the page: the worker that fetches it knows no other base. */
const file = (name) => new URL(name, document.baseURI).href;
const sum = (name) => ["+", ["get", name]];
const id = ["concat", "m:", ...QUADS.flatMap((quad, i) => [...(i ? [","] : []), ["to-string", ["get", quad.short]]])];

/** The style: sea, land, borders, and markers that gather where they would overlap. */
export function styleOf(places) {
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: file("countries.json"), tolerance: 0.4, buffer: 16 },
      selected: { type: "geojson", data: EMPTY },
      [PLACES]: {
        type: "geojson",
        data: places,
        cluster: true,
        clusterRadius: 42,
        clusterMaxZoom: 10,
        clusterProperties: Object.fromEntries(["count", ...QUADS.map((quad) => quad.short)].map((name) => [name, sum(name)])),
      },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": colour("--land"), "fill-antialias": false } },
      { id: "borders", type: "line", source: "countries", paint: { "line-color": colour("--border"), "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 8, 1.4] } },
      { id: "selected", type: "circle", source: "selected", paint: { "circle-radius": 20, "circle-color": colour("--accent"), "circle-opacity": 0.18, "circle-stroke-color": colour("--accent"), "circle-stroke-width": 2 } },
      {
        id: "markers", type: "symbol", source: PLACES,
        layout: { "icon-image": id, "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["get", "count"] },
      },
    ],
  };
}

/** Adds the names of countries and places. */
export function addNames(map) {
  map.addSource("country-names", { type: "geojson", data: file("country-names.json") });
  map.addLayer(
    {
        id: "country-names", type: "symbol", source: "country-names", maxzoom: 8,
        layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 14], "text-letter-spacing": 0.08, "text-max-width": 7, "symbol-sort-key": ["get", "rank"], "text-padding": 6 },
        paint: { "text-color": colour("--map-name"), "text-halo-color": colour("--land"), "text-halo-width": 1.2 },
      },
    "selected",
  );
  map.addLayer({
        id: "place-names", type: "symbol", source: PLACES, filter: ["!", ["has", "point_count"]],
        layout: {
          "text-field": ["get", "name"], "text-font": FONT, "text-size": 11.5, "text-variable-anchor": ["left", "right", "top", "bottom"], "text-justify": "auto",
          "text-radial-offset": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 1.0, 27, 2.8], "text-max-width": 9, "symbol-sort-key": ["-", 0, ["get", "count"]],
        },
        paint: { "text-color": colour("--text"), "text-halo-color": colour("--land"), "text-halo-width": 1.4 },
      });
}

/** What to set again when the theme changes: layer, property, colour. */
export function paints() {
  return [
    ["sea", "background-color", colour("--sea")],
    ["land", "fill-color", colour("--land")],
    ["borders", "line-color", colour("--border")],
    ["country-names", "text-color", colour("--map-name")],
    ["country-names", "text-halo-color", colour("--land")],
    ["selected", "circle-color", colour("--accent")],
    ["selected", "circle-stroke-color", colour("--accent")],
    ["place-names", "text-color", colour("--text")],
    ["place-names", "text-halo-color", colour("--land")],
  ];
}
