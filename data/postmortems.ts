import type { Postmortem } from '#domain/postmortem.ts'
import { writtenPostmortem, writtenPostmortems } from './content.ts'
import { installation } from './installation.ts'

/** Every published postmortem, the newest event first; a reconstruction only where the installation is a demonstration. */
export async function postmortems(): Promise<readonly Postmortem[]> {
  const [all, { demonstration }] = await Promise.all([writtenPostmortems(), installation()])
  return all.filter((one) => demonstration || !one.facts.reconstruction)
}

/** Null when there is none of that slug, or when it is not for this installation. */
export async function postmortem(slug: string): Promise<Postmortem | null> {
  const [found, { demonstration }] = await Promise.all([writtenPostmortem(slug), installation()])
  return found === null || (found.facts.reconstruction && !demonstration) ? null : found
}
