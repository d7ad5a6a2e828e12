import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { post, timesOn } from './post.ts'
import { signIn } from './sign-in.ts'
import { System, until } from './system.ts'
import { expect, test } from './test.ts'

test('while the store cannot be written readers keep the last edition, and staff are told; then it goes on by itself', async ({ page }) => {
  const system = await System.start('unwritable')
  const scratch = path.join(system.settings.editions, 'scratch')
  const words = `저장소가 막힌 동안 올린 소식 ${crypto.randomUUID()}`
  try {
    await signIn(page, system)
    await expect(page.getByText('인쇄하지 못하고 있습니다.')).toHaveCount(0)
    renameSync(scratch, `${scratch}-away`)
    writeFileSync(scratch, 'no folder')
    const incident = await post(system, words)

    await expect(async () => {
      await page.goto(`${system.staffOrigin}/staff`)
      await expect(page.getByText('인쇄하지 못하고 있습니다.')).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 30_000 })
    expect(system.log('worker')).toContain('printing-failed')
    expect((await fetch(system.origin)).status).toBe(200)
    expect(await timesOn(incident, words)).toBe(0)

    rmSync(scratch)
    renameSync(`${scratch}-away`, scratch)
    await until(async () => (await timesOn(incident, words)) === 1)
    await expect(async () => {
      await page.goto(`${system.staffOrigin}/staff`)
      await expect(page.getByText('인쇄하지 못하고 있습니다.')).toHaveCount(0)
    }).toPass({ timeout: 30_000 })
  } finally {
    await system.stop()
  }
})
