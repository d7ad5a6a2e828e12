import type { Proof } from '#domain/sign-in.ts'
import { database } from './database.ts'
import { toGrants } from './grant-rows.ts'
import { write } from './write.ts'

/** That somebody signed in, how and from where. Of whoever may do nothing here only the time is kept. */
export async function noteSignIn(
  { userId, proof, address }: { readonly userId: string; readonly proof: Proof; readonly address: string | null },
  now: Date,
): Promise<void> {
  const data = { lastSignInAt: now }
  const { name, grants } = await database().user.update({ where: { id: userId }, data, select: { name: true, grants: true } })
  const actor = { kind: 'staff', id: userId, name, grants: toGrants(grants), channel: 'console', address } as const
  await write(actor, 'console.read', now, async () => ({
    ok: true,
    value: null,
    concerns: [],
    audit: { action: 'account.sign-in', subject: userId, after: { proof } },
    touch: null,
  }))
}
