/** Something read from the server: its value, or why there is none; the old value stays while it is read again. */
import { asRefusal, type Refusal } from "../api/client";

export class Resource<T> {
  value = $state.raw<T | undefined>(undefined);
  refusal = $state.raw<Refusal | null>(null);
  loading = $state(true);
  #read: () => Promise<T>;
  #turn = 0;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** Reads again. An answer that a later reading overtook is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const value = await this.#read();
      if (turn !== this.#turn) return;
      this.value = value;
      this.refusal = null;
    } catch (cause) {
      if (turn !== this.#turn) return;
      this.refusal = asRefusal(cause);
    }
    this.loading = false;
  }
}

/**
 * A resource read at once, and again whenever what `read` looked at before its first `await` changes.
 * To be called while a component is set up.
 */
export function resource<T>(read: () => Promise<T>): Resource<T> {
  const found = new Resource(read);
  $effect(() => {
    void found.reload();
  });
  return found;
}
