// Reads {"old", "new"} a line, answers for each the spans of two word diffs and the milliseconds each took.
import { createInterface } from "node:readline";
import { diffWords, diffWordsWithSpace } from "diff";

const engines = { diffWords, diffWordsWithSpace };

function timed(engine, pair) {
  const start = performance.now();
  const changes = engine(pair.old, pair.new);
  const ms = performance.now() - start;
  return { ms, spans: changes.map(({ added, removed, value }) => [added ? "+" : removed ? "-" : "=", value]) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const pair = JSON.parse(line);
  const answers = Object.entries(engines).map(([name, engine]) => [name, timed(engine, pair)]);
  console.log(JSON.stringify(Object.fromEntries(answers)));
}
