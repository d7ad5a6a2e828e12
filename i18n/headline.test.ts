import { expect, test } from 'vitest'
import type { Headline } from '#domain/overview.ts'
import type { ServiceFunction } from '#domain/service.ts'
import { headlineText } from './headline.ts'

function named(...pairs: [string, string][]): ServiceFunction[] {
  return pairs.map(([ko, en], index) => ({
    id: `fn${index}`,
    serviceId: 'service',
    slug: `fn-${index}`,
    shortcut: `fn-${index}`,
    question: null,
    name: { ko, en },
    shortName: { ko, en },
    declared: null,
    createdAt: new Date(0),
    changedAt: new Date(0),
    retiredAt: null,
  }))
}

const TEXT: [string, string] = ['글 메시지', 'text messages']
const PAY: [string, string] = ['결제', 'payments']
const TAXI: [string, string] = ['택시', 'taxi hailing']
const PHOTO: [string, string] = ['사진 전송', 'photos']
const MAIL: [string, string] = ['메일', 'mail']
const LOGIN: [string, string] = ['PC 로그인', 'PC login']

function mixed(parts: Partial<Omit<Extract<Headline, { kind: 'mixed' }>, 'kind'>>): Headline {
  return { kind: 'mixed', works: [], partly: [], fails: [], ...parts }
}

test('the sentence says what works and what does not', () => {
  const headline = mixed({
    works: named(TEXT, PAY, TAXI),
    fails: named(PHOTO, MAIL),
  })
  expect(headlineText(headline, 'ko')).toBe('글 메시지와 결제, 택시는 됩니다. 사진 전송과 메일은 아직 안 됩니다.')
  expect(headlineText(headline, 'en')).toBe('Text messages, payments and taxi hailing work. Photos and mail do not work.')
})

test('when nothing works, it does not pretend that the rest is back', () => {
  const headline = mixed({ fails: named(TEXT, MAIL) })
  expect(headlineText(headline, 'ko')).toBe('글 메시지와 메일은 안 됩니다.')
  expect(headlineText(headline, 'en')).toBe('Text messages and mail do not work.')
})

test('what works only in part is its own sentence', () => {
  const headline = mixed({
    works: named(PAY),
    partly: named(TEXT),
    fails: named(MAIL),
  })
  expect(headlineText(headline, 'ko')).toBe('결제는 됩니다. 글 메시지는 일부만 됩니다. 메일은 아직 안 됩니다.')
  expect(headlineText(headline, 'en')).toBe('Payments work. Text messages work only in part. Mail does not work.')
})

test('with many functions it names three and leaves the rest to the list, without a number that could be wrong', () => {
  const headline = mixed({ fails: named(TEXT, PAY, TAXI, PHOTO, MAIL) })
  expect(headlineText(headline, 'ko')).toBe('글 메시지, 결제, 택시 등은 안 됩니다.')
  expect(headlineText(headline, 'en')).toBe('Text messages, payments, taxi hailing and more do not work.')
})

test('four are all named', () => {
  expect(headlineText(mixed({ fails: named(TEXT, PAY, PHOTO, LOGIN) }), 'ko')).toBe('글 메시지와 결제, 사진 전송, PC 로그인은 안 됩니다.')
})

test('functions of one name are named once', () => {
  expect(headlineText(mixed({ fails: named(MAIL, MAIL) }), 'en')).toBe('Mail does not work.')
})

test('when no function has a short name, it still says that something is wrong', () => {
  expect(headlineText(mixed({}), 'ko')).toBe('일부 기능이 안 되거나 불안정합니다.')
  expect(headlineText(mixed({}), 'en')).toBe('Some functions fail or work only in part.')
})

test.each(['nothing-to-report-on', 'all-work', 'all-unknown', 'investigating'] as const)('%s has a sentence in each language', (kind) => {
  expect(headlineText({ kind }, 'ko')).toMatch(/^[가-힣 ]+니다\.$/)
  expect(headlineText({ kind }, 'en')).toMatch(/^[A-Z][a-z ]+\.$/)
})
