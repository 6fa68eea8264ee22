/** The threads on the version being read, and the annotation being written. */
import { listThreads, type Thread } from "../../../features/annotations/data";
import { t } from "../../../features/annotations/messages";
import { marksByClause, numbered, passages, type Numbered, type Target } from "../../../features/annotations/model";
import type { Chosen } from "../../../features/annotations/selection";
import type { VersionClause } from "../../../features/versions/data";
import { selector, type Selector } from "../../../domain/anchors";
import { plain } from "../../../domain/bodies";
import type { AnchorMark } from "../../../marks/anchor-mark";
import { partiesOf, readers } from "../../../marks/audiences";
import type { Table } from "../../../marks/table";
import { resource, type Resource } from "../../../ui/resource.svelte";
import { announce } from "../../live.svelte";
import type { OpenedText } from "./opened.svelte";
import type { Reading } from "./reading.svelte";

/** What is being written on, and the passages offered when nothing was selected. */
export interface Writing {
  target: Target;
  passages: readonly Selector[];
}

/** To be made while a component is set up. */
export class Annotating {
  readonly threads: Resource<Thread[]>;
  readonly open: readonly Numbered[];
  readonly closed: readonly Thread[];
  readonly marks: ReadonlyMap<string, AnchorMark[]>;
  writing = $state.raw<Writing | null>(null);
  readonly #text: OpenedText;
  readonly #reading: Reading;

  constructor(negotiation: () => string, table: Table, text: OpenedText, reading: Reading) {
    this.#text = text;
    this.#reading = reading;
    const order = $derived(new Map(text.clauses.map((clause, at) => [clause.id, at])));
    const who = (thread: Thread) => readers(table, thread.audience, partiesOf(table, thread.audience_id));
    this.threads = resource(async () => (text.wanted ? listThreads(negotiation(), text.wanted) : []));
    this.open = $derived(numbered(this.threads.value ?? [], order));
    this.closed = $derived((this.threads.value ?? []).filter((thread) => thread.closed_at !== null));
    this.marks = $derived(
      marksByClause(this.open, ({ thread, number }) => t("number", { number, who: who(thread) })),
    );
  }

  /** Begins an annotation on the words selected. */
  onSelection({ clause: element, start, end }: Chosen): void {
    const clause = this.#text.named.get(element.dataset["clause"] ?? "");
    if (!clause) return;
    const words = selector(plain(clause.body), start, end);
    if (words) this.#begin(clause, words, []);
    else announce(t("tooLong"));
  }

  /** Begins an annotation on one of the passages of a clause. */
  onClause(clause: VersionClause): void {
    const offered = passages(clause.body);
    const [first] = offered;
    if (first) this.#begin(clause, first, offered);
  }

  #begin(clause: VersionClause, words: Selector, offered: readonly Selector[]): void {
    this.#reading.clause = clause.id;
    this.writing = { target: { clause: clause.id, digest: clause.digest, selector: words }, passages: offered };
  }

  readonly leave = (): void => {
    this.writing = null;
  };

  readonly reload = (): void => {
    void this.threads.reload();
  };

  /** The annotation is kept: it stands among the threads. */
  readonly written = async (): Promise<void> => {
    this.writing = null;
    await this.threads.reload();
  };

  /** The open thread whose anchor was pressed. */
  pressed(event: MouseEvent): Thread | undefined {
    const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-anchor]") : null;
    return this.open.find(({ thread }) => thread.id === anchor?.dataset["anchor"])?.thread;
  }
}
