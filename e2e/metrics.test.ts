import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#bin/ports.mjs'
import { until } from './system.ts'
import { expect, test } from './test.ts'

const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0

let prometheus: ChildProcess | null = null
let folder: string | null = null

test.afterEach(() => {
  prometheus?.kill('SIGKILL')
  if (folder !== null) rmSync(folder, { recursive: true, force: true })
})

test('a Prometheus that scrapes the front knows what the API says', async ({ request, system }) => {
  test.info().skip(!hasPrometheus, 'prometheus is not installed')
  folder = mkdtempSync(join(tmpdir(), 'bongsu-prometheus-'))
  const [port, { host }] = [await freePort(), new URL(system.origin)]
  const config = join(folder, 'prometheus.yml')
  writeFileSync(config, `global: { scrape_interval: 1s }\nscrape_configs: [{ job_name: bongsu, static_configs: [{ targets: ['${host}'] }] }]\n`)
  const flags = [`--config.file=${config}`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`]
  prometheus = spawn('prometheus', flags, { stdio: 'ignore' })
  const asked = async (query: string): Promise<readonly { metric: Record<string, string>; value: readonly [number, string] }[]> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`).catch(() => null)
    return answer?.ok ? (await answer.json()).data.result : []
  }
  await until(async () => (await asked('bongsu_stale')).length === 1)

  const now = await (await request.get('/api/public/v1/status.json')).json()
  const expected = now.services.flatMap((service: { slug: string; functions: { slug: string; status: string }[] }) =>
    service.functions.map((fn) => `${service.slug}/${fn.slug} ${fn.status}`),
  )
  const told = (await asked('bongsu_function_status == 1')).map(({ metric }) => `${metric.service}/${metric.function} ${metric.bongsu_function_status}`)
  expect(told.sort()).toEqual(expected.sort())
  expect((await asked('bongsu_incidents_open'))[0]?.value[1]).toBe(String(now.open_incidents.length))
  expect((await asked('bongsu_stale'))[0]?.value[1]).toBe('0')
})
