import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checker, run } from './checker.ts'
import { post } from './post.ts'
import { until } from './system.ts'
import { expect, test } from './test.ts'

test('our own checker finds everything in order, on the site and in the edition store', async ({ system }) => {
  for (const where of [system.origin, system.settings.editions]) {
    const { code, said } = await checker(where)
    expect(said).not.toMatch(/^FAILED/m)
    expect(said).toMatch(/^ok +postmortem revisions/m)
    expect(said).toMatch(/^ok +incident updates/m)
    expect(code).toBe(0)
  }
})

test('a checkpoint that a reader kept still fits after the log has grown', async ({ system }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bongsu-kept-'))
  const kept = path.join(folder, 'checkpoint.txt')
  const before = await checkpoint(system.origin)
  writeFileSync(kept, before)
  await post(system, `체크포인트 뒤의 소식 ${crypto.randomUUID()}`)
  await until(async () => (await checkpoint(system.origin)) !== before)
  const { code, said } = await checker(system.origin, system.settings.editions, '--checkpoint', kept)
  expect(said).toMatch(/^ok +old checkpoints: .*your checkpoint/m)
  expect(said).toMatch(/^ok +other copies/m)
  expect(code).toBe(0)
  rmSync(folder, { recursive: true })
})

for (const language of ['ko', 'en'] as const) {
  test(`the commands of the page about verifying work as they are printed, in ${language}`, async ({ page, system }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bongsu-commands-'))
    await page.goto(language === 'ko' ? '/verify' : '/en/verify')
    await expect(page.getByText(/quorum none/)).toBeVisible()
    const shown = (await page.locator('pre').first().textContent()) ?? ''
    expect(shown).toBe(await (await fetch(`${system.origin}/log/1/checkpoints/${shown.split('\n')[1]}`)).text())
    const commands = await page.locator('pre').allTextContents()
    const shell = commands.slice(1).filter((command) => !/^(?:sudo apt|npm run)/.test(command))
    expect(shell.join('\n')).toMatch(/sha256sum[\s\S]*minisign[\s\S]*signify[\s\S]*ssh-keygen[\s\S]*openssl pkeyutl[\s\S]*verify-proof\.sh/)
    const { code, said } = await run('bash', ['-eu', '-o', 'pipefail', '-c', shell.join('\n')], folder)
    expect(said).toContain('PROVED')
    expect([code, said]).toEqual([0, said])
    rmSync(folder, { recursive: true })
  })
}

async function checkpoint(origin: string): Promise<string> {
  return (await fetch(`${origin}/log/1/checkpoint`)).text()
}
