import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256 } from '#domain/digest.ts'
import { compressed, decodesTo, ENCODINGS, ENDINGS, type Encoding } from './compression.ts'
import type { Failpoint } from './failpoint.ts'
import { ensureFolder, errorCode, placeFile, readIfThere } from './files.ts'
import type { Encoded } from './manifest.ts'

/** A file of an edition that is not what the edition says. `path` is null for the manifest itself. */
export type StoreProblem = {
  readonly path: string | null
  readonly file: string
  readonly problem: 'missing' | 'unreadable' | 'hash mismatch' | 'malformed' | 'too new'
}

/** One file of an object: the plain one, or an encoded form of the plain one that `of` names. */
export type EncodedForm = { readonly of: string; readonly encoding: Encoding }

export type Put = { readonly sha256: string; readonly size: number; readonly gzip: Encoded | null; readonly br: Encoded | null }

/** Files named by the SHA-256 of their plain bytes: made once, never changed, healed when they are not what their name says. */
export function openObjects(dir: string, failpoint: Failpoint) {
  const scratch = join(dir, 'scratch')
  return { root: join(dir, 'objects'), put, read, file, folder }

  /**
   * Puts the bytes and their compressed forms in place unless they are there already and sound. `before` is what a manifest says of the
   * path: where the bytes are the same, its files need not be made or decoded again, only to be what it says.
   */
  async function put(bytes: Uint8Array, kind: 'page' | 'manifest', before: Put | null = null): Promise<Put> {
    const hash = sha256(bytes)
    if (before?.sha256 === hash && (await isThere(before))) return { sha256: hash, size: bytes.byteLength, gzip: before.gzip, br: before.br }
    const plain = file(hash)
    const present = await readIfThere(plain)
    if (present === null || sha256(present) !== hash) await place(plain, bytes)
    const [br, gzip] = kind === 'page' ? await Promise.all(ENCODINGS.map((encoding) => putEncoded(plain, bytes, encoding))) : []
    return { sha256: hash, size: bytes.byteLength, gzip: gzip ?? null, br: br ?? null }
  }

  /** The bytes of one file if they have the hash that is expected of them. For an encoded form `of` names the plain object. */
  async function read(hash: string, path: string | null, encoded?: EncodedForm): Promise<Uint8Array | StoreProblem> {
    const name = encoded === undefined ? file(hash) : encodedFile(file(encoded.of), encoded.encoding)
    try {
      const bytes = await readFile(name)
      return sha256(bytes) === hash ? bytes : { path, file: name, problem: 'hash mismatch' }
    } catch (error) {
      return { path, file: name, problem: errorCode(error) === 'ENOENT' ? 'missing' : 'unreadable' }
    }
  }

  async function isThere(known: Put): Promise<boolean> {
    const forms = ENCODINGS.flatMap((encoding) => {
      const encoded = known[encoding]
      return encoded === null ? [] : [read(encoded.sha256, null, { of: known.sha256, encoding })]
    })
    const files = await Promise.all([read(known.sha256, null), ...forms])
    return files.every((one) => one instanceof Uint8Array)
  }

  async function putEncoded(plain: string, bytes: Uint8Array, encoding: Encoding): Promise<Encoded | null> {
    const name = encodedFile(plain, encoding)
    const present = await readIfThere(name)
    if (present !== null && (await decodesTo(present, encoding, bytes))) return { sha256: sha256(present), size: present.byteLength }
    const made = await compressed(bytes, encoding)
    if (made === null) return null
    await place(name, made)
    return { sha256: sha256(made), size: made.byteLength }
  }

  async function place(name: string, bytes: Uint8Array): Promise<void> {
    const steps = {
      written: () => failpoint('print.object-written'),
      synced: () => failpoint('print.object-synced'),
      placed: () => failpoint('print.object-renamed'),
    }
    try {
      await placeFile(scratch, name, bytes, steps)
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error
      await Promise.all([ensureFolder(scratch), ensureFolder(dirname(name))])
      await placeFile(scratch, name, bytes, steps)
    }
  }

  function folder(hash: string): string {
    return join(dir, 'objects', hash.slice(0, 2))
  }

  function file(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error(`not a SHA-256: ${hash}`)
    return join(folder(hash), hash)
  }
}

function encodedFile(plain: string, encoding: Encoding): string {
  return `${plain}.${ENDINGS[encoding]}`
}
