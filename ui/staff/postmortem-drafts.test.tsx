import { expect, test } from 'vitest'
import type { GateFinding } from '#domain/gates/gate.ts'
import type { Revision } from '#domain/revision.ts'
import { attribute, byTag, documentOf, textOf } from '../markup.fixture.ts'
import { PostmortemDrafts, type StaffPostmortem } from './postmortem-drafts.tsx'

const BLOCKING: GateFinding = { gate: 'G9', kind: 'withheld-silent', level: 'block', file: 'facts.yaml', line: 12, details: [] }
const WARNING: GateFinding = { gate: 'W3', kind: 'human-error', level: 'warn', file: 'ko.md', line: 7, details: ['실수'] }
const REVISION: Revision = {
  id: 'PM-2026-0001',
  slug: 'one',
  number: 1,
  class: null,
  reason: null,
  stage: 'final',
  publishedAt: new Date('2026-11-22T00:00:00Z'),
  leaf: new Uint8Array(32),
}

function shown(overrides: Partial<StaffPostmortem>) {
  const postmortem: StaffPostmortem = { slug: 'one', title: 'One', draft: null, revisions: [], ...overrides }
  return documentOf(<PostmortemDrafts postmortems={[postmortem]} origin="https://status.example" language="en" />)
}

test('staff see what blocks and what warns, each with its place, and no command while anything blocks', () => {
  const text = textOf(shown({ draft: { ok: true, findings: [BLOCKING, WARNING] } }))
  expect(text).toContain('One gate that blocks')
  expect(text).toContain('G9 · facts.yaml:12 · ')
  expect(text).toContain('W3 · ko.md:7 · ')
  expect(text).not.toContain('npm run postmortem')
})

test('a draft that nothing blocks comes with the command, and a further one with what it has to say', () => {
  const draft = { ok: true, findings: [] } as const
  expect(textOf(shown({ draft }))).toContain('npm run postmortem -- publish one')
  expect(textOf(shown({ draft, revisions: [REVISION] }))).toContain('publish one --class correction --why-ko')
})

test('what was published leads to its page on the readers’ site, even where the draft is gone or cannot be read', () => {
  const page = shown({ revisions: [REVISION], draft: { ok: false, sentences: ['content/postmortems/one/facts.yaml:1: expected a text'] } })
  expect(byTag(page, 'a').map((link) => attribute(link, 'href'))).toEqual(['https://status.example/postmortems/one/r1'])
  expect(textOf(page)).toContain('facts.yaml:1: expected a text')
  expect(textOf(shown({ revisions: [REVISION] }))).toContain('There is no draft')
})
