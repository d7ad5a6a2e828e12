import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from './test.ts'

test('every command on the page about the API works as it stands there', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bongsu-api-'))
  try {
    for (const path of ['/api', '/en/api']) {
      await page.goto(path)
      const commands = await page.locator('pre.command').allTextContents()
      expect(commands.length).toBeGreaterThanOrEqual(5)
      for (const command of commands) {
        const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command], { cwd: folder, env: { ...process.env, no_proxy: '*' } })
        expect([command, stderr]).toEqual([command, ''])
        if (!command.includes(' -o ')) expect(stdout.length).toBeGreaterThan(100)
      }
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('every operation of the OpenAPI document answers what its schema says, to anybody, and 304 to who knows it already', async ({ request, system }) => {
  const api = await (await request.get('/api/openapi.json')).json()
  expect(api.servers).toEqual([{ url: system.origin }])
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema(api, 'openapi')
  const { incidents } = await (await request.get('/api/public/v1/incidents.json')).json()
  const named: Record<string, string> = { id: incidents[0].id, year: '2022', month: '2022-10' }
  for (const [template, { get }] of Object.entries<{ get: { responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }> } }>(
    api.paths,
  )) {
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? '')
    const answer = await request.get(path, { headers: { origin: 'https://shop.example' } })
    const headers = answer.headers()
    expect([path, answer.status(), headers['access-control-allow-origin']]).toEqual([path, 200, '*'])
    expect(headers['access-control-expose-headers']).toContain('Bongsu-Stale')
    const { schema } = get.responses['200']?.content['application/json'] ?? { schema: { $ref: '' } }
    const isValid = ajv.compile({ $ref: `openapi${schema.$ref}` })
    expect([path, isValid(await answer.json()), isValid.errors]).toEqual([path, true, null])
    if (path.endsWith('/status.json')) continue
    const again = await request.get(path, { headers: { 'if-none-match': headers.etag ?? '' } })
    expect([path, again.status()]).toEqual([path, 304])
  }
})

test('the badge on the page is a picture that browsers show', async ({ page }) => {
  for (const path of ['/api', '/en/api']) {
    await page.goto(path)
    const size = await page.locator('main img').evaluate((one) => (one instanceof HTMLImageElement ? [one.naturalWidth, one.naturalHeight] : null))
    expect(size?.[0]).toBeGreaterThan(60)
    expect(size?.[1]).toBe(24)
  }
})
