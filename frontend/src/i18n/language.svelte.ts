/** The language of the interface. The words under negotiation keep their own. */

export type Language = "fr" | "en";

const KEY = "dialia.language";

function first(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === "fr" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "fr";
}

class Interface {
  language = $state<Language>(first());

  /** Speaks `language` from now on, on this device. */
  speak(language: Language): void {
    this.language = language;
    localStorage.setItem(KEY, language);
  }
}

export const speech = new Interface();
