import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createStaff, tokenHash } from '#auth/accounts.ts'
import { newestChange } from '#data/changes.ts'
import { writtenPostmortems } from '#data/content.ts'
import { postDueUpdates, seedServices, seedTemplates } from '#data/demonstration.ts'
import { createInstallation, type InstallationState, renewFirstRun } from '#data/installation.ts'
import { postmortemSlugs } from '#data/postmortems.ts'
import { publishDraft } from '#desk/publish-postmortem.ts'
import type { Demonstration } from '#domain/demonstration.ts'
import type { Actor } from '#domain/staff.ts'

export type FirstSignIn = { readonly kind: 'account'; readonly email: string; readonly password: string } | { readonly kind: 'link'; readonly url: string }

const SEED: Actor = { kind: 'system', name: 'seed' }

/** The services a day before, then every update up to the clock's start; on a later start only what is missing. */
export async function seedDemonstration(state: InstallationState | null, event: Demonstration, start: Date, env: NodeJS.ProcessEnv): Promise<FirstSignIn> {
  const file = path.join(env.BONGSU_HOME ?? '.bongsu', 'first-sign-in.json')
  if (state === null) {
    await createInstallation({ title: event.title, demonstration: true, clockAt: start, firstRunHash: null }, start)
    await seedServices(SEED, event, event.incident.startedAt)
    await seedTemplates(SEED, event, event.incident.startedAt)
    await writeFile(file, JSON.stringify(await demonstrationAccount()), { mode: 0o600 })
    await chmod(file, 0o600)
  }
  await postDueUpdates(SEED, event, start)
  return JSON.parse(await readFile(file, 'utf8')) as FirstSignIn
}

/**
 * Publishes every reconstruction of which nothing was published yet, after the updates that it stands beside. One sentence for each
 * thing that stands in the way.
 */
export async function publishReconstructions(start: Date): Promise<readonly string[]> {
  const known = new Set((await postmortemSlugs({ now: start, change: await newestChange() })).map(({ slug }) => slug))
  const waiting = (await writtenPostmortems()).filter(({ slug, facts }) => facts.reconstruction && !known.has(slug))
  const sentences: string[] = []
  for (const { slug } of waiting) {
    const result = await publishDraft(SEED, slug, { class: null, reason: null }, start)
    if (!result.ok) sentences.push(...result.sentences)
  }
  return sentences
}

/** An empty installation. As long as nobody has used it, each start makes a new one-time link for the first administrator. */
export async function seedInstallation(state: InstallationState | null, staffOrigin: string): Promise<FirstSignIn | null> {
  if (state !== null && !state.awaitsFirstRun) return null
  const token = randomBytes(24).toString('base64url')
  const firstRunHash = tokenHash(token)
  if (state === null) {
    await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash }, new Date())
  } else {
    await renewFirstRun(firstRunHash)
  }
  return { kind: 'link', url: `${staffOrigin}/staff/first-run?token=${token}` }
}

async function demonstrationAccount(): Promise<FirstSignIn> {
  const account = { email: 'staff@demo.example', password: randomBytes(9).toString('base64url') }
  await createStaff({ name: '시연 담당자', ...account }, [{ role: 'administrator', services: 'all' }])
  return { kind: 'account', ...account }
}
