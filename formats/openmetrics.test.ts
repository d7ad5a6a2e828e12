import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Publication } from '#domain/publication.ts'
import { FIXTURE } from './fixture.ts'
import { openMetrics } from './openmetrics.ts'

const PRINTED = { edition: 128, change: 41 }

test('the public state is what Prometheus would read, line by line', async () => {
  await expect(openMetrics(FIXTURE, PRINTED)).toMatchFileSnapshot('golden/metrics.txt')
})

test('it ends as OpenMetrics demands, and every family is whole', () => {
  const lines = twin('fresh').split('\n')
  expect(lines.slice(-2)).toEqual(['# EOF', ''])
  const families = lines.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? [])
  expect(new Set(families).size).toBe(families.length)
  let current = ''
  for (const line of lines.slice(0, -2)) {
    current = /^# TYPE (\S+)/.exec(line)?.[1] ?? current
    expect(line.startsWith('# ') ? line.split(' ')[2] : line.replace(/[{ ].*/, '').replace(/_info$/, '')).toBe(current)
  }
})

test('of each state set exactly one member is 1, and a function of which nobody said anything is unknown', () => {
  const members = twin('fresh').matchAll(/^(bongsu_(?:site|service|function)_(?:answer|status))\{(.*?),?\1="(\w+)"\} (\d)$/gm)
  const told = new Map<string, string[]>()
  for (const [, name, labels, , value = ''] of members) told.set(`${name} ${labels}`, [...(told.get(`${name} ${labels}`) ?? []), value])
  expect(told.size).toBe(1 + 2 + 4 + 4)
  for (const [set, values] of told) expect([set, values.filter((value) => value === '1').length]).toEqual([set, 1])
  expect(twin('fresh')).toContain('bongsu_function_status{service="talk",function="call",bongsu_function_status="unknown"} 1')
})

test('in an old copy nothing is good or bad any more: every present state is unknown', () => {
  const old = twin('stale')
  expect(old).toContain('\nbongsu_stale 1\n')
  expect(twin('fresh')).toContain('\nbongsu_stale 0\n')
  expect(old).not.toMatch(/^bongsu_(?:site|service|function)_(?:answer|status)\{.*="(?!unknown)\w+"\} 1$/m)
})

test('whatever a service is called, a line stays a line', () => {
  const hostile = { ko: '가"} 1\n# EOF\n⟦stale⟧x 1', en: '\\' }
  const [service] = FIXTURE.services
  const [fn] = service?.functions ?? []
  if (service === undefined || fn === undefined) throw new Error('the fixture has a service')
  const world: Publication = { ...FIXTURE, services: [{ ...service, functions: [{ ...fn, name: hostile }] }] }
  const lines = openMetrics(world, PRINTED).split('\n')
  expect(lines.filter((line) => line.startsWith('bongsu_function_info'))).toEqual([
    'bongsu_function_info{service="talk",function="text",id="talktext0001",shortcut="text",name_ko="가\\"} 1 # EOF [stale]x 1",name_en="\\\\"} 1',
  ])
  expect(lines.filter((line) => line.includes('⟦') && !/^⟦(?:fresh|stale)⟧bongsu_/.test(line))).toEqual([])
})

const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0

/** A program that we did not write: `apt install prometheus`. */
describe.skipIf(!hasPrometheus)('Prometheus itself', () => {
  let server: Server
  let prometheus: ChildProcess | null = null
  let folder: string | null = null

  afterEach(async () => {
    const gone = prometheus === null ? null : new Promise((resolve) => prometheus?.once('exit', resolve))
    prometheus?.kill('SIGKILL')
    await gone
    server.close()
    if (folder !== null) rmSync(folder, { recursive: true, force: true })
  })

  test('asks for the type that the front sends, reads every line, and answers questions about it', async () => {
    const accepted: string[] = []
    server = createServer((request, response) => {
      accepted.push(request.headers.accept ?? '')
      response.writeHead(200, { 'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8' }).end(twin('fresh'))
    })
    const target = await listening(server)
    folder = mkdtempSync(join(tmpdir(), 'bongsu-prometheus-'))
    writeFileSync(
      join(folder, 'prometheus.yml'),
      `global: { scrape_interval: 1s }\nscrape_configs:\n  - job_name: bongsu\n    static_configs: [{ targets: ['127.0.0.1:${target}'] }]\n`,
    )
    const spare = createServer()
    const port = await listening(spare)
    await new Promise((resolve) => spare.close(resolve))
    prometheus = spawn(
      'prometheus',
      [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
      { stdio: 'ignore' },
    )
    const asked = async (query: string) => (await answer(port, query)).map(({ metric, value }) => [metric, value[1]] as const)
    await until(async () => (await asked('bongsu_edition_number')).length === 1)
    expect(accepted[0]).toContain('application/openmetrics-text')
    expect((await asked('up'))[0]?.[1]).toBe('1')
    expect((await asked('bongsu_edition_number'))[0]?.[1]).toBe('128')
    expect((await asked('bongsu_function_status{bongsu_function_status="major_outage"} == 1')).map(([metric]) => metric.function)).toEqual(['photo'])
    expect((await asked('bongsu_incident_open * on(incident) bongsu_incident_started_timestamp_seconds'))[0]).toEqual([
      expect.objectContaining({ incident: 'photostore01' }),
      String(Date.parse('2026-03-10T13:50:00+09:00') / 1000),
    ])
    const samples = twin('fresh')
      .split('\n')
      .filter((line) => /^bongsu/.test(line))
    expect((await asked('count({__name__=~"bongsu_.*"})'))[0]?.[1]).toBe(String(samples.length))
    expect((await asked('bongsu_function_answer{function="photo"} * on(service, function) group_left(name_ko) bongsu_function_info'))[0]?.[0]).toMatchObject({
      name_ko: '사진 보내기',
    })
  }, 60_000)
})

function twin(which: 'fresh' | 'stale'): string {
  const other = which === 'fresh' ? 'stale' : 'fresh'
  return openMetrics(FIXTURE, PRINTED)
    .split('\n')
    .filter((line) => !line.startsWith(`⟦${other}⟧`))
    .join('\n')
    .replaceAll(`⟦${which}⟧`, '')
}

type Sample = { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }

async function answer(port: number, query: string): Promise<readonly Sample[]> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`).catch(() => null)
  if (response?.ok !== true) return []
  return ((await response.json()) as { data: { result: readonly Sample[] } }).data.result
}

async function listening(one: Server): Promise<number> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))
  return (one.address() as AddressInfo).port
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 45_000; Date.now() < end; await wait(100)) if (await isTrue()) return
  throw new Error(`not in time: ${isTrue}`)
}
