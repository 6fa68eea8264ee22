/** Single-letter keys of the page on screen. They work outside fields only, are listed by `?`, can be switched off. */
import { untrack } from "svelte";

export interface Key {
  key: string;
  /** What it does, in words. */
  label: string;
  act: () => void;
}

const OFF = "dialia.keys-off";

class Keys {
  list = $state.raw<readonly Key[]>([]);
  off = $state(localStorage.getItem(OFF) === "1");

  toggle(): void {
    this.off = !this.off;
    if (this.off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  }
}

export const keys = new Keys();

/** Gives the page its keys, until the component that calls it goes. `list` is read again when what it uses changes. */
export function useKeys(list: () => readonly Key[]): void {
  $effect(() => {
    const mine = list();
    keys.list = [...untrack(() => keys.list), ...mine];
    return () => (keys.list = keys.list.filter((key) => !mine.includes(key)));
  });
}

/** Acts on a key pressed outside a field; `onhelp` answers `?`. */
export function press(event: KeyboardEvent, onhelp: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inField(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?") return onhelp();
  if (keys.off) return;
  const found = keys.list.find((one) => one.key === event.key.toLowerCase());
  if (!found) return;
  event.preventDefault();
  found.act();
}

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;
}
