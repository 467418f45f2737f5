// SPDX-License-Identifier: EUPL-1.2
// Texts of the operator that are hostile: names of the organisation, of areas and of services.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const servicesAdded = 20;

const inToml = (text) => JSON.stringify(text); // its escapes are also those of TOML
const isLine = (text) => !text.includes("\n");

function rewrite(path, change) {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

function serviceText(number, supply) {
  const next = (field) => inToml(supply.take(field, 1, isLine)[0]);
  return `
[[service]]
code        = "hostile-${number}"
name        = ${next("service.name")}
description = ${next("service.description")}
keywords    = [${next("service.keyword")}]
group       = ${next("service.group")}
notice      = ${next("service.notice")}

[[service.attribute]]
code                 = "words"
datatype             = "text"
description          = ${next("attribute.description")}
datatype_description = ${next("attribute.help")}

[[service.attribute]]
code        = "choice"
datatype    = "multivaluelist"
description = ${next("attribute.description")}
values      = [{ key = ${next("choice.key")}, name = ${next("choice.name")} }, { key = "other", name = ${next("choice.name")} }]
`;
}

export function makeHostile(config, supply) {
  const next = (field) => supply.take(field, 1, isLine)[0];
  rewrite(join(config, "btl.toml"), (text) =>
    text.replace(/^name +=.*$/m, () => `name = ${inToml(next("organisation.name"))}`).replace(/^agency.*$/m, () => `agency = ${inToml(next("agency"))}`));
  for (const file of readdirSync(join(config, "kernen"))) {
    rewrite(join(config, "kernen", file), (text) => text.replace(/\bname += +"[^"]*"/g, () => `name = ${inToml(next("area.name"))}`));
  }
  rewrite(join(config, "areas.geojson"), (text) => {
    const areas = JSON.parse(text);
    for (const { properties } of areas.features) properties.name = next("place.name");
    return JSON.stringify(areas);
  });
  rewrite(join(config, "services.toml"), (text) => text + Array.from({ length: servicesAdded }, (_, number) => serviceText(number, supply)).join(""));
}
