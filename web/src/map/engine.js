// MapLibre over Natural Earth's countries: nothing is asked of any other server.
import { Map as Atlas, setWorkerUrl } from "maplibre-gl";
import { calm } from "../lib/layout.js";
import { QUADS } from "../lib/quads.js";
import { loadCountries } from "./countries.js";
import { boundsOf, featuresOf, wordsOf } from "./features.js";
import { drawMarker } from "./markers.js";
import { PLACES, paints, styleOf } from "./style.js";

setWorkerUrl(new URL("worker.js", document.baseURI).href);

const countries = loadCountries();

/** Opens the map in an element; the functions it gives change what it shows. */
export function openAtlas(container, { camera, onMove, onPick, onHover, onShown }) {
  const start = parseCamera(camera);
  const map = new Atlas({
    container,
    style: styleOf(),
    center: start?.center ?? [15, 28],
    zoom: start?.zoom ?? 3.4,
    minZoom: 1,
    maxZoom: 11,
    attributionControl: false,
    fadeDuration: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: true,
    cooperativeGestures: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  let fitted = Boolean(start);
  let wanted = null;
  let loaded = false;
  const ease = () => (calm.value ? 0 : 350);

  map.on("styleimagemissing", ({ id }) => {
    const image = drawMarker(id, window.devicePixelRatio || 1);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: window.devicePixelRatio || 1 });
  });

  const show = () => {
    if (!loaded || !wanted) return;
    map.getSource(PLACES).setData(featuresOf(wanted));
    if (!fitted && wanted.places.length) {
      map.fitBounds(boundsOf(wanted), { padding: 48, maxZoom: 7, animate: false });
      fitted = true;
    }
    map.once("idle", () => onShown());
  };

  map.on("load", async () => {
    loaded = true;
    show();
    const { shapes, labels } = await countries;
    map.getSource("countries")?.setData(shapes);
    map.getSource("country-names")?.setData(labels);
  });

  map.on("moveend", (event) => {
    const { lng, lat } = map.getCenter();
    if (loaded && fitted) onMove([map.getZoom().toFixed(2), lat.toFixed(3), lng.toFixed(3)].join("/"), Boolean(event.originalEvent));
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

  return {
    setRows(rows) {
      wanted = rows;
      show();
    },
    setTheme() {
      const apply = () => paints().forEach(([layer, name, value]) => map.setPaintProperty(layer, name, value));
      if (loaded) {
        apply();
        for (const id of map.listImages()) map.removeImage(id);
        show();
      }
    },
    setSelected(place) {
      const point = place && place.lat != null ? [{ type: "Feature", geometry: { type: "Point", coordinates: [place.lon, place.lat] }, properties: {} }] : [];
      const apply = () => map.getSource("selected")?.setData({ type: "FeatureCollection", features: point });
      if (loaded) apply();
      else map.once("load", apply);
    },
    bounds() {
      const box = map.getBounds();
      return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((v) => v.toFixed(2)).join(",");
    },
    zoom: (step) => map.easeTo({ zoom: map.getZoom() + step, duration: ease() }, { originalEvent: true }),
    close: () => map.remove(),
  };
}

/** Zoom, latitude and longitude as the address holds them; null if they are no camera. */
function parseCamera(text) {
  const [zoom, lat, lon] = (text || "").split("/").map(Number);
  const fine = [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return fine ? { zoom, center: [lon, lat] } : null;
}
