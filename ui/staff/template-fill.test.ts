import { expect, test } from 'vitest'
import { change, fn, hour, incidentOf, update } from '#domain/incident.fixture.ts'
import type { Service } from '#domain/service.ts'
import type { Template } from '#domain/template.ts'
import { withFacts, withTemplate } from './template-fill.ts'

const PAY = 'pay000000000'
const CHAT = 'chat00000000'
const SERVICES: readonly Service[] = [
  {
    id: 's',
    slug: 's',
    name: { ko: '결제', en: 'Payments' },
    dependencies: [],
    createdAt: hour(0),
    changedAt: hour(0),
    retiredAt: null,
    functions: [fn(PAY, { shortName: { ko: '결제', en: 'payments' } }), fn(CHAT, { shortName: { ko: '대화', en: 'chat' } })],
  },
]
const TEMPLATE: Template = {
  id: 'template0001',
  number: 1,
  name: '확인 중',
  group: null,
  title: { ko: '{{functions}} 장애', en: 'Trouble with {{functions}}' },
  text: { ko: '{{functions}}이(가) 되지 않습니다. {{next}}까지 알리겠습니다.', en: '{{functions}} fails. More by {{next}}.' },
  phase: 'identified',
  functions: [PAY],
  status: 'major_outage',
  isPreApproved: false,
  isRetired: false,
}
const around = { incident: null, services: SERVICES, now: hour(1) }
const status = (id: string) => `functions.${id}.status`

test('a template brings its functions, its phase, its title and its words', () => {
  expect(withTemplate({ textKo: '', phase: 'investigating', nextUpdateBy: '2022-10-15T02:00' }, TEMPLATE, around)).toMatchObject({
    [status(PAY)]: 'major_outage',
    phase: 'identified',
    titleKo: '결제 장애',
    titleEn: 'Trouble with payments',
    textKo: '결제가 되지 않습니다. 10월 15일 (토) 02:00까지 알리겠습니다.',
  })
})

test('functions that were chosen already are the ones that it speaks of', () => {
  const form = withTemplate({ [status(CHAT)]: 'degraded' }, { ...TEMPLATE, functions: [] }, around)
  expect(form).toMatchObject({ [status(CHAT)]: 'degraded', titleKo: '대화 장애' })
  expect(form).not.toHaveProperty([status(PAY)])
})

test('where nothing was chosen an update speaks of what the incident still keeps from working', () => {
  const incident = incidentOf([update(1, hour(0), 'identified', [change(CHAT, 'degraded', hour(0)), change(PAY, 'operational', hour(0))])])
  expect(withTemplate({}, { ...TEMPLATE, functions: [], status: null }, { ...around, incident }).textEn).toBe('chat fails. More by {{next}}.')
})

test('what a person wrote stays, what another template wrote gives way', () => {
  const written = withTemplate({ textKo: '제가 쓴 글', textEn: '' }, TEMPLATE, around)
  expect(written.textKo).toBe('제가 쓴 글\n\n결제가 되지 않습니다. {{next}}까지 알리겠습니다.')
  const other = { ...TEMPLATE, text: { ko: '다른 글', en: 'Other words' } }
  const first = withTemplate({ textKo: '' }, TEMPLATE, around)
  // As browsers send line ends.
  expect(withTemplate({ ...first, textKo: first.textKo?.replaceAll('\n', '\r\n') ?? '' }, other, around).textKo).toBe('다른 글')
})

test('what was left open is filled in once the form knows it', () => {
  const first = withTemplate({}, TEMPLATE, around)
  expect(withFacts({ ...first, nextUpdateBy: '2022-10-15T02:00' }, around).textEn).toBe('payments fails. More by Sat 15 Oct, 02:00 KST.')
  expect(withFacts({ textKo: '중괄호가 없는 글' }, around)).toMatchObject({ textKo: '중괄호가 없는 글' })
})
