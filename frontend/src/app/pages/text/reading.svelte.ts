/** The clause being read: the first that crosses the upper part of the window. One observer for the whole text. */

export class Reading {
  clause = $state("");
  #order: string[] = [];
  #visible = new Set<string>();
  #observer: IntersectionObserver | null = null;

  /** Watches the clauses `ids`, by their element ids. */
  watch(ids: readonly string[]): () => void {
    this.#order = [...ids];
    this.#visible.clear();
    this.#observer = new IntersectionObserver((entries) => this.#see(entries), { rootMargin: "-25% 0px -70% 0px" });
    for (const id of ids) {
      const element = document.getElementById(id);
      if (element) this.#observer.observe(element);
    }
    return () => this.#observer?.disconnect();
  }

  #see(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#visible.add(target.id);
      else this.#visible.delete(target.id);
    }
    const first = this.#order.find((id) => this.#visible.has(id));
    if (first !== undefined) this.clause = first;
  }

  /** The clause `step` further than the one being read. */
  beside(step: 1 | -1): string | undefined {
    return this.#order[this.#order.indexOf(this.clause) + step];
  }
}
