// SPDX-License-Identifier: EUPL-1.2
// Texts that would run a script where a page does not escape them, dealt out to the fields of a real server.
import { readFileSync } from "node:fs";

const { exits, vectors, short } = JSON.parse(readFileSync(new URL("../data/hostile/texts.json", import.meta.url), "utf8"));

export const hostileTexts = exits.flatMap((exit) => vectors.map((vector) => exit + vector));

const stride = 27; // another exit and another vector each time; it meets all 500
const offset = 37; // fields begin in different places

// Which field has had which texts.
export class Supply {
  constructor() {
    this.fields = new Map();
  }

  // The next `count` texts of the field, of those that fit; each once.
  take(field, count = 1, fits = () => true) {
    if (!this.fields.has(field)) this.fields.set(field, { at: this.fields.size * offset, texts: new Set() });
    const dealt = this.fields.get(field);
    const taken = [];
    for (let tries = 0; tries < hostileTexts.length && taken.length < count; ++tries) {
      const text = hostileTexts[(dealt.at++ * stride) % hostileTexts.length];
      if (fits(text)) taken.push(text);
    }
    for (const text of taken) dealt.texts.add(text);
    return taken;
  }

  // As many as there is room for, one after the other.
  pack(field, room, count = Infinity, fits = () => true) {
    let packed = "";
    for (let taken = 0; taken < count; ++taken) {
      const [text] = this.take(field, 1, (each) => fits(each) && packed.length + each.length < room);
      if (text === undefined) break;
      packed += packed === "" ? text.trim() : ` ${text.trim()}`;
    }
    return packed;
  }

  // For fields with room for 20 characters.
  takeShort(field, count) {
    if (!this.fields.has(field)) this.fields.set(field, { at: 0, texts: new Set() });
    const dealt = this.fields.get(field);
    const taken = Array.from({ length: count }, () => short[dealt.at++ % short.length]);
    for (const text of taken) dealt.texts.add(text);
    return taken;
  }

  countOf(field) {
    return this.fields.get(field)?.texts.size ?? 0;
  }

  // All fields with the least used first: [["report.place", 20], ...]
  counts() {
    return [...this.fields].map(([field, { texts }]) => [field, texts.size]).sort((a, b) => a[1] - b[1]);
  }
}
