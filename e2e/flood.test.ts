import { flood } from './flood.ts'
import { FormClient } from './form-client.ts'
import { System, until } from './system.ts'
import { expect, test } from './test.ts'
import { isWrkThere } from './wrk.ts'

const SECONDS = 20
const MEMORY_MAX_MB = 1_000

test('while strangers flood the sign-in, readers read, staff post and sign in with their own device, and afterwards anybody can', async () => {
  test.info().skip(!isWrkThere(), 'wrk is not installed')
  test.setTimeout(400_000)
  const system = await System.start('flood')
  try {
    const staff = new FormClient(system.staffOrigin)
    await staff.submit('/staff/sign-in', 'email', system.firstSignIn)
    const incident = /\/staff\/incidents\/([0-9a-z]{12})/.exec(await staff.open('/staff'))?.[1] ?? ''

    let isOver = false
    const strangers = flood(system, SECONDS).finally(() => {
      isOver = true
    })
    const posted: string[] = []
    const readings: number[] = []
    while (!isOver) {
      const text = `밀려드는 접속 속에서 올린 소식 ${posted.length}`
      await staff.submit(`/staff/post?incident=${incident}`, 'textKo', { textKo: text, textEn: '' })
      posted.push(text)
      readings.push((await fetch(`${system.origin}/`)).status)
      expect(await staff.submit('/staff/sign-in', 'email', system.firstSignIn)).toMatch(/\/staff$/)
    }
    const { answered } = await strangers
    console.log(`${answered} strangers were answered, ${posted.length} updates posted`)
    expect(answered).toBeGreaterThan(0)
    expect(posted.length).toBeGreaterThan(1)
    expect(new Set(readings)).toEqual(new Set([200]))
    expect(system.peakMegabytes('office')).toBeLessThan(MEMORY_MAX_MB)

    const printed = async () => (await fetch(`${system.origin}/incidents/${incident}/updates.ndjson`)).text()
    await until(async () => (await printed()).includes(posted.at(-1) ?? ''))
    const texts = await printed()
    expect(posted.filter((text) => !texts.includes(text))).toEqual([])

    // From elsewhere: whoever failed so often from one address waits.
    const stranger = new FormClient(system.staffOrigin, { 'x-forwarded-for': '198.51.100.7' })
    expect(await stranger.submit('/staff/sign-in', 'email', system.firstSignIn)).toMatch(/\/staff$/)
  } finally {
    await system.stop()
  }
})
