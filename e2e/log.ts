import { parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { parseVkey, verifiedBy } from '#domain/transparency/note.ts'
import { consistencyProof, decodeEntries, decodeTile, entriesPath, entryBundlesOf, TILE_WIDTH, type TileReader, tilePath } from '#domain/transparency/tile.ts'
import { type Hash, leafHash, treeRoot, verifyConsistency } from '#domain/transparency/tree.ts'

export type ReadLog = { readonly size: number; readonly root: Hash; readonly entries: readonly Uint8Array[] }

/** The log as a reader has it from the public port, checked against its signature and its root. */
export async function readLog(origin: string): Promise<ReadLog> {
  const { size, root } = await readCheckpoint(origin, 'checkpoint')
  const bundles = await Promise.all(
    entryBundlesOf(size).map(async ({ index, width }) => decodeEntries(await bytesOf(`${origin}/log/1/${entriesPath(index, width)}`)) ?? []),
  )
  const entries = bundles.flat()
  if (!Buffer.from(treeRoot(entries.map(leafHash))).equals(Buffer.from(root))) throw new Error(`the entries do not give the root at ${size}`)
  return { size, root, entries }
}

/** Throws unless the older checkpoint, of which somebody kept size and root, is the beginning of the log. */
export async function checkExtends(origin: string, older: Pick<ReadLog, 'size' | 'root'>, newer: Pick<ReadLog, 'size' | 'root'>): Promise<void> {
  const reader: TileReader = async ({ level, index, width }) => {
    const widest = Math.min(TILE_WIDTH, Math.floor(newer.size / TILE_WIDTH ** level) - index * TILE_WIDTH)
    const bytes = await bytesOf(`${origin}/log/1/${tilePath({ level, index, width: widest })}`)
    return (decodeTile(bytes, widest) ?? []).slice(0, width)
  }
  const proof = await consistencyProof(older.size, newer.size, reader)
  if (!verifyConsistency(older.size, newer.size, older.root, newer.root, proof))
    throw new Error(`the log of ${older.size} is no beginning of the one of ${newer.size}`)
}

/** `name` is checkpoint, or checkpoints/<size>. */
export async function readCheckpoint(origin: string, name: string): Promise<{ readonly size: number; readonly root: Hash; readonly note: string }> {
  const [note, key] = (await Promise.all([bytesOf(`${origin}/log/1/${name}`), bytesOf(`${origin}/keys/log-1.vkey`)])).map((bytes) =>
    Buffer.from(bytes).toString(),
  )
  const [checkpoint, verifier] = [parseCheckpoint(note ?? ''), parseVkey((key ?? '').trim())]
  if (checkpoint === null || verifier === null || verifiedBy(note ?? '', [verifier]).length === 0) throw new Error(`${name} is not signed by the log`)
  return { ...checkpoint, note: note ?? '' }
}

async function bytesOf(url: string): Promise<Uint8Array> {
  const response = await fetch(url)
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
