/**
 * The redline under one's fingers. The server compares at each acknowledged save; between two answers its marks
 * follow the words (decorations are mapped) and prosemirror-changeset adds what was typed since, widened to words.
 * Nothing here changes the document or moves the caret.
 */
import { ChangeSet, simplifyChanges, type Change } from "prosemirror-changeset";
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Mapping, type StepMap } from "prosemirror-transform";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Span } from "../domain/redline";
import { placesOf, type Places } from "./places";

/** Words read aloud around a deletion; `shown` prints the references of deleted words. */
export interface LiveWords {
  deletionStarts: string;
  deletionEnds: string;
  shown: (words: string) => string;
}

interface Live {
  visible: boolean;
  /** The server's marks, mapped. */
  marks: DecorationSet;
  /** What was typed since the document the server compared. */
  since: ChangeSet | null;
  /** Where that document had inserted words: deleting them again is no deletion. */
  ownWords: Places["inserted"];
  /** All that is drawn. */
  drawn: DecorationSet;
}

type Order = { visible: boolean } | { compared: Node; spans: readonly Span[]; maps: readonly StepMap[] };

const key = new PluginKey<Live>("live");

/** The plugin; shows nothing before `showSpans`. */
export function live(words: LiveWords, visible: boolean): Plugin<Live> {
  const none = DecorationSet.empty;
  return new Plugin<Live>({
    key,
    state: {
      init: () => ({ visible, marks: none, since: null, ownWords: [], drawn: none }),
      apply: (tr, old) => next(tr, old, words),
    },
    props: {
      decorations(state) {
        const now = key.getState(state);
        return now?.visible ? now.drawn : none;
      },
    },
  });
}

/**
 * Draws the server's `spans` of the document `compared`; `maps` lead from it to the present one.
 * Keeps what is drawn when the spans do not fit.
 */
export function showSpans(view: EditorView, compared: Node, spans: readonly Span[], maps: readonly StepMap[]): void {
  view.dispatch(view.state.tr.setMeta(key, { compared, spans, maps } satisfies Order));
}

export function setVisible(view: EditorView, visible: boolean): void {
  view.dispatch(view.state.tr.setMeta(key, { visible } satisfies Order));
}

/** The places of the changes drawn, in order: neighbours (a deletion and its insertion) are one. */
export function changePlaces(state: EditorState): number[] {
  const drawn = key.getState(state)?.drawn.find() ?? [];
  const sorted = drawn.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from || a.to - b.to);
  const places: number[] = [];
  let end = -2;
  for (const { from, to } of sorted) {
    if (from > end + 1) places.push(from);
    end = Math.max(end, to);
  }
  return places;
}

function next(tr: Transaction, old: Live, words: LiveWords): Live {
  const order = tr.getMeta(key) as Order | undefined;
  if (order && "visible" in order) return { ...old, visible: order.visible };
  if (order) return { ...old, ...compared(order.compared, order.spans, order.maps, tr.doc, words) };
  if (!tr.docChanged) return old;
  const marks = old.marks.map(tr.mapping, tr.doc);
  const since = old.since?.addSteps(tr.doc, tr.mapping.maps, null) ?? null;
  return { ...old, marks, since, drawn: withTyped(marks, since, old.ownWords, tr.doc, words) };
}

function compared(
  before: Node,
  spans: readonly Span[],
  maps: readonly StepMap[],
  doc: Node,
  words: LiveWords,
): Omit<Live, "visible"> | null {
  const places = placesOf(spans, before);
  if (!places) return null;
  const mapping = new Mapping(maps);
  const marks = DecorationSet.create(before, decorations(places, words)).map(mapping, doc);
  const since = ChangeSet.create(before).addSteps(doc, maps, null);
  const ownWords = places.inserted;
  return { marks, since, ownWords, drawn: withTyped(marks, since, ownWords, doc, words) };
}

function decorations(places: Places, words: LiveWords): Decoration[] {
  return [
    ...places.inserted.map(({ from, to }) => insertion(from, to)),
    ...places.deleted.map(({ at, words: text }) => deletion(at, text, words)),
  ];
}

function insertion(from: number, to: number): Decoration {
  return Decoration.inline(from, to, { nodeName: "ins" }, { inclusiveEnd: true, inserted: true });
}

function deletion(at: number, text: string, words: LiveWords): Decoration {
  const side = -1;
  return Decoration.widget(at, () => drawDeletion(text, words), { side, key: `-${text}`, ignoreSelection: true });
}

function drawDeletion(text: string, words: LiveWords): HTMLElement {
  const drawn = document.createElement("del");
  drawn.contentEditable = "false";
  drawn.append(hidden(`${words.deletionStarts} `), words.shown(text.replace(/^\n+|\n+$/g, "")), hidden(` ${words.deletionEnds}`));
  return drawn;
}

function hidden(words: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "vh";
  span.textContent = words;
  return span;
}

function withTyped(
  marks: DecorationSet,
  since: ChangeSet | null,
  ownWords: Places["inserted"],
  doc: Node,
  words: LiveWords,
): DecorationSet {
  if (!since?.changes.length) return marks;
  const typed = simplifyChanges(since.changes, doc).flatMap((change) =>
    typedMarks(change, since.startDoc, ownWords, marks, words),
  );
  return marks.add(doc, typed);
}

function typedMarks(
  change: Change,
  before: Node,
  ownWords: Places["inserted"],
  marks: DecorationSet,
  words: LiveWords,
): Decoration[] {
  const out: Decoration[] = [];
  const lost = pieces(change.fromA, change.toA, ownWords)
    .map(([from, to]) => before.textBetween(from, to, "\n"))
    .join("");
  if (lost.trim()) out.push(deletion(change.fromB, lost, words));
  const { fromB: from, toB: to } = change;
  const covered = marks.find(from, to, (spec) => spec["inserted"] === true).some((mark) => mark.from <= from && mark.to >= to);
  if (from < to && !covered) out.push(insertion(from, to));
  return out;
}

/** What is left of `[from, to)` outside the stretches of `without`, which are in order. */
function pieces(from: number, to: number, without: Places["inserted"]): [number, number][] {
  const out: [number, number][] = [];
  let at = from;
  for (const stretch of without) {
    if (stretch.to <= at || stretch.from >= to) continue;
    if (stretch.from > at) out.push([at, stretch.from]);
    at = Math.max(at, stretch.to);
  }
  if (at < to) out.push([at, to]);
  return out;
}
