import { answer, client, type Schemas } from "../../api/client";
import type { Language } from "../../i18n/language.svelte";

export type GuideLine = Schemas["GuideLine"];
export type GuidePage = Schemas["GuidePage"];

/** Every page of the guide, in reading order. */
export async function listGuide(language: Language): Promise<GuideLine[]> {
  return (await answer(client.GET("/api/guide", { params: { query: { language } } }))).pages;
}

/** One page with its sections and its sources. */
export function readGuidePage(slug: string, language: Language): Promise<GuidePage> {
  return answer(client.GET("/api/guide/{slug}", { params: { path: { slug }, query: { language } } }));
}
