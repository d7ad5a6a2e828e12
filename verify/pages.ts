import type { Language } from '#domain/language.ts'
import type { Check, Notes, Place } from './report.ts'
import { type Source, Unreadable } from './source.ts'

/** The bytes of a page that must be there; null when it is not, and the notes then say so. */
export async function read(source: Source, path: string, check: Check, notes: Notes, place: Place = {}): Promise<Uint8Array | null> {
  const bytes = await readIfThere(source, path, check, notes, place)
  if (bytes === null) notes.failed(check, 'it is missing', { path, ...place })
  return bytes === 'unreadable' ? null : bytes
}

/** The same as text; null also when it is not UTF-8. */
export async function readText(source: Source, path: string, check: Check, notes: Notes, place: Place = {}): Promise<string | null> {
  const bytes = await read(source, path, check, notes, place)
  return bytes === null ? null : textOf(bytes, path, check, notes, place)
}

/** Null when there is no such page; 'unreadable' was noted as a failure. */
export async function readIfThere(source: Source, path: string, check: Check, notes: Notes, place: Place = {}): Promise<Uint8Array | 'unreadable' | null> {
  try {
    return await source.read(path)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    notes.failed(check, error.message, { path, ...place })
    return 'unreadable'
  }
}

export function textOf(bytes: Uint8Array, path: string, check: Check, notes: Notes, place: Place = {}): string | null {
  try {
    return UTF8.decode(bytes)
  } catch {
    notes.failed(check, 'it is not UTF-8', { path, ...place })
    return null
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Where a page for people stands: Korean at the path itself, English under `/en`. */
export function pathIn(language: Language, path: string): string {
  return language === 'ko' ? path : `/en${path}`
}
