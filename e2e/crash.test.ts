import { randomUUID } from 'node:crypto'
import { FAILPOINTS } from '#edition/failpoint.ts'
import { openStore } from '#edition/store.ts'
import { post, timesOn } from './post.ts'
import { System, until } from './system.ts'
import { expect, test } from './test.ts'

/** "Public within five seconds of the restart" is a figure for the bench; this only must not be the four hours of a locked job. */
const SOON_MS = 30_000

/** Goes through the table of fail points, so a step of a print without this test cannot exist. */
test('killed at any step of a print, the worker leaves a complete edition and prints the update after its restart', async () => {
  test.setTimeout(900_000)
  const victim = await System.start('crash')
  try {
    for (const name of FAILPOINTS.filter((one) => !one.startsWith('draft.'))) {
      await test.step(name, async () => {
        await victim.kill('worker')
        const words = `${name} ${randomUUID()}`
        const incident = await post(victim, words)
        await victim.start('worker', { BONGSU_FAIL: `${name}=kill` })
        await until(() => !victim.isRunning('worker'), SOON_MS)

        const store = openStore(victim.settings.editions)
        const edition = await store.currentEdition()
        if (edition === null) throw new Error(`${name}: no edition`)
        expect(await store.verify(edition, new Set()), name).toEqual([])
        for (const path of ['/', '/en', '/api/v2/summary.json']) expect((await fetch(victim.origin + path)).status, `${name}: ${path}`).toBe(200)

        await victim.start('worker')
        await until(async () => (await timesOn(incident, words)) > 0, SOON_MS)
        expect(await timesOn(incident, words), name).toBe(1)
      })
    }
  } finally {
    await victim.stop()
  }
})
