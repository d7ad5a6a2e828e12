import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { freePort } from '#bin/ports.mjs'
import { isWrkThere } from '#e2e/wrk.ts'
import { bundle } from '#edition/bundle.mjs'
import { openStore } from '#edition/store.ts'
import { type BenchRow, median } from './row.ts'
import { requestRate } from './wrk.ts'

export type FrontBench = {
  /** A folder of editions to serve; without it, one page of ordinary size is made. */
  readonly editions?: string
  readonly rounds?: number
  readonly secondsPerRound?: number
}

const NGINX = '/usr/sbin/nginx'
const RATIO_GOAL = 0.75
const MEMORY_GOAL_MB = 120

/** Requests per second of the front beside nginx with the same bytes, turn and turn about, and what the front's processes hold in memory. */
export async function benchFront({ editions, rounds = 5, secondsPerRound = 3 }: FrontBench): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bongsu-bench-'))
  const started: ChildProcess[] = []
  try {
    const front = await startFront(folder, editions ?? (await madeEditions(folder)), started)
    const rates = isWrkThere() ? await alternate(folder, front.url, { rounds, secondsPerRound }, started) : null
    return [ratioRow(rates), await memoryRow(front.pid)]
  } finally {
    for (const child of started) child.kill()
    await Promise.all(started.map((child) => child.exitCode === null && new Promise((resolve) => child.once('exit', resolve))))
    await rm(folder, { recursive: true, force: true })
  }
}

type Rates = { readonly front: readonly number[]; readonly nginx: readonly number[] | null }

function ratioRow(rates: Rates | null): BenchRow {
  const name = 'front, 64 connections, overview in gzip'
  const goal = `≥ ${RATIO_GOAL} of nginx`
  if (rates === null) return { name, goal, figure: 'wrk is not installed', reached: null }
  const front = median(rates.front)
  if (rates.nginx === null) return { name, goal, figure: `${Math.round(front)} requests/s; ${NGINX} is not installed`, reached: null }
  const ratio = median(rates.front.map((rate, round) => rate / (rates.nginx?.[round] ?? Number.NaN)))
  return {
    name,
    goal,
    figure: `${ratio.toFixed(2)} of nginx (${Math.round(front)} and ${Math.round(median(rates.nginx))} requests/s)`,
    reached: ratio >= RATIO_GOAL,
  }
}

async function memoryRow(pid: number): Promise<BenchRow> {
  const pssKb = await Promise.all([pid, ...(await childrenOf(pid))].map(pssOf))
  const megabytes = pssKb.reduce((sum, one) => sum + one, 0) / 1024
  return {
    name: `memory of the front's ${pssKb.length} processes (PSS)`,
    goal: `≤ ${MEMORY_GOAL_MB} MB`,
    figure: `${megabytes.toFixed(0)} MB`,
    reached: megabytes <= MEMORY_GOAL_MB,
  }
}

async function madeEditions(folder: string): Promise<string> {
  const store = openStore(join(folder, 'editions'))
  const rows = Array.from(
    { length: 200 },
    (_, row) =>
      `<li><b>기능 ${row}</b> 됩니다 <small>${randomBytes(18).toString('base64')}</small><svg viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/></svg></li>`,
  )
  const body = Buffer.from(`<!DOCTYPE html><html lang="ko"><title>a</title><ul>${rows.join('')}</ul></html>`)
  const fresh = {
    body,
    type: 'text/html; charset=utf-8',
    csp: "default-src 'none'; style-src 'sha256-'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  }
  const result = await store.publish({
    previous: null,
    everything: true,
    changed: new Map([['/', { fresh, stale: null }]]),
    removed: [],
    build: 'bench',
    change: 1,
    printedAt: new Date(),
  })
  if (!result.ok) throw new Error(result.problem)
  await store.confirm(result.edition.number, new Date())
  return store.dir
}

async function startFront(folder: string, editions: string, started: ChildProcess[]): Promise<{ readonly pid: number; readonly url: string }> {
  const file = join(folder, 'front.mjs')
  await bundle('edition/front-main.ts', file)
  const port = await freePort()
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), BONGSU_EDITIONS: editions },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  started.push(child)
  const url = `http://127.0.0.1:${port}/`
  await answering(url)
  return { pid: child.pid ?? 0, url }
}

async function alternate(
  folder: string,
  frontUrl: string,
  { rounds, secondsPerRound }: Required<Omit<FrontBench, 'editions'>>,
  started: ChildProcess[],
): Promise<Rates> {
  const nginxUrl = existsSync(NGINX) ? await startNginx(folder, await gzipBytes(frontUrl), started) : null
  const front: number[] = []
  const nginx: number[] = []
  await requestRate(frontUrl, 1)
  for (let round = 0; round < rounds; round++) {
    if (nginxUrl !== null) nginx.push(await requestRate(nginxUrl, secondsPerRound))
    front.push(await requestRate(frontUrl, secondsPerRound))
  }
  return { front, nginx: nginxUrl === null ? null : nginx }
}

async function startNginx(folder: string, gzip: Buffer, started: ChildProcess[]): Promise<string> {
  const port = await freePort()
  await mkdir(join(folder, 'www'))
  await writeFile(join(folder, 'www', 'index.html.gz'), gzip)
  await writeFile(join(folder, 'www', 'index.html'), gunzipSync(gzip))
  await writeFile(
    join(folder, 'nginx.conf'),
    `worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http { access_log off; types { text/html html; } keepalive_requests 100000000;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${folder}/www; gzip_static on; index index.html; } }`,
  )
  // nginx's worker leaves root's rights behind and must still be able to read.
  await promisify(execFile)('chmod', ['-R', 'a+rX', folder])
  started.push(spawn(NGINX, ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: ['ignore', 'ignore', 'inherit'] }))
  const url = `http://127.0.0.1:${port}/`
  await answering(url)
  return url
}

async function gzipBytes(url: string): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => resolve(Buffer.concat(pieces)))
    })
      .on('error', reject)
      .end()
  })
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const response = await fetch(url).catch(() => null)
    if (response?.status === 200) return
    await wait(50)
  }
  throw new Error(`${url} never answered`)
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const threads = await readdir(`/proc/${pid}/task`)
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8')))
  return lists.join(' ').split(/\s+/).filter(Boolean).map(Number)
}

async function pssOf(pid: number): Promise<number> {
  return Number(/^Pss:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1])
}
