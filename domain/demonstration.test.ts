import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Demonstration, parseDemonstration } from './demonstration.ts'
import { renderMarkdown } from './markdown.ts'

const SMALL = `title: { ko: 서비스 현황, en: Service status }
clockStart: 2022-10-16T14:30:00+09:00
sources: { K1: somewhere 1 }
dependencies: []
services:
  - slug: talk
    name: { ko: 메신저, en: Messenger }
    dependencies: []
    functions:
      - { slug: send-text, name: { ko: 글 메시지 보내기, en: Send text messages } }
incident:
  id: pangyo221015
  title: { ko: 장애, en: Outage }
  startedAt: 2022-10-15T15:27+09:00
  dependency: null
  sources: [K1]
  updates:
    - at: 2022-10-15T16:10+09:00
      phase: investigating
      text: { ko: 멈췄습니다., en: It stopped. }
      changes: [{ function: talk/send-text, status: major_outage, since: 2022-10-15T15:27+09:00 }]
      sources: [K1]
    - at: 2022-10-20T23:00+09:00
      phase: resolved
      text: { ko: 돌아왔습니다., en: It is back. }
      changes: [{ function: talk/send-text, status: operational, since: 2022-10-20T23:00+09:00 }]
      sources: [K1]
`

function problems(text: string): readonly string[] {
  const parsed = parseDemonstration(text)
  return parsed.ok ? [] : parsed.problems.map(({ line, path, expected }) => `${line} ${path}: ${expected}`)
}

test('a template that staff could not have typed is refused with its line', () => {
  const template = (words: string) => SMALL.replace('\nincident:', `\ntemplates:\n  - { name: 확인 중, ${words} }\nincident:`)
  expect(problems(template('text: { ko: 글, en: text }, functions: [talk/send-text]'))).toEqual([])
  expect(problems(template("text: { ko: '{{who}}', en: text }"))).toEqual(['12 templates[0]: a textKo without: unknown-variable'])
  expect(problems(template('text: { ko: 글, en: text }, functions: [talk/fly]'))).toEqual([
    '12 templates[0].functions[0]: service/function as under services, not talk/fly',
  ])
})

test('instants are read in Seoul time and sources come with their citation', () => {
  const parsed = parseDemonstration(SMALL)
  expect(parsed).toMatchObject({
    ok: true,
    demonstration: { incident: { startedAt: new Date('2022-10-15T06:27Z'), sources: [{ key: 'K1', citation: 'somewhere 1' }] } },
  })
})

test.each([
  [
    'a misspelt key',
    'phase: investigating',
    'phse: investigating',
    ['18 incident.updates[0].phase: one of "investigating"|"identified"|"monitoring"|"resolved"', '19 incident.updates[0].phse: no such key here'],
  ],
  [
    'a missing language',
    'text: { ko: 멈췄습니다., en: It stopped. }',
    'text: { ko: 멈췄습니다. }',
    ['20 incident.updates[0].text.en: string, received undefined'],
  ],
  ['an empty text', 'en: It stopped. }', 'en: " " }', ['20 incident.updates[0].text.en: a text that is not empty']],
  ['a time without its zone', 'at: 2022-10-15T16:10+09:00', 'at: 2022-10-15T16:10Z', ['18 incident.updates[0].at: an instant such as 2022-10-15T15:27+09:00']],
  ['a day that does not exist', 'at: 2022-10-15T16:10+09:00', 'at: 2022-10-32T16:10+09:00', ['18 incident.updates[0].at: a date and time that exist']],
  [
    'an unknown function',
    'function: talk/send-text, status: major',
    'function: talk/fly, status: major',
    [
      '21 incident.updates[0].changes[0].function: service/function as under services, not talk/fly',
      '26 incident.updates[1].changes: operational at the end for talk/fly',
    ],
  ],
  [
    'an unknown source',
    'since: 2022-10-15T15:27+09:00 }]\n      sources: [K1]',
    'since: 2022-10-15T15:27+09:00 }]\n      sources: [K9]',
    ['22 incident.updates[0].sources[0]: a key of sources, not K9'],
  ],
  [
    'no source',
    'since: 2022-10-15T15:27+09:00 }]\n      sources: [K1]',
    'since: 2022-10-15T15:27+09:00 }]\n      sources: []',
    ['22 incident.updates[0].sources: at least one source'],
  ],
  [
    'a change after its update',
    'since: 2022-10-15T15:27+09:00',
    'since: 2022-10-15T16:11+09:00',
    ['21 incident.updates[0].changes[0].since: an instant that is not after the update'],
  ],
  [
    'updates out of order',
    'at: 2022-10-20T23:00+09:00\n      phase',
    'at: 2022-10-15T16:09+09:00\n      phase',
    [
      '23 incident.updates[1].at: an instant that is not before the one above it',
      '26 incident.updates[1].changes[0].since: an instant that is not after the update',
    ],
  ],
  [
    'an update before the start',
    'startedAt: 2022-10-15T15:27',
    'startedAt: 2022-10-15T16:27',
    ['18 incident.updates[0].at: an instant that is not before the one above it'],
  ],
  ['a function that stays broken', 'status: operational', 'status: degraded', ['26 incident.updates[1].changes: operational at the end for talk/send-text']],
  ['an incident that never ends', 'phase: resolved', 'phase: monitoring', ['24 incident.updates[1].phase: resolved in the last update']],
  ['an unknown dependency', 'dependency: null', 'dependency: moon', ['15 incident.dependency: one of the dependencies: ']],
  ['a tab for indentation', '  - slug: talk', '\t- slug: talk', []],
  ['an anchor', 'title: { ko: 장애', 'title: &a { ko: 장애', ['13 : no anchors']],
  ['a tag', 'slug: talk', 'slug: !secret talk', []],
  ['a key twice', 'clockStart:', 'title: { ko: 다시, en: again }\nclockStart:', []],
])('%s is told with its line', (_, was, now, expected) => {
  expect(SMALL).toContain(was)
  const found = problems(SMALL.replace(was, now))
  expect(found.length).toBeGreaterThan(0)
  if (expected.length > 0) expect(found).toEqual(expected)
})

test('a text that is no demonstration at all is told, not thrown', () => {
  for (const text of ['', 'just words', '[', '- '.repeat(50_000), '['.repeat(200_000), '{'.repeat(1_000), 'a: &a [*a]', 'x'.repeat(300_000), '\0'])
    expect(problems(text).length).toBeGreaterThan(0)
})

function october2022(): Demonstration {
  const parsed = parseDemonstration(readFileSync('content/demonstration/october-2022.yaml', 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.demonstration
}

test('the demonstration tells the outage in at least 25 updates, each renderable in both languages', () => {
  const { incident } = october2022()
  expect(incident.updates.length).toBeGreaterThanOrEqual(25)
  for (const { text } of incident.updates) for (const words of [text.ko, text.en]) expect(renderMarkdown(words, {})).toMatchObject({ ok: true })
})

test('when its clock starts, text, payments and taxis work; photos, login to other sites and mail do not', () => {
  const { incident, clockStart } = october2022()
  const said = incident.updates.filter((update) => update.at <= clockStart).flatMap((update) => update.changes)
  const statusOf = (name: string) => said.findLast((change) => change.function === name)?.status
  const works = ['talk/send-text', 'talk/pc-login', 'pay/pay', 'pay/transfer', 'taxi/hail', 'bank/use']
  const fails = ['talk/send-photo', 'talk/push', 'talk/channel', 'login/other-sites', 'mail/read', 'mail/send', 'shopping/order']
  expect(works.map(statusOf)).toEqual(works.map(() => 'operational'))
  expect(fails.map(statusOf)).toEqual(fails.map(() => 'major_outage'))
})

test('every function of the demonstration is spoken of', () => {
  const { incident, services } = october2022()
  const said = new Set(incident.updates.flatMap((update) => update.changes.map((change) => change.function)))
  expect(services.flatMap((service) => service.functions.map((fn) => `${service.slug}/${fn.slug}`)).filter((name) => !said.has(name))).toEqual([])
})
