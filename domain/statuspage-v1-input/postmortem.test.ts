import { expect, test } from 'vitest'
import { parsePostmortemPublication, parsePostmortemRequest } from './postmortem.ts'

test.each([
  [{ body_draft: 'We know why.' }, null, { texts: { en: 'We know why.' }, language: 'en', version: null }],
  [{ body_draft: '원인은 디스크입니다.' }, null, { texts: { ko: '원인은 디스크입니다.' }, language: 'ko', version: null }],
  [{ body_draft: 'OK' }, 'ko', { texts: { ko: 'OK' }, language: 'ko', version: null }],
  [{ body_draft: 'A', metadata: { bongsu: { body_ko: '가', version: '3' } } }, null, { texts: { ko: '가', en: 'A' }, language: 'en', version: 3 }],
  [{ metadata: { bongsu: { facts: 'id: PM-2026-0001', version: 1 } } }, null, { texts: { facts: 'id: PM-2026-0001' }, language: null, version: 1 }],
] as const)('a draft of %j, stated as %j, is read', (postmortem, stated, request) => {
  expect(parsePostmortemRequest({ postmortem }, stated)).toEqual({ ok: true, request })
})

test.each([
  [{}, 'postmortem'],
  [{ postmortem: {} }, 'postmortem[body_draft]'],
  [{ postmortem: { body_draft: '  ' } }, 'postmortem[body_draft]'],
  [{ postmortem: { body_draft: 1 } }, 'postmortem[body_draft]'],
  [{ postmortem: { body_draft: 'A', metadata: 'B' } }, 'postmortem[metadata]'],
  [{ postmortem: { body_draft: 'A', metadata: { bongsu: { version: 0 } } } }, 'postmortem[metadata][bongsu][version]'],
])('a draft of %j is refused by the name of what is wrong', (fields, name) => {
  const parsed = parsePostmortemRequest(fields, null)
  expect(parsed.ok ? null : Object.keys(parsed.problems)).toEqual([name])
})

const NOTHING = { class: null, reason: null, version: null }
const CORRECTION = { class: 'correction', reason_ko: '틀렸습니다.', reason_en: 'It was wrong.' }

test.each([
  [{}, NOTHING],
  [{ postmortem: null }, NOTHING],
  [{ postmortem: { notify_twitter: true, notify_subscribers: 't', custom_tweet: '' } }, NOTHING],
  [{ postmortem: { metadata: { bongsu: CORRECTION } } }, { class: 'correction', reason: { ko: '틀렸습니다.', en: 'It was wrong.' }, version: null }],
])('a publication of %j is read', (fields, request) => {
  expect(parsePostmortemPublication(fields)).toEqual({ ok: true, request })
})

test.each([
  [{ class: 'improvement' }, 'class'],
  [{ reason_en: 'It was wrong.' }, 'reason_ko'],
  [{ reason_ko: '틀렸습니다.' }, 'reason_en'],
])('a publication with %j is refused', (bongsu, name) => {
  const parsed = parsePostmortemPublication({ postmortem: { metadata: { bongsu } } })
  expect(parsed.ok ? null : Object.keys(parsed.problems)).toEqual([`postmortem[metadata][bongsu][${name}]`])
})
