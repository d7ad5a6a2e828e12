import { expect, test } from 'vitest'
import { FAILPOINTS, failpointOf, parseFailure } from './failpoint.ts'

test('without BONGSU_FAIL every step passes', async () => {
  const failpoint = failpointOf(parseFailure(undefined))
  for (const name of FAILPOINTS) await expect(failpoint(name)).resolves.toBeUndefined()
})

test('a planned failure happens at its step and its turn only', async () => {
  const failpoint = failpointOf(parseFailure('print.object-renamed:2=throw'))
  await failpoint('print.object-renamed')
  await failpoint('print.pointer-linked')
  await expect(failpoint('print.object-renamed')).rejects.toThrow('planned failure at print.object-renamed')
  await failpoint('print.object-renamed')
})

test.each([
  ['print.wanted=kill', { name: 'print.wanted', nth: 1, action: 'kill' }],
  ['print.job-done:12=stop', { name: 'print.job-done', nth: 12, action: 'stop' }],
  ['print.page-frozen=delay:250', { name: 'print.page-frozen', nth: 1, action: { delayMs: 250 } }],
])('%s is understood', (text, failure) => {
  expect(parseFailure(text)).toEqual(failure)
})

test.each(['print.nowhere=kill', 'print.wanted', 'print.wanted=die', 'print.wanted:0=kill', 'print.wanted=delay:'])(
  '%s is refused with the list of names',
  (text) => {
    expect(() => parseFailure(text)).toThrow('print.pointer-linked')
  },
)
