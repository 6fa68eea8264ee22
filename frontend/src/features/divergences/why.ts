/** The reason of a state, in one sentence. */
import { listed } from "../../i18n/i18n";
import type { Table } from "../../marks/table";
import type { Why } from "./data";
import { t } from "./messages";

const SHORT = 60;

export function because(table: Table, why: Why): string {
  const sentence = t(`why.${why.code}`, { parties: listed(table.acronyms(why.parties)) });
  if (!why.old || !why.new || why.old.length + why.new.length > 2 * SHORT) return sentence;
  return `${sentence} ${t("why.detail", { old: why.old, new: why.new })}`;
}
