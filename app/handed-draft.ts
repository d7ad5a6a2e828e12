import { randomUUID } from 'node:crypto'
import type { Incident } from '#domain/incident.ts'

/** Names the draft that a page is to show; only the press's secret makes it count. */
export const DRAFT_HEADER = 'x-bongsu-draft'

/** Next keeps a copy of each file for pages and one for routes: what both must see lies outside of them. */
const held = globalThis as { bongsuHandedDrafts?: Map<string, Incident> }

/** While `ask` runs, pages of this process find the draft under the name that it is given. It is never stored. */
export async function handingOver<T>(draft: Incident, ask: (name: string) => Promise<T>): Promise<T> {
  held.bongsuHandedDrafts ??= new Map()
  const name = randomUUID()
  held.bongsuHandedDrafts.set(name, draft)
  try {
    return await ask(name)
  } finally {
    held.bongsuHandedDrafts.delete(name)
  }
}

export function handedDraft(name: string): Incident | null {
  return held.bongsuHandedDrafts?.get(name) ?? null
}
