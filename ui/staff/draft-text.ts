import type { Draft } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'

/** What it says, or why it takes something back; empty while nobody wrote any of it. */
export function draftText({ fields }: Pick<Draft, 'fields'>): string {
  return fields.textKo || fields.textEn || fields.reasonKo || fields.reasonEn || ''
}

/** What it is, and of which incident where that has a title: `titles` by what drafts are about. */
export function draftTitle(draft: Draft, titles: ReadonlyMap<string, string>, kinds: Readonly<Record<Draft['kind'], string>>, language: Language): string {
  const { kind, target, fields } = draft
  const own = language === 'ko' ? fields.titleKo : fields.titleEn
  const title = target === null ? own : titles.get(target)
  return title ? `${kinds[kind]}: ${title}` : kinds[kind]
}
