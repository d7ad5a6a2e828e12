import { expect, test } from 'vitest'
import { isFitForNotice, parseApprovalRules, parseBypass, parseSendBack } from './approval-input.ts'
import type { Template } from './template.ts'

const TARGET = { draft: 'abcdefghijkl', version: '3' }
const RULES = Object.fromEntries(
  ['critical', 'major', 'minor'].flatMap((severity) => [
    [`${severity}.need`, 'yes'],
    [`${severity}.minutes`, '5'],
    [`${severity}.template`, ''],
  ]),
)

test('a rule for each severity is read; minutes and templates that cannot be are named by their field', () => {
  expect(parseApprovalRules(RULES, [])).toMatchObject({ ok: true, input: [{ severity: 'critical', isNeeded: true, minutes: 5, template: null }, {}, {}] })
  const wrong = { ...RULES, 'critical.minutes': '0', 'major.template': 'nosuchthing0', 'minor.need': 'perhaps' }
  expect(parseApprovalRules(wrong, [{ id: 'abcdefghijkl' }])).toEqual({
    ok: false,
    problems: { 'critical.minutes': 'not-minutes', 'major.template': 'not-a-choice', 'minor.need': 'not-a-choice' },
  })
  expect(parseApprovalRules({ ...RULES, 'major.template': 'abcdefghijkl' }, [{ id: 'abcdefghijkl' }])).toMatchObject({ ok: true })
})

test('nobody goes past a rule without saying why, in one language at least', () => {
  expect(parseBypass({ ...TARGET, reasonKo: ' ', reasonEn: '' })).toEqual({ ok: false, problems: { reasonKo: 'missing-in-both' } })
  expect(parseBypass({ ...TARGET, reasonKo: '급합니다.', reasonEn: '' })).toMatchObject({
    ok: true,
    input: { reason: { ko: '급합니다.', en: null }, version: 3 },
  })
  expect(parseSendBack({ ...TARGET, note: ' ' })).toEqual({ ok: false, problems: { note: 'missing' } })
  expect(parseSendBack({ draft: '../x', version: '0', note: 'x' })).toEqual({ ok: false, problems: { draft: 'not-a-choice', version: 'not-a-choice' } })
})

test('only a text that was approved in advance, has a title and promises nothing goes out by itself', () => {
  const fit = { isPreApproved: true, isRetired: false, title: { ko: '장애', en: 'Outage' }, text: { ko: '{{functions}}', en: 'x' }, phase: null } as Template
  expect(isFitForNotice(fit)).toBe(true)
  for (const unfit of [{ isPreApproved: false }, { isRetired: true }, { title: null }, { phase: 'resolved' as const }, { text: { ko: '{{next}}', en: 'x' } }])
    expect(isFitForNotice({ ...fit, ...unfit })).toBe(false)
})
