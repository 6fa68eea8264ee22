/** A library wording with the blanks that have a value filled in: a preview; the server fills in the real one. */
import type { Block, Body, Content, Inline } from "../../domain/bodies";

export function filledIn(
  body: Body,
  values: Readonly<Record<string, string>>,
  units: Readonly<Record<string, string>>,
): Block[] {
  const inline = (one: Inline): Inline => {
    if (typeof one === "string" || !("blank" in one)) return one;
    const value = values[one.blank]?.trim();
    return value ? `${value} ${one.unit || (units[one.blank] ?? "")}`.trim() : one;
  };
  const content = (all: Content): Inline[] => all.map(inline);
  return body.map((block) => {
    if ("p" in block) return { p: content(block.p) };
    if ("ul" in block) return { ul: block.ul.map(content) };
    if ("ol" in block) return { ol: block.ol.map(content), start: block.start };
    return { table: block.table.map((row) => row.map(content)) };
  });
}
