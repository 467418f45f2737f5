// SPDX-License-Identifier: EUPL-1.2
// Puts a map to look around in where the server drew one. The list beside it stays the content: each place there gets a button
// that shows it on the map, and a marker leads to its place. Nothing needs dragging: the buttons move the map as well.
import { GeoJSON, LatLngBounds, Map as LeafletMap, TileLayer, control } from "leaflet/dist/leaflet-src.esm.js";
import { PlaceMarkers, placesOf } from "./map_places.mjs";

const zoom = { min: 9, max: 19, place: 16, wijken: 14, start: 15 };
const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const isTouched = matchMedia("(pointer: coarse)").matches;

function mapIn(figure, texts) {
  const canvas = document.createElement("div");
  canvas.className = "btl-map__canvas";
  canvas.setAttribute("role", "region");
  canvas.setAttribute("aria-label", texts.name);
  figure.classList.add("btl-map__figure--live");
  figure.prepend(canvas);
  const map = new LeafletMap(canvas, {
    minZoom: zoom.min, maxZoom: zoom.max, zoomSnap: 0.5, zoomControl: false, attributionControl: false,
    // One finger and the wheel scroll the page, as everywhere else on it.
    dragging: !isTouched, scrollWheelZoom: false,
    zoomAnimation: !isCalm, fadeAnimation: !isCalm, markerZoomAnimation: !isCalm, inertia: !isCalm,
  });
  control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  control.scale({ imperial: false }).addTo(map);
  return map;
}

function showName(layer) {
  const { level, name } = layer.feature.properties;
  const word = document.createElement("span");
  word.textContent = name;
  layer.bindTooltip(word, { permanent: true, direction: "center", className: `btl-map__word btl-map__word--${level}` });
}

// The same outlines as in the drawing, kernen over wijken.
async function showAreas(map, path) {
  const answer = await fetch(path);
  if (!answer.ok) return;
  const areas = await answer.json();
  const isKern = (feature) => feature.properties.level === "kern";
  for (const [className, filter] of [["btl-map__land", isKern], ["btl-map__wijk", (feature) => !isKern(feature)], ["btl-map__kern", isKern]]) {
    const layer = new GeoJSON(areas, { filter, interactive: false, style: { className } }).addTo(map);
    if (className !== "btl-map__land") layer.eachLayer(showName);
  }
  const canvas = map.getContainer();
  const adapt = () => {
    canvas.classList.toggle("btl-map__canvas--far", map.getZoom() < zoom.wijken);
    canvas.classList.toggle("btl-map__canvas--near", map.getZoom() >= zoom.wijken);
  };
  map.on("zoomend", adapt);
  adapt();
}

function showTiles(map, texts) {
  map.getContainer().classList.add("btl-map__canvas--tiles");
  new TileLayer(texts.tiles, { minZoom: zoom.min, maxZoom: zoom.max }).addTo(map);
  const words = document.createElement("span");
  words.textContent = texts.attribution;
  control.attribution({ prefix: false }).addAttribution(words.innerHTML).addTo(map);
}

function addButtons(places, texts, show) {
  for (const place of places) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btl-places__show";
    button.textContent = texts.show;
    button.setAttribute("aria-label", `${texts.show}: ${place.label}`);
    button.addEventListener("click", () => show(place));
    place.item.append(button);
  }
}

// Where readers moved their maps to, by the names of the maps: a page that is shown anew keeps that.
const looks = new Map();
const zoomEnds = 1000; // ms: a map that is removed while it zooms fails at the end of that
const shown = [];

function rememberLook(map, name) {
  map.on("moveend", () => looks.set(name, { center: map.getCenter(), zoom: map.getZoom() }));
  shown.push(map);
}

function bringToLife(figure) {
  const texts = figure.dataset;
  const places = placesOf(figure.parentElement);
  const map = mapIn(figure, texts);
  const look = looks.get(texts.name);
  if (look) map.setView(look.center, look.zoom, { animate: false });
  else map.fitBounds(new LatLngBounds(places.map((place) => place.position)), { paddingTopLeft: [64, 30], paddingBottomRight: [30, 36], maxZoom: zoom.start, animate: false });
  rememberLook(map, texts.name);
  if (texts.areas !== "") showAreas(map, texts.areas).catch(() => {}); // the places can do without
  if (texts.tiles !== "") showTiles(map, texts);
  const markers = new PlaceMarkers(map, places, isCalm);
  addButtons(places, texts, (place) => {
    map.setView(place.position, Math.max(map.getZoom(), zoom.place), { animate: false });
    figure.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
    markers.find(place);
  });
}

function bringAllToLife() {
  for (const gone of shown.filter((map) => !map.getContainer().isConnected)) {
    setTimeout(() => gone.remove(), zoomEnds);
    shown.splice(shown.indexOf(gone), 1);
  }
  for (const figure of document.querySelectorAll(".btl-map__figure:not(.btl-map__figure--live)")) bringToLife(figure);
}

bringAllToLife();
document.addEventListener("btl:shown", bringAllToLife);
