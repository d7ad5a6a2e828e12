import { z } from 'zod'
import { PHASES, type Phase } from '../incident.ts'
import type { Bilingual, Language, Said } from '../language.ts'
import type { Fields } from './body.ts'
import { bothOf, choice, ids, ours, type ParsedRequest, text, valueProblems } from './shape.ts'

/** What somebody says of a new template; empty or null where they say nothing of it. */
export type TemplateRequest = {
  readonly name: string
  readonly title: Bilingual | null
  readonly body: Bilingual
  readonly phase: Phase | null
  readonly components: readonly string[]
}

/** A text in one language stands in both until somebody gives the other. `stated`: what the request says that its texts are written in. */
export function parseTemplateRequest(fields: Fields, stated: Language | null): ParsedRequest<TemplateRequest> {
  const parsed = TemplateBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { name, title, body, update_status, component_ids, metadata } = parsed.data.template
  const said = inBoth(bothOf(body, metadata.body_ko, metadata.body_en, stated))
  if (name === null) return { ok: false, problems: { 'template[name]': 'missing' } }
  if (said === null) return { ok: false, problems: { 'template[body]': 'missing' } }
  return {
    ok: true,
    request: {
      name,
      title: inBoth(bothOf(title, metadata.title_ko, metadata.title_en, stated)),
      body: said,
      phase: update_status,
      components: component_ids ?? [],
    },
  }
}

/** Under which name the value of a field of the console's form was sent. */
export function templateSentAs(field: string): string {
  return SENT_AS[field] ?? 'template'
}

const SENT_AS: Readonly<Record<string, string>> = {
  name: 'template[name]',
  titleKo: 'template[title]',
  titleEn: 'template[title]',
  textKo: 'template[body]',
  textEn: 'template[body]',
  functions: 'template[component_ids]',
}

function inBoth(said: Said | null): Bilingual | null {
  const any = said?.en ?? said?.ko ?? null
  return said === null || any === null ? null : { ko: said.ko ?? any, en: said.en ?? any }
}

export const TemplateBody = z.object(
  {
    template: z.object(
      {
        name: text,
        title: text,
        body: text,
        update_status: choice(PHASES),
        component_ids: ids.nullish(),
        metadata: ours(z.object({ title_ko: text, title_en: text, body_ko: text, body_en: text }, 'not-an-object')),
      },
      'not-an-object',
    ),
  },
  'not-an-object',
)
