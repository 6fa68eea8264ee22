/** Both matrices as they are shown: gaps first. Pure. */
import type { CoveredClause, CoveredMeasure, Coverage, Instrument, State, ThemeMoment, ThemeRow } from "./data";

/** From what is missing to what stands. */
export const STATES: readonly State[] = ["none", "suggested", "partly", "own", "library"];

export const STATE_ICON: Record<State, string> = {
  none: "v-none",
  suggested: "v-sugg",
  partly: "v-part",
  own: "v-own",
  library: "v-lib",
};

export interface Group {
  state: State;
  measures: CoveredMeasure[];
}

/** What could be taken up of an agreement, gaps first; groups without measure are left out. */
export function gapsFirst(instrument: Instrument): Group[] {
  const asked = measuresOf(instrument).filter((measure) => measure.asked);
  return STATES.map((state) => ({ state, measures: asked.filter((measure) => measure.state === state) })).filter(
    (group) => group.measures.length > 0,
  );
}

/** What an agreement says of its own signatories only. */
export function notAsked(instrument: Instrument): CoveredMeasure[] {
  return measuresOf(instrument).filter((measure) => !measure.asked);
}

function measuresOf(instrument: Instrument): CoveredMeasure[] {
  return instrument.topics.flatMap((topic) => topic.measures);
}

/** The agreements shown: one, or both. */
export function chosen(found: Coverage, code: string): Instrument[] {
  return found.instruments.filter((one) => code === "all" || one.code === code);
}

/** Whether an empty cell is a gap: the library has clauses to fill it. */
export function isGap(moment: ThemeMoment): boolean {
  return moment.offered && moment.state === "none";
}

/** The themes that the text or the library treats at all, those with gaps first, each in the order of an agreement. */
export function themesShown(themes: readonly ThemeRow[]): ThemeRow[] {
  const treated = themes.filter((row) => row.moments.some((moment) => moment.offered || moment.covers.length > 0));
  return [...treated.filter((row) => row.moments.some(isGap)), ...treated.filter((row) => !row.moments.some(isGap))];
}

/**
 * The clauses that descend from a measure (`CGA-2022 [AI]-2`), a topic (`EFAD-2020 §3`) or an agreement (`CGA-2022`);
 * all of them when nothing is asked.
 */
export function descending(clauses: readonly CoveredClause[], from: string): CoveredClause[] {
  if (!from) return [...clauses];
  return clauses.filter((clause) => clause.measures.some((ref) => ref === from || isUnder(ref, from)));
}

function isUnder(ref: string, place: string): boolean {
  return [" ", "-"].some((joint) => ref.startsWith(place + joint));
}

export interface Ancestor {
  place: string;
  label: string;
}

/** Everything clauses of the text descend from, agreements before their topics before their measures. */
export function ancestors(found: Coverage): { short: string; places: Ancestor[] }[] {
  const descended = new Set(found.clauses.flatMap((clause) => clause.measures));
  return found.instruments.map((instrument) => ({
    short: instrument.short,
    places: [
      { place: instrument.code, label: instrument.short },
      ...instrument.topics.flatMap((topic) =>
        topic.measures
          .filter((measure) => descended.has(measure.ref))
          .map((measure) => ({ place: measure.ref, label: `${measure.ref} · ${measure.label}` })),
      ),
    ],
  }));
}
