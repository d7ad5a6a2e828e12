import { expect, test } from 'vitest'
import type { Service } from '#domain/service.ts'
import { filled, type TemplateFacts, templateFacts } from './template-text.ts'

const TEXT = { ko: '글 메시지', en: 'text messages' }
const PAY = { ko: '결제', en: 'payments' }
const FACTS: TemplateFacts = {
  incident: { ko: '메신저 장애', en: 'Messenger outage' },
  services: [{ ko: '메신저', en: 'Messenger' }],
  functions: [TEXT, PAY],
  time: new Date('2022-10-15T06:27:00Z'),
  next: new Date('2022-10-15T07:00:00Z'),
}

test.each([
  ['{{incident}}', '메신저 장애', 'Messenger outage'],
  ['{{services}}', '메신저', 'Messenger'],
  ['{{functions}}', '글 메시지, 결제', 'text messages and payments'],
  ['{{ time }}', '10월 15일 (토) 15:27', 'Sat 15 Oct, 15:27 KST'],
  ['{{next}}', '10월 15일 (토) 16:00', 'Sat 15 Oct, 16:00 KST'],
])('%s is filled in, in both languages', (open, ko, en) => {
  expect(filled({ ko: `[${open}]`, en: `[${open}]` }, FACTS)).toEqual({ ko: `[${ko}]`, en: `[${en}]` })
})

test.each([
  ['{{functions}}이(가) 안 됩니다', '글 메시지, 결제가 안 됩니다'],
  ['{{functions}}은(는) 됩니다', '글 메시지, 결제는 됩니다'],
  ['{{functions}}을(를) 확인합니다', '글 메시지, 결제를 확인합니다'],
  ['{{services}}와(과) 관련된', '메신저와 관련된'],
])('a Korean particle in both forms becomes the one that fits: %s', (ko, words) => {
  expect(filled({ ko, en: '' }, FACTS).ko).toBe(words)
})

test('what is not known stays open, with its particle, and so does what is no variable', () => {
  const nothing: TemplateFacts = { ...FACTS, incident: null, functions: [], next: null }
  const text = { ko: '{{functions}}이(가) {{next}} {{who}}', en: '{{incident}} {{functions}} {{next}}' }
  expect(filled(text, nothing)).toEqual(text)
})

test('a function goes by its short name where it has one, a service only when one of its functions is meant', () => {
  const fn = { serviceId: 's1', slug: 'x', shortcut: 'x', question: null, declared: null, createdAt: FACTS.time, changedAt: FACTS.time, retiredAt: null }
  const service = { slug: 's', dependencies: [], createdAt: FACTS.time, changedAt: FACTS.time, retiredAt: null }
  const services: readonly Service[] = [
    {
      ...service,
      id: 's1',
      name: { ko: '메신저', en: 'Messenger' },
      functions: [{ ...fn, id: 'f1', name: { ko: '글 메시지 보내기', en: 'Send text' }, shortName: TEXT }],
    },
    {
      ...service,
      id: 's2',
      name: { ko: '택시', en: 'Taxi' },
      functions: [{ ...fn, id: 'f2', name: { ko: '택시 부르기', en: 'Hail a taxi' }, shortName: null }],
    },
  ]
  expect(templateFacts(services, ['f1'], FACTS)).toMatchObject({ services: [{ ko: '메신저' }], functions: [TEXT] })
  expect(templateFacts(services, ['f2'], FACTS)).toMatchObject({ services: [{ ko: '택시' }], functions: [{ ko: '택시 부르기' }] })
})
