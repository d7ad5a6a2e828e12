import { allLogs, checkpointNote, checkpointSizes, logEntries, logPolicy, logTile } from '#data/log.ts'
import { countedList, idList } from '#data/log-days.ts'
import {
  encodeEntries,
  entriesPath,
  entryBundlesOf,
  newEntryBundles,
  newTiles,
  parseEntriesPath,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tilesOf,
} from '#domain/transparency/tile.ts'
import type { StoredFile } from '#edition/freeze.ts'
import type { LogSize } from '#edition/manifest.ts'
import type { FilesPrint } from './press.ts'

const TEXT = 'text/plain; charset=utf-8'
const BYTES = 'application/octet-stream'

/** A witness may sign a checkpoint some prints after it was published. */
const LATELY_SIGNED = 16

/** Every file of every log: the older ones as they ended, the newest one as far as it is printed. */
export async function allLogFiles(print: FilesPrint): Promise<readonly string[]> {
  if (print.log === null) return []
  const { number, size } = print.log
  const older = (await allLogs()).filter((one) => one.number < number)
  const ended = await Promise.all(older.map(async (one) => ({ number: one.number, size: await endOf(one.number) })))
  return (await Promise.all([...ended, { number, size }].filter((one) => one.size > 0).map((one) => filesOf(one, print)))).flat()
}

/** What is new since the log had the size that was printed last: a few files, however long the log is. */
export async function newLogFiles(printed: LogSize | null, isMarked: boolean, print: FilesPrint): Promise<readonly string[]> {
  const { log } = print
  if (log === null || log.size === 0) return []
  if (printed?.number !== log.number) return allLogFiles(print)
  const sizes = await checkpointSizes(log.number, isMarked ? Math.max(0, printed.size - LATELY_SIGNED) : printed.size, log.size)
  if (sizes.length === 0 && !isMarked) return []
  const paths = [
    'checkpoint',
    ...sizes.map((size) => `checkpoints/${size}`),
    ...newTiles(printed.size, log.size).map(tilePath),
    ...newEntryBundles(printed.size, log.size).map(({ index, width }) => entriesPath(index, width)),
    ...(isMarked ? ['policy', ...(await listFile(log.number, print))] : []),
  ]
  return paths.map((path) => `/log/${log.number}/${path}`)
}

/** Null when the path is none of a log's. Throws when it is, but there is no such file: nobody should have asked. */
export async function logFile(path: string, print: FilesPrint): Promise<StoredFile | null> {
  const [, number, name] = /^\/log\/([1-9]\d{0,5})\/(.+)$/.exec(path) ?? []
  if (number === undefined || name === undefined) return null
  const file = await bytesOf(Number(number), name, print)
  if (file === null) throw new Error(`there is no ${path}`)
  return { path, type: name.startsWith('tile/') ? BYTES : TEXT, bytes: typeof file === 'string' ? Buffer.from(file) : file }
}

async function filesOf({ number, size }: LogSize, print: FilesPrint): Promise<readonly string[]> {
  const sizes = await checkpointSizes(number, 0, size)
  const tiles = new Set(tilesOf(size).map(tilePath))
  const entries = new Set(entryBundlesOf(size).map(({ index, width }) => entriesPath(index, width)))
  // Who still holds a checkpoint of some minutes ago finds its partial tiles, as long as the full one is not there.
  for (const tile of sizes.flatMap(partialTilesOf)) {
    if (tiles.has(tilePath({ ...tile, width: TILE_WIDTH }))) continue
    tiles.add(tilePath(tile))
    if (tile.level === 0) entries.add(entriesPath(tile.index, tile.width))
  }
  const paths = ['checkpoint', 'policy', ...sizes.map((one) => `checkpoints/${one}`), ...tiles, ...entries, ...(await listFile(number, print))]
  return paths.map((path) => `/log/${number}/${path}`)
}

/** The last tile of each level, where it is not full. */
function partialTilesOf(size: number): readonly Tile[] {
  const partial: Tile[] = []
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH))
    if (hashes % TILE_WIDTH > 0) partial.push({ level, index: Math.floor(hashes / TILE_WIDTH), width: hashes % TILE_WIDTH })
  return partial
}

/** Size of a log that has ended, or of the newest one. */
async function endOf(number: number): Promise<number> {
  return (await checkpointSizes(number, 0, MAX_SIZE)).at(-1) ?? 0
}

const MAX_SIZE = 2 ** 31 - 1

async function listFile(number: number, { moment }: FilesPrint): Promise<readonly string[]> {
  return (await countedList(number, moment)) === null ? [] : ['ids.txt']
}

async function bytesOf(number: number, name: string, { log, moment }: FilesPrint): Promise<Uint8Array | string | null> {
  const tile = parseTilePath(name)
  if (tile !== null) return logTile(number, tile)
  const bundle = parseEntriesPath(name)
  if (bundle !== null) {
    const start = bundle.index * TILE_WIDTH
    return encodeEntries(await logEntries(number, start, start + bundle.width))
  }
  if (name === 'checkpoint') return checkpointNote(number, number === log?.number ? log.size : await endOf(number))
  if (name === 'policy') return logPolicy(number, moment)
  if (name === 'ids.txt') return idList(number, (await countedList(number, moment))?.count ?? 0)
  const size = /^checkpoints\/([1-9]\d{0,12})$/.exec(name)?.[1]
  return size === undefined ? null : checkpointNote(number, Number(size))
}
