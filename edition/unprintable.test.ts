import { expect, test } from 'vitest'
import { unprintable } from './unprintable.ts'

const env = { ...process.env, STAFF_ORIGIN: 'https://staff.example', PUBLIC_ORIGIN: 'https://status.example', BONGSU_PRESS_SECRET: 'p'.repeat(64) }

test.each([
  ['an ordinary text with a link', { textKo: '[안내](https://help.example)를 봐 주세요.' }, null],
  ['a link to the readers’ pages', { textKo: 'https://status.example/incidents/abc' }, null],
  ['the address of the console', { textKo: '담당자는 https://staff.example/staff 로' }, { textKo: 'leads-to-console' }],
  ['the console below the readers’ origin', { textEn: 'https://status.example/staff' }, { textEn: 'leads-to-console' }],
  ['a password in an address', { titleEn: 'postgresql://app:secret@db.internal/x' }, { titleEn: 'looks-secret' }],
  ['our own secret', { reasonKo: `키는 ${'p'.repeat(64)}` }, { reasonKo: 'looks-secret' }],
  ['nesting without end', { textKo: '> '.repeat(5_000) }, { textKo: 'too-deep' }],
])('%s is judged before it is stored', (_title, typed, expected) => {
  expect(unprintable(typed, env)).toEqual(expected)
})
