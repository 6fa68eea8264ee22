import type { Mark } from "../domain/anchors";

/** Words that carry an annotation: its number, and whether only some may see it. */
export interface AnchorMark extends Mark {
  number: number;
  kraft: boolean;
  /** « Annotation 2, vue par : MU seulement ». */
  label: string;
}
