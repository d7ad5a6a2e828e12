import type { SystemActor } from '#domain/staff.ts'
import { type Leaf, parseLeaf } from '#domain/transparency/leaf.ts'
import { database } from './database.ts'
import { writeBySystem } from './write.ts'

export type KeyChange = Extract<Leaf, { type: 'key-change' }>

/** Every change of a role's key that was ever written down, numbered or not. */
export async function changesOfKey(role: KeyChange['role']): Promise<readonly KeyChange[]> {
  const rows = await database().leaf.findMany({ where: { type: 'key-change', subject: role }, orderBy: [{ change: 'asc' }, { position: 'asc' }] })
  return rows.flatMap(({ bytes }) => {
    const leaf = parseLeaf(bytes)
    return leaf?.type === 'key-change' ? [leaf] : []
  })
}

/** The new key is published with the first checkpoint that covers the leaf. */
export async function recordKeyChange(actor: SystemActor, leaf: KeyChange, now: Date): Promise<void> {
  const audit = { action: 'log.key-changed', subject: leaf.role, before: leaf.old, after: leaf.new }
  await writeBySystem(actor, now, async () => ({ ok: true, value: null, audit, touch: { kind: 'log' }, leaves: [{ leaf }] }))
}
