/** The rooms of a table, in the order of the bars. */
import { paths, type Room } from "./routes";

export interface Door {
  room: Room;
  label: "room.table" | "room.text" | "room.divergences" | "room.library" | "room.journal";
  icon: string;
  href: (negotiation: string) => string;
}

export const DOORS: readonly Door[] = [
  { room: "table", label: "room.table", icon: "a-table", href: paths.table },
  { room: "text", label: "room.text", icon: "book", href: (n) => paths.text(n) },
  { room: "divergences", label: "room.divergences", icon: "columns", href: (n) => paths.divergences(n) },
  { room: "library", label: "room.library", icon: "file", href: (n) => paths.library(n) },
  { room: "journal", label: "room.journal", icon: "seal", href: paths.journal },
];
