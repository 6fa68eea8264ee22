import { expect, test } from "vitest";
import { Refusal } from "../../api/client";
import type { Conflict, SavedClause } from "./data";
import { ClauseSaving, REST, type Wires } from "./saving.svelte";
import { Shelf, purgeUnsent, type Attempt, type Unsent } from "./unsent";

/** A server of one clause that keeps revisions and knows repeats, and a clock moved by hand. */
class World {
  revision = 0;
  words = "";
  known = new Map<string, number>();
  received: Attempt[] = [];
  /** What happens to the next requests, in order: the answer is lost, the request is lost, or a refusal. */
  accidents: ("answer lost" | "request lost" | Refusal)[] = [];
  kept: Unsent | null = null;
  timers: { at: number; act: () => void }[] = [];
  clock = 0;
  ids = 0;

  wires: Wires = {
    send: async (attempt) => {
      const accident = this.accidents.shift();
      if (accident === "request lost") throw new Refusal("unreachable");
      if (accident instanceof Refusal) throw accident;
      const saved = this.save(attempt);
      if (accident === "answer lost") throw new Refusal("unreachable");
      return saved;
    },
    keep: (unsent) => ((this.kept = structuredClone(unsent)), true),
    forget: () => (this.kept = null),
    onsaved: () => {},
    newId: () => `save-${++this.ids}`,
    now: () => this.clock,
    after: (milliseconds, act) => {
      const timer = { at: this.clock + milliseconds, act };
      this.timers.push(timer);
      return () => (this.timers = this.timers.filter((one) => one !== timer));
    },
  };

  save(attempt: Attempt): SavedClause {
    this.received.push(attempt);
    const known = this.known.get(attempt.saveId);
    if (known === undefined) {
      if (attempt.revision !== this.revision) throw new Refusal("stale_clause", { revision: this.revision }, 412);
      this.known.set(attempt.saveId, ++this.revision);
      this.words = attempt.heading;
    }
    return { revision: known ?? this.revision, saved_at: "now", change: "modified", text: {} as SavedClause["text"] };
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.clock + milliseconds;
    for (;;) {
      const next = this.timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.clock = next.at;
      next.act();
      for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    }
    this.clock = end;
  }
}

const text = (heading: string) => ({ heading, body: [] });

test("words are sent once, after a rest", async () => {
  const world = new World();
  const saving = new ClauseSaving(0, world.wires);
  saving.typed(text("a"));
  await world.pass(REST - 1);
  saving.typed(text("ab"));
  await world.pass(REST - 1);
  expect(world.received).toEqual([]);
  expect(world.kept?.text).toEqual(text("ab"));
  await world.pass(1);
  expect(world.words).toBe("ab");
  expect(world.kept).toBeNull();
  expect(saving.state).toEqual({ kind: "kept", at: "now" });
});

test("a lost answer is asked again with the same identifier and words, before newer ones", async () => {
  const world = new World();
  const saving = new ClauseSaving(0, world.wires);
  world.accidents = ["answer lost"];
  saving.typed(text("first"));
  await world.pass(REST);
  expect(saving.state.kind).toBe("offline");
  saving.typed(text("second"));
  expect(world.kept?.attempt?.heading).toBe("first");
  await world.pass(2_000);
  expect(world.received.map(({ saveId, heading, revision }) => [saveId, heading, revision])).toEqual([
    ["save-1", "first", 0],
    ["save-1", "first", 0],
    ["save-2", "second", 1],
  ]);
  expect(world.words).toBe("second");
});

test("without network words stay on the device until the connection is back", async () => {
  const world = new World();
  const saving = new ClauseSaving(0, world.wires);
  world.accidents = ["request lost", "request lost", "request lost"];
  saving.typed(text("kept"));
  await world.pass(REST + 8_000);
  expect(saving.state.kind).toBe("offline");
  expect(world.kept?.text.heading).toBe("kept");
  await world.pass(60_000);
  expect(world.words).toBe("kept");
  expect(world.kept).toBeNull();
});

test("words typed while a save is under way are sent after it", async () => {
  const world = new World();
  const saving = new ClauseSaving(0, world.wires);
  saving.typed(text("one"));
  const first = saving.flush();
  saving.typed(text("two"));
  await first;
  await world.pass(REST);
  expect(world.received.map((attempt) => [attempt.heading, attempt.revision])).toEqual([
    ["one", 0],
    ["two", 1],
  ]);
});

test("a conflict stops the saves, loses nothing, and waits for a choice", async () => {
  const world = new World();
  world.revision = 3;
  const saving = new ClauseSaving(2, world.wires);
  saving.typed(text("mine"));
  await world.pass(REST);
  expect(saving.state.kind).toBe("stale");
  expect(world.kept?.text.heading).toBe("mine");
  saving.typed(text("mine too"));
  await world.pass(60_000);
  expect(world.received).toHaveLength(1);
  await saving.resolve(text("mine too"), { revision: 3 } as Conflict);
  expect(world.words).toBe("mine too");
  expect(world.kept).toBeNull();
});

test("yielding forgets my words and saves on top of theirs", async () => {
  const world = new World();
  world.revision = 3;
  const saving = new ClauseSaving(2, world.wires);
  saving.typed(text("mine"));
  await world.pass(REST);
  saving.yieldTo({ revision: 3, saved_at: "then" } as Conflict);
  expect(world.kept).toBeNull();
  expect(saving.waiting).toBe(false);
  saving.typed(text("next"));
  await world.pass(REST);
  expect(world.words).toBe("next");
});

test("signed out, the words stay here and leave with the next sign-in", async () => {
  const world = new World();
  const saving = new ClauseSaving(0, world.wires);
  world.accidents = [new Refusal("not_signed_in", {}, 401)];
  saving.typed(text("kept"));
  await world.pass(REST);
  expect(saving.state.kind).toBe("signed-out");
  expect(world.kept?.text.heading).toBe("kept");
  await saving.flush();
  expect(world.words).toBe("kept");
});

test("after a closed tab, the save under way is repeated, then the words typed since", async () => {
  const world = new World();
  const before = new ClauseSaving(0, world.wires);
  world.accidents = ["answer lost"];
  before.typed(text("first"));
  await world.pass(REST);
  before.typed(text("second"));
  const unsent = world.kept;
  world.timers = [];
  const after = new ClauseSaving(1, world.wires, unsent);
  await after.flush();
  expect(world.words).toBe("second");
  expect(world.known.size).toBe(2);
});

test("a refusal that is not for later keeps the words and takes the next ones", async () => {
  const world = new World();
  const saving = new ClauseSaving(0, world.wires);
  world.accidents = [new Refusal("heading_empty", {}, 422)];
  saving.typed(text(""));
  await world.pass(REST);
  expect(saving.state.kind).toBe("refused");
  saving.typed(text("title"));
  await world.pass(REST);
  expect(world.words).toBe("title");
});

test("sign-out forgets the words of every draft and nothing else", () => {
  const storage = memory();
  storage.setItem("dialia.language", "fr");
  const shelf = new Shelf("n", "d", storage);
  shelf.keep("c", { revision: 0, at: 0, text: text("private"), attempt: null });
  expect(shelf.clauses()).toEqual(["c"]);
  purgeUnsent(storage);
  expect(shelf.clauses()).toEqual([]);
  expect(storage.getItem("dialia.language")).toBe("fr");
});

function memory(): Storage {
  const all = new Map<string, string>();
  return {
    get length() {
      return all.size;
    },
    clear: () => all.clear(),
    getItem: (key) => all.get(key) ?? null,
    key: (at) => [...all.keys()][at] ?? null,
    removeItem: (key) => void all.delete(key),
    setItem: (key, value) => void all.set(key, value),
  };
}
