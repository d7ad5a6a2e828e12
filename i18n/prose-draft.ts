import { TO_FILL_IN } from '#domain/gates/gate.ts'
import type { Language } from '#domain/language.ts'
import { SECTIONS, type Section, type Table } from '#domain/postmortem.ts'
import { SECTION_TITLES } from './postmortem-sections.ts'

/** Where each table of the facts stands. */
const SECTION_TABLES: Readonly<Partial<Record<Section, readonly Table[]>>> = {
  affected: ['affected'],
  timeline: ['timeline', 'intervals'],
  broke: ['causes'],
  redundancy: ['redundancy'],
  response: ['response'],
  told: ['told'],
  rights: ['relief', 'claims'],
  others: ['regulators', 'parties', 'disputes', 'law'],
  unknown: ['unknown', 'withheld'],
  actions: ['actions', 'promises'],
  evidence: ['evidence', 'sources'],
  revisions: ['corrections'],
}

/** ko.md or en.md with every section and every table; where neither has anything to say, a place to fill in. */
export function proseDraft(language: Language, blocks: ReadonlyMap<Section, readonly string[]>): string {
  const sections = SECTIONS.map((section) => {
    const tables = (SECTION_TABLES[section] ?? []).map((table) => `{table:${table}}`)
    const said = blocks.get(section) ?? []
    const shown = said.length + tables.length === 0 ? [TO_FILL_IN] : [...said, ...tables]
    return [`## ${SECTION_TITLES[language][section]} {#${section}}`, ...shown].join('\n\n')
  })
  return `${sections.join('\n\n')}\n`
}
