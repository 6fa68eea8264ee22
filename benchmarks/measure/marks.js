// Runs in every frame before any script of the page, and tells `__mark` what happens when, in ms since 1970:
// origin, first and last (a phrase has been painted), editable, long (a task over 50 ms), key (key event to next paint).
(wanted) => {
  if (window.__marked) return;
  window.__marked = true;
  const now = () => performance.timeOrigin + performance.now();
  const tell = (kind, at, spent = 0) => window.__mark({ kind, at, spent });
  const painted = (then) => requestAnimationFrame(() => setTimeout(then, 0));

  if (window === window.top) tell("origin", performance.timeOrigin);
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) tell("long", performance.timeOrigin + one.startTime, one.duration);
  }).observe({ type: "longtask", buffered: true });

  const NEAR = 120_000; // a phrase is looked for near the beginning or the end only: the look must stay cheap
  const squashed = (text) => text.replace(/[\s\u00a0\u202f]+/g, " ").replace(/\u2019/g, "'");
  const near = { first: (text) => text.slice(0, NEAR), last: (text) => text.slice(-NEAR) };
  const holds = (key) =>
    document.body !== null && squashed(near[key](document.body.textContent)).includes(squashed(wanted[key]));
  const isEditable = () => document.querySelector(wanted.editable)?.isContentEditable;

  const waiting = new Set(["first", "last", "editable"].filter((key) => wanted[key]));
  const look = () => {
    for (const key of waiting) {
      if (key === "editable" ? isEditable() : holds(key)) {
        waiting.delete(key);
        painted(() => tell(key, now()));
      }
    }
    if (waiting.size > 0) setTimeout(look, 60);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", look);
  else look();

  addEventListener(
    "keydown",
    (event) => {
      const at = performance.timeOrigin + event.timeStamp;
      requestAnimationFrame(() => {
        const task = new MessageChannel();
        task.port1.onmessage = () => tell("key", at, now() - at);
        task.port2.postMessage(0);
      });
    },
    true,
  );
}
