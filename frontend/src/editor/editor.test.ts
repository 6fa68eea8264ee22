// @vitest-environment node
import { EditorState, TextSelection } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import { backspaceInList, enter, layOut, tablesAreWhole } from "./commands";
import type { Block, Inline } from "../domain/bodies";
import type { Span } from "../domain/redline";
import { align, placesOf } from "./places";
import { plainForm } from "./plain";
import { schema } from "./schema";
import { toBody, toDocument } from "./wire";

type Body = Block[];

/** A small generator of pseudo-random numbers (Mulberry32), so that a failure can be seen again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = ["accord", "délai", "« IA »", "l’outil", "12 %", "œuvre", "🙂 mot", "a", "deux mots"];

function someBody(seed: number): Body {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const inline = (breaks: boolean): Inline => {
    const word = pick(WORDS);
    return pick<() => Inline>([
      () => word,
      () => (breaks ? `${word}\n${pick(WORDS)}` : word),
      () => ({ strong: word }),
      () => ({ em: word }),
      () => ({ strong_em: word }),
      () => ({ blank: "delai", unit: pick(["", "jours ouvrés"]) }),
      () => ({ ref: "c-1" }),
    ])();
  };
  const content = (breaks = false): Inline[] => {
    const out: Inline[] = [];
    for (let left = 1 + Math.floor(next() * 5); left > 0; left--) {
      const one = inline(breaks);
      const before = out.at(-1);
      if (sameStyle(before, one)) out[out.length - 1] = joined(before as Inline, one);
      else out.push(one);
    }
    return out;
  };
  const items = (): Inline[][] => Array.from({ length: 1 + Math.floor(next() * 4) }, () => content());
  const block = (): Block =>
    pick<() => Block>([
      () => ({ p: content(true) }),
      () => ({ ul: items() }),
      () => ({ ol: items(), start: 1 + Math.floor(next() * 9) }),
      () => ({ table: [[content(), content()], [content(), []]] }),
    ])();
  return Array.from({ length: 1 + Math.floor(next() * 5) }, block);
}

function styleOf(inline: Inline | undefined): string {
  if (typeof inline === "string") return "plain";
  return inline && !("blank" in inline) && !("ref" in inline) ? (Object.keys(inline)[0] as string) : "";
}

function sameStyle(one: Inline | undefined, other: Inline): boolean {
  return styleOf(one) !== "" && styleOf(one) === styleOf(other);
}

function joined(one: Inline, other: Inline): Inline {
  if (typeof one === "string") return one + (other as string);
  const [key, words] = Object.entries(one)[0] as [string, string];
  return { [key]: words + (Object.values(other)[0] as string) } as Inline;
}

describe("a clause goes through the editor to the letter", () => {
  test.each(Array.from({ length: 400 }, (_, seed) => seed))("body %i", (seed) => {
    const body = someBody(seed);
    const document = toDocument(body);
    document.check();
    expect(toBody(document)).toEqual(body);
  });

  test("an empty body is an empty paragraph, and empty again", () => {
    expect(toDocument([]).childCount).toBe(1);
    expect(toBody(toDocument([]))).toEqual([]);
  });
});

describe("the plain form", () => {
  const body: Body = [
    { p: ["Un ", { strong: "mot" }, " ", { blank: "d", unit: "jours" }, "\nsuite"] },
    { ol: [["a"], ["b ", { ref: "c9" }]], start: 4 },
    { table: [["x"], ["y"]].map((row) => [...row.map((cell) => [cell]), ["z"]]) },
  ];

  test("is that of the server", () => {
    expect(plainForm(toDocument(body)).text).toBe("Un mot ____ jours\nsuite\n\n4. a\n5. b {@c9}\n\nx\tz\ny\tz");
  });

  test("tells where each letter stands", () => {
    const document = toDocument(body);
    const plain = plainForm(document);
    for (let unit = 0; unit < plain.text.length; unit++) {
      const [from, to] = [plain.from[unit] as number, plain.to[unit] as number];
      if (from === to) continue;
      const words = document.textBetween(from, to, "");
      expect(words.includes(plain.text[unit] as string)).toBe(true);
    }
  });
});

describe("the server's spans find their place", () => {
  test("with typography set by the server", () => {
    const document = toDocument([{ p: ["Un délai; deux mois"] }]);
    const spans: Span[] = [["=", "Un délai\u202f; "], ["-", "un"], ["+", "deux"], ["=", " mois"]];
    const places = placesOf(spans, document);
    expect(places?.deleted).toEqual([{ at: 11, words: "un" }]);
    expect(places?.inserted.map(({ from, to }) => document.textBetween(from, to))).toEqual(["deux"]);
  });

  test("for a whole inserted item", () => {
    const document = toDocument([{ ul: [["un"], ["deux"]] }]);
    const places = placesOf([["=", "- un"], ["+", "\n- deux"]], document);
    expect(places?.inserted.map(({ from, to }) => document.textBetween(from, to))).toEqual(["deux"]);
  });

  test("or none, when a letter differs", () => {
    expect(placesOf([["=", "autre"]], toDocument([{ p: ["mot"] }]))).toBeNull();
    expect(align("mot", "mots")).toBeNull();
  });

  test("for any body compared with itself", () => {
    for (let seed = 0; seed < 200; seed++) {
      const document = toDocument(someBody(seed));
      const places = placesOf([["+", plainForm(document).text]], document);
      expect(places?.deleted).toEqual([]);
      expect(places?.inserted.length).toBeLessThanOrEqual(1);
    }
  });
});

function stateOf(body: Body, anchor: number, head = anchor): EditorState {
  const state = EditorState.create({ schema, doc: toDocument(body) });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)));
}

function done(state: EditorState, command: (s: EditorState, dispatch: (tr: EditorState["tr"]) => void) => boolean): EditorState {
  let after = state;
  command(state, (tr) => (after = state.apply(tr)));
  return after;
}

describe("lists", () => {
  test("the lines of a paragraph become items, and paragraphs again", () => {
    const state = done(stateOf([{ p: ["un\ndeux\ntrois"] }], 4), layOut("bullet_list"));
    expect(toBody(state.doc)).toEqual([{ ul: [["un"], ["deux"], ["trois"]] }]);
    expect(state.selection.$from.parent.textContent).toBe("deux");
  });

  test("only the selected item leaves its list; the numbers after it stay", () => {
    const state = done(stateOf([{ ol: [["a"], ["b"], ["c"]], start: 3 }], 5), layOut("ordered_list"));
    expect(toBody(state.doc)).toEqual([{ ol: [["a"]], start: 3 }, { p: ["b"] }, { ol: [["c"]], start: 5 }]);
    expect(state.selection.$from.parent.textContent).toBe("b");
  });

  test("Enter makes an item; on an empty item it leaves the list", () => {
    const one = done(stateOf([{ ul: [["un"]] }], 4), enter);
    expect(one.doc.child(0).childCount).toBe(2);
    const two = done(one, enter);
    expect(two.doc.children.map((node) => node.type.name)).toEqual(["bullet_list", "paragraph"]);
    expect(two.selection.$from.parent.type.name).toBe("paragraph");
  });

  test("Backspace at the head of the first item makes it a paragraph", () => {
    const state = done(stateOf([{ ul: [["un"], ["deux"]] }], 2), backspaceInList);
    expect(toBody(state.doc)).toEqual([{ p: ["un"] }, { ul: [["deux"]] }]);
  });

  test("a table is left alone, and Enter does not cut a cell", () => {
    const table: Body = [{ table: [[["a"], ["b"]], [["c"], ["d"]]] }];
    expect(layOut("bullet_list")(stateOf(table, 3))).toBe(false);
    const state = done(stateOf(table, 3), enter);
    expect(toBody(state.doc)).toEqual(table);
    expect(tablesAreWhole(state.doc)).toBe(true);
  });
});
