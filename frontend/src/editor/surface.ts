/** The writing surface: one ProseMirror view on the body of one clause. It knows words and keys, and no server. */
import { baseKeymap } from "prosemirror-commands";
import { history, redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import type { Node, Slice } from "prosemirror-model";
import { EditorState, Plugin, TextSelection, type Command, type Transaction } from "prosemirror-state";
import type { StepMap } from "prosemirror-transform";
import { EditorView } from "prosemirror-view";
import "prosemirror-view/style/prosemirror.css";
import type { Block, Body } from "../domain/bodies";
import type { Span } from "../domain/redline";
import {
  backspaceInList,
  blankPlaces,
  breakLine,
  enter,
  paragraphAfter,
  selectedBlank,
  tablesAreWhole,
  toggleEm,
  toggleStrong,
} from "./commands";
import { changePlaces, live, setVisible, showSpans, type LiveWords } from "./live";
import { onOneLine, PasteParser, textSlice } from "./paste";
import { schema } from "./schema";
import { toBody, toDocument } from "./wire";

export interface SurfaceOptions {
  host: HTMLElement;
  body: Body;
  visible: boolean;
  /** Names of the surface for a screen reader. */
  attributes: Record<string, string>;
  words: LiveWords;
  /** « article 9 », as the present version numbers it. */
  referenceName: (clause: string) => string;
  onchange: (body: Block[]) => void;
  onlook: (look: Look) => void;
  onkeep: () => void;
  onblur: () => void;
  /** Escape or Alt+F10: to the toolbar. */
  ontoolbar: () => void;
  /** Enter on a selected blank. */
  onblank: () => void;
}

/** What the toolbar shows. */
export interface Look {
  strong: boolean;
  em: boolean;
  list: "bullet_list" | "ordered_list" | null;
  canUndo: boolean;
  canRedo: boolean;
  blanks: number;
  blank: { id: string; unit: string } | null;
  /** How many changes are drawn, and the rank (from 1) of the one the caret stands at or after; 0 before all. */
  changes: number;
  change: number;
}

export class Surface {
  readonly #view: EditorView;
  readonly #options: SurfaceOptions;
  /** Every step since the surface opened, and how many there were when each body was handed out. */
  readonly #maps: StepMap[] = [];
  readonly #handed = new WeakMap<readonly Block[], { document: Node; steps: number }>();

  constructor(options: SurfaceOptions) {
    this.#options = options;
    const document = toDocument(options.body);
    this.#handed.set(options.body as Block[], { document, steps: 0 });
    this.#view = new EditorView(options.host, {
      state: EditorState.create({ schema, doc: document, plugins: this.#plugins() }),
      attributes: options.attributes,
      clipboardParser: new PasteParser(),
      clipboardTextParser: textSlice,
      transformPasted: fitted,
      nodeViews: { reference: (node) => ({ dom: drawReference(node, options.referenceName) }) },
      handleDOMEvents: {
        blur: () => {
          options.onblur();
          return false;
        },
      },
      dispatchTransaction: (tr) => this.#dispatched(tr),
    });
    this.#look();
  }

  /** Draws the server's redline of `body`, which this surface handed out or opened with; else nothing happens. */
  compare(body: readonly Block[], spans: readonly Span[]): void {
    const handed = this.#handed.get(body);
    if (handed) showSpans(this.#view, handed.document, spans, this.#maps.slice(handed.steps));
  }

  setVisible(visible: boolean): void {
    setVisible(this.#view, visible);
  }

  run(command: Command): void {
    command(this.#view.state, this.#view.dispatch, this.#view);
    this.#view.focus();
  }

  /** Puts the caret at the next (1) or previous (-1) change. */
  goToChange(step: 1 | -1): void {
    const places = changePlaces(this.#view.state);
    const { from } = this.#view.state.selection;
    const found = step > 0 ? places.find((place) => place > from) : places.findLast((place) => place < from);
    const place = found ?? (step > 0 ? places[0] : places.at(-1));
    if (place === undefined) return;
    const { tr, doc } = this.#view.state;
    this.#view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place))).scrollIntoView());
    this.#view.focus();
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  #dispatched(tr: Transaction): void {
    const { state } = this.#view.state.applyTransaction(tr);
    this.#view.updateState(state);
    if (tr.docChanged) {
      this.#maps.push(...tr.mapping.maps);
      const body = toBody(state.doc);
      this.#handed.set(body, { document: state.doc, steps: this.#maps.length });
      this.#options.onchange(body);
    }
    this.#look();
  }

  #look(): void {
    const { state } = this.#view;
    const { $from, empty, from, to } = state.selection;
    const marks = empty ? (state.storedMarks ?? $from.marks()) : null;
    const has = (name: "strong" | "em"): boolean =>
      marks ? !!schema.marks[name].isInSet(marks) : state.doc.rangeHasMark(from, to, schema.marks[name]);
    const outer = $from.depth ? $from.node(1).type.name : "";
    const places = changePlaces(state);
    this.#options.onlook({
      strong: has("strong"),
      em: has("em"),
      list: outer === "bullet_list" || outer === "ordered_list" ? outer : null,
      canUndo: undoDepth(state) > 0,
      canRedo: redoDepth(state) > 0,
      blanks: blankPlaces(state.doc).length,
      blank: selectedBlank(state),
      changes: places.length,
      change: places.filter((place) => place <= from).length,
    });
  }

  #plugins(): Plugin[] {
    const { onkeep, ontoolbar, onblank, words, visible } = this.#options;
    const done = (act: () => void): Command => () => (act(), true);
    const onBlank: Command = (state) => selectedBlank(state) !== null && (onblank(), true);
    return [
      live(words, visible),
      history(),
      keymap({
        "Mod-b": toggleStrong,
        "Mod-i": toggleEm,
        "Mod-z": undo,
        "Mod-y": redo,
        "Shift-Mod-z": redo,
        "Mod-s": done(onkeep),
        "Alt-F10": done(ontoolbar),
        Escape: done(ontoolbar),
        Enter: (...all) => onBlank(...all) || enter(...all),
        "Shift-Enter": breakLine,
        "Mod-Enter": paragraphAfter,
        Backspace: backspaceInList,
      }),
      keymap(baseKeymap),
      new Plugin({ filterTransaction: (tr) => !tr.docChanged || tablesAreWhole(tr.doc) }),
    ];
  }
}

/** Line breaks fit in a paragraph only. */
function fitted(slice: Slice, view: EditorView): Slice {
  const { parent } = view.state.selection.$from;
  return parent.type === schema.nodes.paragraph ? slice : onOneLine(slice);
}

function drawReference(node: Node, name: (clause: string) => string): HTMLElement {
  const drawn = document.createElement("span");
  drawn.className = "reference";
  drawn.textContent = name(node.attrs["clause"] as string);
  return drawn;
}
