import { answer, client, type Schemas } from "../../api/client";
import type { Language } from "../../i18n/language.svelte";

export type TemplateLine = Schemas["TemplateLine"];
export type Template = Schemas["Template"];
export type Slot = Schemas["TemplateSlot"];
export type Blank = Schemas["TemplateBlank"];
export type Skipped = Schemas["SkippedSlot"];
export type Start = Schemas["ComposeDraft"]["start"];

/** What a first text can be composed from, the templates written for a level first. */
export async function listTemplates(language: Language, level: string): Promise<TemplateLine[]> {
  return (await answer(client.GET("/api/library/templates", { params: { query: { language, level } } }))).templates;
}

export function readTemplate(template: string, language: Language, level: string): Promise<Template> {
  return answer(
    client.GET("/api/library/templates/{template}", { params: { path: { template }, query: { language, level } } }),
  );
}

/** Begins the draft in one act; answers its id. */
export async function compose(negotiation: string, wish: Schemas["ComposeDraft"]): Promise<string> {
  const composed = await answer(
    client.POST("/api/negotiations/{negotiation_id}/drafts/composed", {
      params: { path: { negotiation_id: negotiation } },
      body: wish,
    }),
  );
  return composed.draft_id;
}
