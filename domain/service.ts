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
}

export type Service = {
  readonly id: string
  readonly slug: string
  readonly name: Bilingual
  readonly functions: readonly ServiceFunction[]
  /** Slugs of what it stands on. */
  readonly dependencies: readonly string[]
  readonly createdAt: Date
}
