/** French typography of the interface's own words, written plainly in the message files. */

const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

/** Curly apostrophes; narrow no-break space before ; ! ? and no-break space before : and inside « ». */
export function french(text: string): string {
  return text
    .replace(/'/g, "’")
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ :/g, `${NO_BREAK}:`)
    .replace(/« /g, `«${NO_BREAK}`)
    .replace(/ »/g, `${NO_BREAK}»`)
    .replace(/ %/g, `${NO_BREAK}%`);
}

/** Straight apostrophes made curly. */
export function english(text: string): string {
  return text.replace(/'/g, "’");
}
