/** The true italics of the text face, offered once the page is at rest: until then the browser slants the roman. */

const FACE = "Source Serif 4";
const FILE = "/fonts/source-serif-4-latin-wght-italic.woff2";
const REST = 2500;

/** Adds the face; the browser fetches its file only if italics are on screen. */
export function offerItalics(): void {
  const add = () =>
    document.fonts.add(new FontFace(FACE, `url("${FILE}") format("woff2")`, { style: "italic", weight: "200 900" }));
  addEventListener("load", () => setTimeout(add, REST), { once: true });
}
