import pg from 'pg'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { logSize, tileReader } from '#data/log.ts'
import { sequence } from '#data/log-sequence.ts'
import { writeBySystem } from '#data/write.ts'
import { sha256 } from '#domain/digest.ts'
import { type Leaf, leafBytes } from '#domain/transparency/leaf.ts'
import { rootOf, TILE_WIDTH } from '#domain/transparency/tile.ts'
import { type Hash, leafHash, treeRoot } from '#domain/transparency/tree.ts'
import { System } from '#e2e/system.ts'
import { type BenchRow, median, milliseconds } from './row.ts'

const SIZES = [1_000, 10_000, 100_000, 1_000_000]
const APPENDS = 41
const WARM_UPS = 5
const TOGETHER = 200
const BATCH = 10_000
const WORKER = { kind: 'system', name: 'worker' } as const

/** What it costs to give one more leaf its place and to commit the root over it, while the log grows a thousandfold. */
export async function benchLog(): Promise<readonly BenchRow[]> {
  const system = await System.startEmpty('bench-log')
  await system.kill('office')
  await useDatabase(system.databaseUrl)
  const owner = new pg.Client({ connectionString: system.ownerUrl })
  await owner.connect()
  try {
    await owner.query(`INSERT INTO "TransparencyLog" (number, origin, "openedAt") VALUES (1, 'bench.example/log/1', now())`)
    const figures: number[] = []
    for (const size of SIZES) {
      await fill(owner, await logSize(1), size - WARM_UPS - APPENDS)
      figures.push(await appendMs())
    }
    return [...rowsOf(figures), together(await batchMs())]
  } finally {
    await owner.end()
    await closeDatabase()
    await system.stop()
  }
}

function rowsOf(figures: readonly number[]): readonly BenchRow[] {
  const [first = Number.NaN, last = Number.NaN] = [figures[0], figures.at(-1)]
  const all = SIZES.map((size, index) => `${size.toLocaleString('en')}: ${milliseconds(figures[index] ?? Number.NaN)}`).join(', ')
  return [
    {
      name: `a leaf into a log of 1,000,000: numbered, hashed, root committed, median of ${APPENDS}`,
      figure: milliseconds(last),
      goal: '≤ 5 ms',
      reached: last <= 5,
    },
    {
      name: 'the same while the log grows a thousandfold',
      figure: `${all} (${(last / first).toFixed(2)} ×)`,
      goal: 'grows with log n: ≤ 3 ×',
      reached: last / first <= 3,
    },
  ]
}

async function appendMs(): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < WARM_UPS + APPENDS; count++) {
    const change = await submit()
    const start = performance.now()
    await sequence(1, change, new Date())
    times.push(performance.now() - start)
  }
  return median(times.slice(WARM_UPS))
}

function together(ms: number): BenchRow {
  return { name: `the same for each of ${TOGETHER} leaves that wait together`, figure: milliseconds(ms), goal: '≤ 5 ms', reached: ms <= 5 }
}

/** As after an hour in which the log was paused. */
async function batchMs(): Promise<number> {
  let change = 0
  for (let count = 0; count < TOGETHER; count++) change = await submit()
  const start = performance.now()
  await sequence(1, change, new Date())
  return (performance.now() - start) / TOGETHER
}

async function submit(): Promise<number> {
  const result = await writeBySystem(WORKER, new Date(), async (_tx, change) => ({
    ok: true,
    value: change,
    audit: { action: 'bench', subject: `${change}` },
    touch: { kind: 'log' },
    leaves: [{ leaf: leafOf(change) }],
  }))
  if (!result.ok) throw new Error('a leaf was refused')
  return result.value
}

/** As an update of an incident leaves it. */
function leafOf(change: number): Leaf {
  const at = new Date(Date.UTC(2022, 9, 15) + change * 1_000).toISOString()
  const record = { path: `incidents/bench${change}/updates.ndjson`, line: 1, bytes: 900, sha256: sha256(`${change}`) }
  return { v: 1, type: 'incident-update', incident: `bench${change}`, update: `update${change}`, number: 1, rev: 1, at, recorded_at: at, record }
}

/** Entries `[from, to)` as if they had come one by one over years, with their leaves, full tiles and one signed checkpoint. */
async function fill(owner: pg.Client, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += BATCH) {
    const indexes = Array.from({ length: Math.min(BATCH, to - start) }, (_, at) => start + at)
    const bytes = indexes.map((index) => Buffer.from(leafBytes(leafOf(index + 1))))
    const columns = [indexes, bytes, bytes.map((one) => Buffer.from(leafHash(one)))]
    await owner.query('INSERT INTO "LogEntry" (log, index, bytes, hash) SELECT 1, * FROM unnest($1::int[], $2::bytea[], $3::bytea[])', columns)
    await owner.query(
      `INSERT INTO "Leaf" (change, position, type, subject, bytes, hash, at)
       SELECT index + 1, 0, 'incident-update', 'update' || (index + 1), bytes, hash, now() FROM unnest($1::int[], $2::bytea[], $3::bytea[]) AS t (index, bytes, hash)
       ON CONFLICT DO NOTHING`,
      columns,
    )
  }
  for (let level = 1, [before, after] = tiles(from, to); after > before; level++, [before, after] = tiles(before, after))
    await fillTiles(owner, level, before, after)
  await owner.query(`INSERT INTO "Change" (number, at, touch) VALUES ($1, now(), '{"kind":"log"}') ON CONFLICT DO NOTHING`, [to])
  const root = Buffer.from(await rootOf(to, tileReader(1)))
  await owner.query('INSERT INTO "LogCheckpoint" (log, size, root, change, at) VALUES (1, $1, $2, $1, now())', [to, root])
  await owner.query('VACUUM ANALYZE')
}

function tiles(from: number, to: number): [number, number] {
  return [Math.floor(from / TILE_WIDTH), Math.floor(to / TILE_WIDTH)]
}

async function fillTiles(owner: pg.Client, level: number, before: number, after: number): Promise<void> {
  const [table, filter] = level === 1 ? ['LogEntry', ''] : ['LogNode', `AND level = ${level - 1}`]
  for (let index = before; index < after; index++) {
    const range = [index * TILE_WIDTH, (index + 1) * TILE_WIDTH]
    const { rows } = await owner.query<{ hash: Hash }>(
      `SELECT hash FROM "${table}" WHERE log = 1 ${filter} AND index >= $1 AND index < $2 ORDER BY index`,
      range,
    )
    await owner.query('INSERT INTO "LogNode" (log, level, index, hash) VALUES (1, $1, $2, $3)', [
      level,
      index,
      Buffer.from(treeRoot(rows.map((row) => row.hash))),
    ])
  }
}
