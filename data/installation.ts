import type { Bilingual } from '#domain/language.ts'
import { database } from './database.ts'
import { newId } from './identifier.ts'

export type Installation = {
  readonly title: Bilingual
  /** 12 lower-case alphanumerics: the page id of the Statuspage formats. */
  readonly pageId: string
  readonly demonstration: boolean
  readonly createdAt: Date
}

/** Throws when the database was never prepared. */
export async function installation(): Promise<Installation> {
  const row = await database().installation.findUniqueOrThrow({ where: { id: 1 } })
  return { title: { ko: row.titleKo, en: row.titleEn }, pageId: row.pageId, demonstration: row.demonstration, createdAt: row.createdAt }
}

/** Remembers how far the demonstration's clock has come, so that the next start goes on from there. */
export async function rememberClock(at: Date): Promise<void> {
  await database().installation.updateMany({ where: { id: 1, demonstration: true }, data: { clockAt: at } })
}

/** What the preparation at start has to know; null while the database is empty. */
export type InstallationState = { readonly demonstration: boolean; readonly clockAt: Date | null; readonly awaitsFirstRun: boolean }

export async function installationState(): Promise<InstallationState | null> {
  const row = await database().installation.findUnique({ where: { id: 1 } })
  return row === null ? null : { demonstration: row.demonstration, clockAt: row.clockAt, awaitsFirstRun: row.firstRunHash !== null }
}

/** `firstRunHash`: SHA-256 in hex of the one-time token for the first administrator; null when there is an account already. */
export async function createInstallation(
  input: { readonly title: Bilingual; readonly demonstration: boolean; readonly clockAt: Date | null; readonly firstRunHash: string | null },
  now: Date,
): Promise<void> {
  const { title, ...columns } = input
  await database().installation.create({ data: { id: 1, titleKo: title.ko, titleEn: title.en, pageId: newId(), createdAt: now, ...columns } })
}

export async function renewFirstRun(firstRunHash: string): Promise<void> {
  await database().installation.updateMany({ where: { id: 1, firstRunHash: { not: null } }, data: { firstRunHash } })
}
