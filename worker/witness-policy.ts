import { readFile } from 'node:fs/promises'
import { type Policy, parsePolicy } from '#domain/transparency/policy.ts'

/** The witnesses in a file of the form of c2sp.org/tlog-policy; null without a file. Throws one sentence about a wrong one. */
export async function witnessPolicy(file: string | null): Promise<Policy | null> {
  if (file === null) return null
  const policy = parsePolicy(await readFile(file, 'utf8'))
  if (policy === null) throw new Error(`BONGSU_WITNESSES names ${file}, which is no policy as c2sp.org/tlog-policy describes it`)
  const unreachable = policy.witnesses.find((witness) => witness.url === null)
  if (unreachable !== undefined) throw new Error(`BONGSU_WITNESSES names ${file}, in which the witness ${unreachable.name} has no address`)
  return policy
}
