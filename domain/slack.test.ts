import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSlackAccount, parseSlackCommand, parseSlackPress, slackAccountText, slackProblem } from './slack.ts'

/** The example of Slack's own documentation on verifying requests, to the byte. */
const RECORDED = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  seconds: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
}
const AT = new Date(1_531_420_618_000)

function headers(overrides: Readonly<Record<string, string>> = {}): Headers {
  return new Headers({ 'x-slack-signature': RECORDED.signature, 'x-slack-request-timestamp': RECORDED.seconds, ...overrides })
}

test('the recorded request of Slack’s documentation is genuine, and says who asked', () => {
  expect(slackProblem(RECORDED.secret, headers(), RECORDED.body, AT)).toBeNull()
  expect(parseSlackCommand(RECORDED.body)).toEqual({ account: { team: 'T1DC2JH3J', user: 'U2CERLKJA' }, command: { kind: 'help' } })
})

test.each([
  ['its body', headers(), `${RECORDED.body}x`, AT, 'wrong-signature'],
  ['its time', headers({ 'x-slack-request-timestamp': '1531420619' }), RECORDED.body, AT, 'wrong-signature'],
  ['its age', headers(), RECORDED.body, new Date(AT.getTime() + 301_000), 'too-old'],
  ['no time', new Headers({ 'x-slack-signature': RECORDED.signature }), RECORDED.body, AT, 'too-old'],
  ['no signature', new Headers({ 'x-slack-request-timestamp': RECORDED.seconds }), RECORDED.body, AT, 'not-signed'],
  ['another version', headers({ 'x-slack-signature': RECORDED.signature.replace('v0', 'v1') }), RECORDED.body, AT, 'not-signed'],
])('it is not when %s is wrong', (_, sent, body, now, problem) => {
  expect(slackProblem(RECORDED.secret, sent, body, now)).toBe(problem)
})

function typed(text: string) {
  return parseSlackCommand(new URLSearchParams({ team_id: 'T1', user_id: 'U1', command: '/bongsu', text }).toString())?.command
}

test.each([
  ['', { kind: 'help' }],
  ['help', { kind: 'help' }],
  ['constructor', { kind: 'help' }],
  ['연결', { kind: 'link' }],
  ['Status', { kind: 'status' }],
  ['상태', { kind: 'status' }],
  ['say', { kind: 'help' }],
  ['say Payments are back.', { kind: 'say', incident: null, phase: null, text: { ko: null, en: 'Payments are back.' } }],
  ['알림 송금이 다시 됩니다.', { kind: 'say', incident: null, phase: null, text: { ko: '송금이 다시 됩니다.', en: null } }],
  ['say monitoring 복구했습니다.', { kind: 'say', incident: null, phase: 'monitoring', text: { ko: '복구했습니다.', en: null } }],
  [
    'say abcdefghij01 resolved Fixed &amp; closed\nfor all',
    { kind: 'say', incident: 'abcdefghij01', phase: 'resolved', text: { ko: null, en: 'Fixed & closed\nfor all' } },
  ],
])('%j asks for %j', (text, command) => {
  expect(typed(text)).toEqual(command)
})

/** Of the documentation of block_actions, with our own button in it. */
const PRESSED = {
  type: 'block_actions',
  user: { id: 'U2CERLKJA', username: 'roadrunner', name: 'roadrunner', team_id: 'T1DC2JH3J' },
  api_app_id: 'A02',
  token: 'Shh_its_a_seekrit',
  container: { type: 'message', is_ephemeral: true },
  trigger_id: '12466734323.1395872398',
  team: { id: 'T1DC2JH3J', domain: 'testteamnow' },
  response_url: 'https://hooks.slack.com/actions/T1DC2JH3J/1232321423432/D09sSasdasdAS9091209',
  actions: [
    {
      action_id: 'post',
      block_id: '=qXel',
      text: { type: 'plain_text', text: '올리기' },
      value: 'draft0000001 1',
      type: 'button',
      action_ts: '1548426417.840180',
    },
  ],
}
const payload = (value: unknown) => new URLSearchParams({ payload: JSON.stringify(value) }).toString()

test('a button that was pressed says who, which and where to answer', () => {
  expect(parseSlackPress(payload(PRESSED))).toEqual({
    account: { team: 'T1DC2JH3J', user: 'U2CERLKJA' },
    action: 'post',
    value: 'draft0000001 1',
    answerTo: PRESSED.response_url,
  })
})

test.each([['view_submission'], ['shortcut']])('a %s is no press of a button', (type) => {
  expect(parseSlackPress(payload({ ...PRESSED, type }))).toBeNull()
})

test('nothing that is sent makes them throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.anything(), (body, value) => {
      parseSlackCommand(body)
      parseSlackPress(body)
      parseSlackPress(payload(value ?? null))
    }),
  )
})

test('an account is read back from how it is shown, and nothing else is taken for one', () => {
  expect(parseSlackAccount(slackAccountText({ team: 'T1', user: 'U1' }))).toEqual({ team: 'T1', user: 'U1' })
  for (const text of ['', 'T1', 'T1/', '/U1', 'T1/U1/U2', 't1/u1', 'T1/U1 ']) expect([text, parseSlackAccount(text)]).toEqual([text, null])
})
