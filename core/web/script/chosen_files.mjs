// SPDX-License-Identifier: EUPL-1.2
// Under a field for files: what was chosen, with a small picture of each image. Nothing leaves the browser for it.

const sizeText = (bytes) => {
  const [amount, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
};

function pictureOf(file) {
  const picture = document.createElement("img");
  picture.className = "btl-chosen__picture";
  picture.alt = "";
  picture.src = URL.createObjectURL(file);
  // Not an image after all: its name says enough.
  picture.addEventListener("error", () => picture.remove());
  for (const done of ["load", "error"]) picture.addEventListener(done, () => URL.revokeObjectURL(picture.src));
  return picture;
}

function itemOf(file) {
  const item = document.createElement("li");
  item.className = "btl-chosen__file";
  if (file.type.startsWith("image/")) item.append(pictureOf(file));
  item.append(`${file.name} (${sizeText(file.size)})`);
  return item;
}

export function showChosenFiles(root) {
  for (const field of root.querySelectorAll('input[type="file"]')) {
    const list = document.createElement("ul");
    list.className = "btl-chosen";
    list.setAttribute("aria-live", "polite");
    field.closest(".btl-field").append(list);
    const show = () => list.replaceChildren(...Array.from(field.files, itemOf));
    field.addEventListener("change", show);
    show(); // a browser that comes back to the page keeps what was chosen
  }
}
