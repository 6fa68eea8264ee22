/** Offsets count Unicode code points, as the server's do; JavaScript strings count UTF-16 units. */

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;

/** How many code points `text` holds. */
export function points(text: string): number {
  return text.length - (text.match(ASTRAL)?.length ?? 0);
}

/** The UTF-16 index of the code point number `at` of `text` (its length when `at` is past the end). */
export function unitAt(text: string, at: number): number {
  if (at <= 0) return 0;
  let unit = 0;
  for (let point = 0; point < at && unit < text.length; point++) {
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  return unit;
}

/** The code points of `text` from `start` to `end` (excluded). */
export function pointSlice(text: string, start: number, end: number): string {
  return text.slice(unitAt(text, start), unitAt(text, end));
}
