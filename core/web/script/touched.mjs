// SPDX-License-Identifier: EUPL-1.2
// Whether the reader has changed a field since the page came.
export function isTouched(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.type === "file") return field.files.length > 0;
  // Buttons and groups are among the elements of a form as well, and have no value of their own.
  if (!field.options) return "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue;
  const chosen = Array.from(field.options).some((option) => option.defaultSelected);
  return Array.from(field.options).some((option, at) => option.selected !== (chosen ? option.defaultSelected : at === 0));
}
