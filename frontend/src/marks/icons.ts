/** Which drawing says what. */
import type { Schemas } from "../api/client";

export type State = Schemas["Row"]["state"];
export type Stance = Schemas["StatedPosition"]["stance"];
/**
 * A stance, the absence of one, or one that no longer counts because the words changed. `brought`: the party tabled
 * these words itself, which counts as its agreement.
 */
export type Standing = Stance | "brought" | "none" | "stale";
export type AudienceKind = Schemas["Place"]["kind"];

export const STATE_ICON: Record<State, string> = {
  untouched: "s-none",
  "one-sided": "s-one",
  compatible: "s-comp",
  conflicting: "s-conf",
  agreed: "s-agr",
};

export const STANDING_ICON: Record<Standing, string> = {
  agree: "p-agree",
  agree_with_reservation: "p-res",
  disagree: "p-dis",
  mandate_pending: "p-wait",
  brought: "p-agree",
  none: "p-none",
  stale: "p-stale",
};

export const AUDIENCE_ICON: Record<AudienceKind, string> = {
  me: "a-me",
  party: "a-party",
  group: "a-party",
  coalition: "a-coalition",
  guest: "a-party",
  table: "a-table",
};
