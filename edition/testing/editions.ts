import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frozen, Twins } from '../frozen.ts'
import { contentTypeOf, NOT_FOUND } from '../paths.ts'
import type { Edition, Print, Store } from '../store.ts'

/** Stands for an incident page that only the second edition changes. */
export const PATHS = ['/', '/en', '/incidents/abcdefghijkl', '/status.txt', '/api/v2/status.json', '/404', '/en/404', '/icon.svg'] as const

export async function temporaryFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'bongsu-edition-'))
}

export function frozen(path: string, text: string): Frozen {
  const status = Object.values(NOT_FOUND).includes(path) ? ({ status: 404 } as const) : {}
  return { body: Buffer.from(text), type: contentTypeOf(path), csp: "default-src 'none'", ...status }
}

/** Text that says where and when it was printed, long enough to be worth compressing; the overview has a stale twin. */
export function twins(path: string, word: string): Twins {
  const fresh = frozen(path, `${path} ${word} fresh\n`.repeat(60))
  return { fresh, stale: path === '/' ? frozen(path, `${path} ${word} stale\n`.repeat(60)) : null }
}

export function print(previous: Edition | null, word: string, more: Partial<Print> = {}): Print {
  return {
    previous,
    everything: false,
    changed: new Map(PATHS.map((path) => [path, twins(path, word)])),
    removed: [],
    build: 'b1',
    change: (previous?.root.change ?? 0) + 1,
    printedAt: new Date('2022-10-16T05:30:00Z'),
    ...more,
  }
}

export async function published(store: Store, what: Print): Promise<Edition> {
  const result = await store.publish(what)
  if (!result.ok) throw new Error(result.problem)
  return result.edition
}
