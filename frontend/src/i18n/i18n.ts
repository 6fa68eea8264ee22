/** Words in the reader's language. Each feature holds its own messages and makes its own `t`. */
import { speech, type Language } from "./language.svelte";
import { english, french } from "./typography";

/** A sentence with `{holes}`, or one for each grammatical number of `n`. */
export type Message = string | { one: string; other: string };
export type Messages = Record<string, Message>;
/** The same keys in both languages: a missing sentence is a type error. */
export type Bilingual<K extends string> = Record<Language, Record<K, Message>>;
export type Values = Record<string, string | number>;

const TYPESET = { fr: french, en: english };
const PLURAL = { fr: new Intl.PluralRules("fr"), en: new Intl.PluralRules("en") };
const NUMBER = { fr: new Intl.NumberFormat("fr"), en: new Intl.NumberFormat("en") };
const LOCALE = { fr: "fr-FR", en: "en-GB" } as const;

/** Keeps the keys of `fr` and asks the same of `en`. */
export function bilingual<K extends string>(fr: Record<K, Message>, en: Record<NoInfer<K>, Message>): Bilingual<K> {
  return { fr, en };
}

/** `t(key, values)` over `messages`; a plural message is chosen by `values.n`. */
export function translator<K extends string>(messages: Bilingual<K>): (key: K, values?: Values) => string {
  return (key, values = {}) => say(messages[speech.language][key], values);
}

/** One message in words. */
export function say(message: Message, values: Values = {}): string {
  const language = speech.language;
  const text = typeof message === "string" ? message : message[numberOf(language, values["n"])];
  return fill(TYPESET[language](text), values, language);
}

function numberOf(language: Language, n: string | number | undefined): "one" | "other" {
  return PLURAL[language].select(Number(n ?? 0)) === "one" ? "one" : "other";
}

function fill(text: string, values: Values, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === "number" ? NUMBER[language].format(value) : value;
  });
}

/** « ECA, HT et MU ». */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat(LOCALE[speech.language], { type: "conjunction" }).format(words);
}

/** « 3 décembre », with the year when it is not this one. */
export function day(moment: string | Date): string {
  const date = new Date(moment);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return date.toLocaleDateString(LOCALE[speech.language], { day: "numeric", month: "long", year });
}

/** « mardi 24 novembre 2026 ». */
export function longDay(moment: string | Date): string {
  const options = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return new Date(moment).toLocaleDateString(LOCALE[speech.language], options);
}

/** « 17 h 40 » or “17:40”. */
export function time(moment: string | Date): string {
  const date = new Date(moment);
  if (speech.language === "en") return date.toLocaleTimeString(LOCALE.en, { hour: "2-digit", minute: "2-digit" });
  const minutes = String(date.getMinutes()).padStart(2, "0");
  return `${date.getHours()}\u00a0h\u00a0${minutes}`;
}

export function isToday(moment: string | Date): boolean {
  return new Date(moment).toDateString() === new Date().toDateString();
}

/** The day; today, the time only. */
export function when(moment: string | Date): string {
  return isToday(moment) ? time(moment) : day(moment);
}
