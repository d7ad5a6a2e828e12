import type { Publication } from '#domain/publication.ts'
import type { Template } from '#domain/template.ts'
import { type Component, components } from '../statuspage/component.ts'

export type IncidentTemplate = {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly body: string
  readonly group_id: null
  readonly update_status: string | null
  readonly should_tweet: false
  readonly should_send_notifications: false
  readonly components: readonly Component[]
  readonly metadata: { readonly bongsu: Readonly<Record<'title_ko' | 'title_en' | 'body_ko' | 'body_en', string | null>> }
}

export function incidentTemplate({ id, name, title, text, phase, functions }: Template, publication: Publication): IncidentTemplate {
  return {
    id,
    name,
    title: title?.en ?? null,
    body: text.en,
    group_id: null,
    update_status: phase,
    should_tweet: false,
    should_send_notifications: false,
    components: components(publication).filter((row) => functions.includes(row.id)),
    metadata: { bongsu: { title_ko: title?.ko ?? null, title_en: title?.en ?? null, body_ko: text.ko, body_en: text.en } },
  }
}
