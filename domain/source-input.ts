import { SOURCES_MAX, TEXT_MAX } from './input-bounds.ts'
import type { Source } from './source.ts'
import { prose } from './typed-field.ts'

/** One per line, `K21 | Yonhap, 2022-10-16`: a short key and the words to find it by. */
export const SOURCE_LINES = prose(TEXT_MAX).transform((text, context) => {
  const lines = text.split('\n').filter((one) => one.trim() !== '')
  const sources = lines.flatMap((one) => toSource(one) ?? [])
  if (sources.length !== lines.length || lines.length > SOURCES_MAX) context.addIssue({ code: 'custom', message: 'not-a-source' })
  return sources
})

/** As it would be typed. */
export function typedSources(sources: readonly Source[]): string {
  return sources.map(({ key, citation }) => `${key} | ${citation}`).join('\n')
}

function toSource(text: string): Source | null {
  const [key, ...rest] = text.split('|').map((part) => part.trim())
  const citation = rest.join(' | ')
  return key !== undefined && /^[\p{L}\p{N}._-]{1,40}$/u.test(key) && citation.length >= 1 && citation.length <= 1_000 ? { key, citation } : null
}
