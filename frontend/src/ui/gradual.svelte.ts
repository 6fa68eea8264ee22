/** A long list drawn a part at a time: what the first screen needs at once, the rest while the browser is idle. */

const FIRST = 24;
const STEP = 80;

const whenFree: (act: () => void) => number =
  typeof requestIdleCallback === "function"
    ? (act) => requestIdleCallback(act, { timeout: 200 })
    : (act) => setTimeout(act, 30);

export class Gradual {
  /** How many items to draw now. */
  count = $state(FIRST);

  /** Begins again for a list of `length` items, the item `at` among the first drawn. */
  start(length: number, at = 0): () => void {
    let running = true;
    this.count = at < FIRST ? FIRST : length;
    const more = () => {
      if (!running || this.count >= length) return;
      this.count += STEP;
      whenFree(more);
    };
    whenFree(more);
    return () => {
      running = false;
    };
  }
}
