import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { Statuspage } from 'statuspage.io'
import { ROOT } from '#bin/settings.mjs'
import { expect, test } from './test.ts'

const WIDGET = readFileSync(path.join(ROOT, 'node_modules/@statuspage/status-widget/dist/index.js'))

test('Atlassian’s own widget, on a page of another origin, shows what we say of a partial outage', async ({ page, system }) => {
  const other = await pageWithWidget(system.origin)
  const origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  expect(origin).not.toBe(system.origin)
  await page.goto(origin)
  const link = page.getByRole('link')
  await expect(link).toHaveText('Partial System Outage')
  await expect(link).toHaveAttribute('href', system.origin)
  await expect(link.locator('.status-indicator')).toHaveClass('status-indicator major')
  other.close()
})

test('the npm client for Statuspage reads the running site', async ({ system }) => {
  process.env.no_proxy = '127.0.0.1'
  const client = new Statuspage('bongsu')
  client.setApiUrl(system.origin)
  const summary = await client.api.getSummary()
  expect(summary.page.url).toBe(system.origin)
  expect(summary.status).toEqual((await client.api.getStatus()).status)
  expect(summary.components).toEqual((await client.api.getComponents()).components)
  const [open] = summary.incidents
  expect((await client.api.incidents.getUnresolved()).incidents).toEqual(summary.incidents)
  expect((await client.api.incidents.getAll()).incidents.map(({ id }) => id)).toContain(open?.id)
  expect(open?.shortlink).toBe(`${system.origin}/incidents/${open?.id}`)
})

/** Somebody else’s page: it brings the widget from its package and asks us across origins. */
async function pageWithWidget(src: string): Promise<Server> {
  const html = `<!doctype html><html lang="en"><title>Another site</title><statuspage-widget src="${src}"></statuspage-widget><script src="/widget.js"></script></html>`
  const server = createServer((request, response) => {
    const isWidget = request.url === '/widget.js'
    response.writeHead(200, { 'content-type': isWidget ? 'text/javascript' : 'text/html; charset=utf-8' }).end(isWidget ? WIDGET : html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
