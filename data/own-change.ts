import type { Staff } from '#domain/staff.ts'
import type { Transaction } from './database.ts'
import { type Refused, write } from './write.ts'

/** What anybody may do to their own account who may see the console at all. */
const OWN = 'console.read'

export type OwnChange = Promise<{ readonly ok: true; readonly value: null } | Refused<'not-allowed'>>

/** Something that a person did to their own account, with its line in the audit log. */
export async function ownChange(actor: Staff, action: string, now: Date, act: (tx: Transaction) => Promise<void>, after?: unknown): OwnChange {
  return write(actor, OWN, now, async (tx) => {
    await act(tx)
    const audit = { action, subject: actor.id, ...(after === undefined ? {} : { after }) }
    return { ok: true, value: null, concerns: [], audit, touch: null }
  })
}
