import { sha256 } from '#domain/digest.ts'
import type { SystemActor } from '#domain/staff.ts'
import type { Leaf } from '#domain/transparency/leaf.ts'
import { database } from './database.ts'
import { type NewLeaf, writeBySystem } from './write.ts'

/** Under which signatures the log is to be believed, as it is served at /log/<n>/policy; null before the first was logged. */
export async function newestPolicy(log: number): Promise<Uint8Array | null> {
  const [row] = await database().$queryRaw<{ content: Uint8Array | null }[]>`
    select content from "Leaf" where type = 'policy' and convert_from(bytes, 'UTF8')::json->'file'->>'path' = ${policyPath(log)}
    order by change desc, position desc limit 1`
  return row?.content ?? null
}

/** Logs a policy that differs from the one before. */
export async function recordPolicy(actor: SystemActor, log: number, text: string, now: Date): Promise<void> {
  await writeBySystem(actor, now, async () => {
    if (isSame(await newestPolicy(log), text)) return { ok: true, value: null, audit: null }
    return {
      ok: true,
      value: null,
      audit: { action: 'log.policy', subject: `${log}`, after: text },
      touch: { kind: 'log' },
      leaves: [policyLeaf(log, text, now)],
    }
  })
}

export function policyLeaf(log: number, text: string, now: Date): NewLeaf {
  const content = Buffer.from(text)
  const leaf: Leaf = {
    v: 1,
    type: 'policy',
    at: now.toISOString(),
    file: { path: policyPath(log), bytes: content.byteLength, sha256: sha256(content) },
  }
  return { leaf, content }
}

function isSame(content: Uint8Array | null, text: string): boolean {
  return content !== null && Buffer.from(content).equals(Buffer.from(text))
}

function policyPath(log: number): string {
  return `log/${log}/policy`
}
