import { expect, test } from 'vitest'
import { change, fn, hour, incidentOf, update } from '#domain/incident.fixture.ts'
import type { Service } from '#domain/service.ts'
import { readSay } from './say-arguments.ts'

const PAY: Service = {
  id: 's1',
  slug: 'pay',
  name: { ko: '페이', en: 'Pay' },
  functions: [fn('send', { id: 'send00000001' })],
  dependencies: [],
  createdAt: hour(0),
  changedAt: hour(0),
  retiredAt: null,
}
const OPEN = incidentOf([update(1, hour(10), 'identified', [change('send00000001', 'degraded', hour(10))])], { id: 'open00000001' })
const NOW = hour(12)

function read(args: readonly string[], open = [OPEN]) {
  return readSay(['--as', 'kim@example.com', ...args], { open, services: [PAY], now: NOW, submission: 'S', input: () => '표준 입력\n' })
}

test('the only open incident is meant, in the phase that it is in', () => {
  const result = read(['--ko', '글', '--set', 'pay/send=operational', '--next', '90m', '--back', '2022-10-15T20:00'])
  expect(result.ok ? result.said : null).toMatchObject({
    as: 'kim@example.com',
    isSure: false,
    incident: { id: OPEN.id },
    bypass: null,
    typed: {
      incident: OPEN.id,
      phase: 'identified',
      textKo: '글',
      textEn: '',
      'functions.send00000001.status': 'operational',
      nextUpdateBy: '2022-10-15T13:30',
      estimateBy: '2022-10-15T20:00',
    },
  })
})

test('a text can come from standard input', () => {
  const result = read(['--en', '-'])
  expect(result.ok ? result.said.typed : null).toMatchObject({ textKo: '', textEn: '표준 입력\n' })
})

test('a new incident begins now unless told otherwise', () => {
  const result = read(['--new', '--title-ko', '장애', '--title-en', 'Outage', '--ko', '글'])
  expect(result.ok ? result.said : null).toMatchObject({ incident: null, typed: { titleKo: '장애', phase: 'investigating', startedAt: '2022-10-15T12:00' } })
})

test.each([
  [['--ko', '글', '--incident', 'nonesuch0000'], [OPEN], 'No open incident has the id nonesuch0000'],
  [['--ko', '글'], [], 'No incident is open'],
  [['--ko', '글'], [OPEN, { ...OPEN, id: 'open00000002' }], '2 incidents are open, so name one with --incident'],
  [['--ko', '글', '--set', 'pay/card=degraded'], [OPEN], '"pay/card=degraded" names no function'],
  [['--ko', '글', '--set', 'degraded'], [OPEN], '"degraded" names no function'],
  [['--ko', '글', '--next', 'soon'], [OPEN], '"soon" is no time'],
  [['--kr', '글'], [OPEN], "Unknown option '--kr'."],
  [['글'], [OPEN], 'Unexpected argument'],
])('%j is answered in one sentence', (args, open, sentence) => {
  const result = read(args, open)
  expect(result.ok ? null : result.sentence).toContain(sentence)
})

test('whoever does not say who they are says nothing', () => {
  expect(readSay(['--ko', '글'], { open: [OPEN], services: [], now: NOW, submission: 'S', input: () => '' })).toEqual({
    ok: false,
    sentence: expect.stringContaining('--as'),
  })
})
