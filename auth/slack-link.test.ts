import { beforeAll, expect, test } from 'vitest'
import { slackAccountIn, slackLinkCode } from './slack-link.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const ACCOUNT = { team: 'T1', user: 'U1' }
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

beforeAll(() => {
  process.env.BONGSU_AUTH_SECRET = 'a-secret-for-tests-only-0123456789'
})

test('a code names its account for ten minutes', () => {
  const code = slackLinkCode(ACCOUNT, NOW)
  expect(slackAccountIn(code, minutes(9))).toEqual(ACCOUNT)
  expect(slackAccountIn(code, minutes(10))).toBeNull()
})

test('nobody makes a code for another account, or a longer one', () => {
  const code = slackLinkCode(ACCOUNT, NOW)
  for (const forged of [
    code.replace('U1', 'U2'),
    code.replace(/\.\d{13}\./, `.${minutes(60).getTime()}.`),
    `${code}x`,
    '',
    '....',
    slackLinkCode(ACCOUNT, NOW).slice(0, -1),
  ])
    expect(slackAccountIn(forged, NOW), forged).toBeNull()
})
