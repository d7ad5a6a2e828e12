import type { Bilingual } from './language.ts'
import type { FunctionStatus } from './status.ts'

/** One thing that a person can do with a service: send text, pay by QR, call a taxi. */
export type ServiceFunction = {
  /** 12 lower-case alphanumerics, stable for ever; machines join on it. */
  readonly id: string
  readonly serviceId: string
  /** Stable part of URLs, unique within its service. */
  readonly slug: string
  readonly name: Bilingual
  /** Of its own address `/can-i/<shortcut>`, unique on the whole site and stable for ever. */
  readonly shortcut: string
  /** `Can I send text messages?`; null where nobody worded it: then it is made from the name. */
  readonly question: Bilingual | null
  /** A noun for the overview's sentence; null keeps the function out of it. */
  readonly shortName: Bilingual | null
  /** What staff declared when they added it; null when nobody did. */
  readonly declared: { readonly status: FunctionStatus; readonly since: Date } | null
  readonly createdAt: Date
  /** Recorded: since when it is called what it is called. */
  readonly changedAt: Date
  /** Declared: since when it no longer exists; null while it does. What it was until then stays known. */
  readonly retiredAt: Date | null
}

export type Service = {
  readonly id: string
  readonly slug: string
  readonly name: Bilingual
  /** Also those that it once had. */
  readonly functions: readonly ServiceFunction[]
  /** Slugs of what it stands on. */
  readonly dependencies: readonly string[]
  readonly createdAt: Date
  /** Recorded: since when it is called and stands on what it does. */
  readonly changedAt: Date
  /** Declared: since when it no longer exists; null while it does. Its functions went with it, or before. */
  readonly retiredAt: Date | null
}

/** Those that are there now: of services, of functions, or of what services stand on. */
export function existing<T extends { readonly retiredAt: Date | null }>(all: readonly T[]): readonly T[] {
  return all.filter((one) => one.retiredAt === null)
}

/** Whether it was there for any part of the time after `start`. */
export function existedAfter(start: Date, { retiredAt }: { readonly retiredAt: Date | null }): boolean {
  return retiredAt === null || retiredAt > start
}
