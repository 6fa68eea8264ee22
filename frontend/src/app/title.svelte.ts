/** The title of the window: the place first, so that a private page says so in the list of tabs. */
import { t } from "./messages";

class Title {
  page = $state("");
  /** The acronym whose folder this is; null at the table; undefined outside a table. */
  folder = $state<string | null | undefined>(undefined);
  words = $derived.by(() => {
    const site = this.page ? t("title.site", { page: this.page }) : "DIALIA";
    if (this.folder === undefined) return site;
    return `${this.folder === null ? t("title.table") : t("title.private", { party: this.folder })} ${site}`;
  });
}

export const title = new Title();

/** Names the page on screen; `words` is read again when what it uses changes. */
export function useTitle(words: () => string): void {
  $effect(() => {
    title.page = words();
  });
}
