import { expect, test } from 'vitest'
import { proseDraft } from './prose-draft.ts'
import { asProse } from './report-prose.ts'

test('a text of others stands below the sections that its headings belong to, its own title too', () => {
  const prose = asProse('# Payments failed\n\nFor an hour.\n\n## Root cause\n\nA full disk.\n\n## Weather\n\nRain.\n', 'en') ?? ''
  const sections = new Map(prose.split(/^## /m).map((text) => [/\{#([a-z]+)\}/.exec(text)?.[1], text]))
  expect(sections.get('plain')).toContain('### Payments failed\n\nFor an hour.')
  expect(sections.get('broke')).toMatch(/### Root cause\n\nA full disk\.\n\n### Weather\n\nRain\.\n\n\{table:causes\}/)
  expect(asProse(prose, 'en')).toBe(prose)
})

test('a text that has our sections stays as it is, also one that is half written', () => {
  for (const ours of [proseDraft('ko', new Map()), '## 쉬운 말로 {#plain}\n\n글.\n']) expect(asProse(ours, 'ko')).toBe(ours)
})

test('what cannot be read is no text', () => {
  expect(asProse(`${'> '.repeat(5_000)}deep`, 'en')).toBeNull()
})
