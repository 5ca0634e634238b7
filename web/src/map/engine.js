// MapLibre over Natural Earth's countries: nothing is asked of any other server.
import { Map as Atlas, setWorkerUrl } from "maplibre-gl";
import { calm } from "../lib/layout.js";
import { QUADS, forgetColours } from "../lib/quads.js";
import { featuresOf, pointOf, viewOf, wordsOf } from "./features.js";
import { drawMarker } from "./markers.js";
import { PLACES, addNames, paints, styleOf } from "./style.js";

setWorkerUrl(new URL("worker.js", document.baseURI).href);

const EDGE = 70;

/** Opens the map on its first rows; the functions it gives change what it shows. */
export function openAtlas(container, rows, { camera, onMove, onPick, onHover, onShown }) {
  const start = parseCamera(camera);
  const map = new Atlas({
    container,
    // The events come with the style, so that the first frame is whole.
    style: styleOf(featuresOf(rows)),
    ...(start ?? viewOf(rows)),
    minZoom: 1,
    maxZoom: 11,
    validateStyle: false,
    attributionControl: false,
    fadeDuration: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const ease = () => (calm.value ? 0 : 350);
  let whole = false;
  let gone = false;
  const waiting = [];

  map.setMissingStyleImageResolver((id) => {
    const pixelRatio = window.devicePixelRatio || 1;
    const image = drawMarker(id, pixelRatio);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio });
  });

  // The frames until all is there are drawn out of sight: to show each of them takes longer.
  const canvas = map.getCanvas();
  canvas.style.visibility = "hidden";
  map.once("load", async () => {
    canvas.style.visibility = "";
    map.triggerRepaint();
    await nextFrame();
    await nextFrame();
    onShown();
    whole = true;
    waiting.splice(0).forEach((work) => work());
    // Names come a moment later: drawing their letters takes longer than all the rest.
    setTimeout(() => gone || addNames(map), 30);
  });

  map.on("moveend", ({ originalEvent: byHand }) => {
    if (!whole || !byHand) return;
    const { lng, lat } = map.getCenter();
    onMove([map.getZoom().toFixed(2), lat.toFixed(3), lng.toFixed(3)].join("/"));
  });

  map.on("click", "markers", async ({ features: [feature], point }) => {
    onHover(null);
    if (!feature.properties.cluster) return onPick({ ...feature.properties, x: point.x, y: point.y });
    const source = map.getSource(PLACES);
    const zoom = await source.getClusterExpansionZoom(feature.properties.cluster_id);
    return map.easeTo({ center: feature.geometry.coordinates, zoom: Math.min(zoom + 0.3, 11), duration: ease() }, { originalEvent: true });
  });
  map.on("mousemove", "markers", ({ features: [feature], point }) => {
    map.getCanvas().style.cursor = "pointer";
    onHover({ x: point.x, y: point.y, words: wordsOf(feature.properties, QUADS) });
  });
  map.on("mouseleave", "markers", () => {
    map.getCanvas().style.cursor = "";
    onHover(null);
  });

  const later = (work) => (whole ? work() : waiting.push(work));
  return {
    setRows: (next) => later(() => map.getSource(PLACES).setData(featuresOf(next))),
    setTheme: () => later(() => repaint(map)),
    setSelected: (place) => later(() => {
      map.getSource("selected").setData(pointOf(place));
      // The drawer has just taken some of the map's width.
      if (place?.lat != null) requestAnimationFrame(() => bringIntoView(map, place, ease()));
    }),
    bounds() {
      const box = map.getBounds();
      return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((v) => v.toFixed(2)).join(",");
    },
    zoom: (step) => map.easeTo({ zoom: map.getZoom() + step, duration: ease() }, { originalEvent: true }),
    close() {
      gone = true;
      map.remove();
    },
  };
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Moves the map no more than it takes to see a place clear of the edges. */
function bringIntoView(map, place, duration) {
  map.resize();
  const { x, y } = map.project([place.lon, place.lat]);
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const over = (at, size) => (at < EDGE ? at - EDGE : at > size - EDGE ? at - size + EDGE : 0);
  const by = [over(x, width), over(y, height)];
  if (by.some(Boolean)) map.panBy(by, { duration });
}

/** Draws the map again in the colours of the page. */
function repaint(map) {
  forgetColours();
  for (const [layer, name, value] of paints()) map.setPaintProperty(layer, name, value);
  for (const id of map.listImages()) map.removeImage(id);
  map.getSource(PLACES).setData(map.getSource(PLACES).serialize().data);
}

/** Zoom, latitude and longitude as the address holds them; null if they are no camera. */
function parseCamera(text) {
  const [zoom, lat, lon] = (text || "").split("/").map(Number);
  const fine = [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return fine ? { zoom, center: [lon, lat] } : null;
}
