// SPDX-License-Identifier: EUPL-1.2
// The places of a map: where the list says they are, with its numbers. Markers that would cover each other become one, as in
// the drawing of the server; it comes apart when somebody looks closer.
import { DivIcon, LatLngBounds, Marker } from "leaflet/dist/leaflet-src.esm.js";

const size = 44; // px, of what a finger can hit

export function placesOf(block) {
  return Array.from(block.querySelectorAll(".btl-places__place"), (item, index) => ({
    item,
    number: index + 1,
    label: item.querySelector(".btl-places__name").textContent.trim(),
    position: [Number(item.dataset.latitude), Number(item.dataset.longitude)],
  }));
}

// [[place, ...], ...]: none of them closer to another than a marker is wide.
function groupsOf(map, places) {
  const groups = [];
  for (const place of places) {
    let added = { at: map.project(place.position, map.getZoom()), places: [place] };
    const isNear = (group) => Math.abs(group.at.x - added.at.x) < size && Math.abs(group.at.y - added.at.y) < size;
    for (let near = groups.findIndex(isNear); near >= 0; near = groups.findIndex(isNear)) {
      const [group] = groups.splice(near, 1);
      const all = [...group.places, ...added.places];
      const at = group.at.multiplyBy(group.places.length).add(added.at.multiplyBy(added.places.length)).divideBy(all.length);
      added = { at, places: all };
    }
    groups.push(added);
  }
  return groups;
}

export class PlaceMarkers {
  constructor(map, places, isCalm) {
    this.map = map;
    this.places = places;
    this.isCalm = isCalm;
    this.markers = [];
    map.on("zoomend", () => this.draw());
    this.draw();
  }

  draw() {
    for (const { marker } of this.markers) marker.remove();
    this.markers = groupsOf(this.map, this.places).map((group) => this.add(group));
  }

  add({ at, places }) {
    const isGroup = places.length > 1;
    const sign = document.createElement("span");
    sign.textContent = isGroup ? `${places.length}×` : `${places[0].number}`;
    const icon = new DivIcon({ className: `btl-map__pin${isGroup ? " btl-map__pin--several" : ""}`, html: sign, iconSize: [size, size] });
    const marker = new Marker(this.map.unproject(at, this.map.getZoom()), { icon }).addTo(this.map);
    const names = places.map((place) => `${place.number}. ${place.label}`).join(", ");
    marker.getElement().setAttribute("aria-label", isGroup ? `${sign.textContent}: ${names}` : names);
    marker.on("click keypress", (event) => {
      const key = event.originalEvent.key;
      if (event.type === "click" || key === "Enter" || key === " ") this.open(places);
    });
    return { marker, places };
  }

  // Looks closer while that tells places apart; else goes to the first of them in the list.
  open(places) {
    const bounds = new LatLngBounds(places.map((place) => place.position));
    const closer = Math.min(this.map.getBoundsZoom(bounds.pad(0.3)), this.map.getMaxZoom());
    if (places.length > 1 && !bounds.getNorthEast().equals(bounds.getSouthWest()) && closer > this.map.getZoom()) {
      this.map.setView(bounds.getCenter(), closer, { animate: false });
      this.find(places[0]);
      return;
    }
    this.mark(places);
    const [{ item }] = places;
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center", behavior: this.isCalm ? "auto" : "smooth" });
  }

  // Gives the marker that stands for the place the focus.
  find(place) {
    const { marker, places } = this.markers.find((each) => each.places.includes(place));
    this.mark([place]);
    for (const each of this.markers) each.marker.getElement().classList.toggle("btl-map__pin--found", each.places === places);
    marker.getElement().focus({ preventScroll: true });
  }

  mark(places) {
    for (const place of this.places) place.item.classList.toggle("btl-places__place--found", places.includes(place));
  }
}
