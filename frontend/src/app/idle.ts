/** Sign-out on a shared computer after a quarter of an hour without activity. */

const QUIET = 15 * 60 * 1000;
const SIGNS = ["pointerdown", "keydown", "scroll"] as const;

/** Calls `act` once nobody has touched the page for fifteen minutes. Returns what stops the watch. */
export function whenIdle(act: () => void): () => void {
  let timer = setTimeout(act, QUIET);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(act, QUIET);
  };
  for (const sign of SIGNS) addEventListener(sign, alive, { passive: true, capture: true });
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, alive, { capture: true });
  };
}
