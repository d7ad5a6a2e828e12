import { newestChange } from '#data/changes.ts'
import { people } from '#data/people.ts'
import { services } from '#data/services.ts'
import { changeGrants, disableStaff, enableStaff } from '#data/staff-changes.ts'
import { inviteStaff, renewLink } from '#data/staff-links.ts'
import type { Person } from '#domain/person.ts'
import type { Service } from '#domain/service.ts'
import { type Grant, ROLES, type SystemActor } from '#domain/staff.ts'
import { parseInvitee } from '#domain/staff-input.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { rolesInWords } from '#i18n/staff-roles.ts'
import { utc } from '#i18n/time.ts'

export type Desk = { readonly actor: SystemActor; readonly now: Date }
export type Options = { readonly role?: readonly string[]; readonly name?: string; readonly 'drop-second-factor'?: boolean }
/** `token`: of the link that was made; null where none was. A problem is one that forms know, or a sentence. */
export type Staffed = { readonly ok: true; readonly token: string | null } | { readonly ok: false; readonly problem: string }

export async function listLines({ now }: Desk): Promise<readonly string[]> {
  const [everybody, all] = await Promise.all([people(now), allServices(now)])
  const names = new Map(all.map(({ id, slug }) => [id, slug]))
  return everybody.length === 0 ? ['Nobody yet.'] : everybody.map((person) => lineOf(person, names))
}

export async function invite({ actor, now }: Desk, email: string, options: Options): Promise<Staffed> {
  const invitee = parseInvitee({ email, name: options.name ?? email.split('@')[0] ?? '' })
  if (!invitee.ok)
    return {
      ok: false,
      problem: Object.values(invitee.problems)
        .map((problem) => STAFF.en.fieldProblem[problem])
        .join(' '),
    }
  const grants = await namedGrants(options, now)
  if (!grants.ok) return grants
  if (grants.value.length === 0) return { ok: false, problem: `Which role? --role ${ROLES.join('|')}` }
  const invited = await inviteStaff(actor, { ...invitee.input, grants: grants.value }, now)
  return invited.ok ? { ok: true, token: invited.value.token } : invited
}

export async function reset({ actor, now }: Desk, email: string, options: Options): Promise<Staffed> {
  const made = await renewLink(actor, await idOf(email, now), { dropsSecondFactor: options['drop-second-factor'] === true }, now)
  return made.ok ? { ok: true, token: made.value.token } : made
}

export async function disable({ actor, now }: Desk, email: string): Promise<Staffed> {
  return done(await disableStaff(actor, await idOf(email, now), now))
}

export async function enable({ actor, now }: Desk, email: string): Promise<Staffed> {
  return done(await enableStaff(actor, await idOf(email, now), now))
}

export async function grant({ actor, now }: Desk, email: string, options: Options): Promise<Staffed> {
  const grants = await namedGrants(options, now)
  return grants.ok ? done(await changeGrants(actor, await idOf(email, now), grants.value, now)) : grants
}

function done(changed: { readonly ok: true } | { readonly ok: false; readonly problem: string }): Staffed {
  return changed.ok ? { ok: true, token: null } : changed
}

function lineOf(person: Person, names: ReadonlyMap<string, string>): string {
  const { state, linkUntil, factors, lastSignIn, neverSignedIn } = STAFF_PEOPLE.en
  const { link, lastSignInAt } = person
  const parts = [
    `${person.email}  ${person.name}`,
    state[person.state],
    rolesInWords(person.grants, names, 'en'),
    factors(person.factors.hasApp, person.factors.passkeys),
    lastSignInAt === null ? neverSignedIn : lastSignIn(utc(lastSignInAt)),
    ...(link === null ? [] : [linkUntil[link.purpose](utc(link.expiresAt))]),
  ]
  return parts.join(' · ')
}

/** Empty when nobody has this address: the write then says so. */
async function idOf(email: string, now: Date): Promise<string> {
  return (await people(now)).find((person) => person.email === email.toLowerCase())?.id ?? ''
}

async function namedGrants({ role = [] }: Options, now: Date): Promise<{ ok: true; value: readonly Grant[] } | { ok: false; problem: string }> {
  const all = await allServices(now)
  const grants: Grant[] = []
  for (const text of role) {
    const named = toGrant(text, all)
    if (typeof named === 'string') return { ok: false, problem: named }
    grants.push(named)
  }
  return { ok: true, value: grants }
}

/** `writer` or `writer=pay,talk`; a sentence when a name in it is unknown. */
function toGrant(text: string, all: readonly Service[]): Grant | string {
  const [name, slugs] = text.split('=', 2)
  const role = ROLES.find((one) => one === name)
  if (role === undefined) return `There is no role ${name}. Roles: ${ROLES.join(', ')}`
  if (slugs === undefined) return { role, services: 'all' }
  const chosen = slugs.split(',').map((slug) => all.find((service) => service.slug === slug) ?? slug)
  const unknown = chosen.find((one) => typeof one === 'string')
  if (unknown !== undefined) return `There is no service ${unknown}. Services: ${all.map(({ slug }) => slug).join(', ')}`
  return { role, services: chosen.map((service) => (service as Service).id) }
}

async function allServices(now: Date): Promise<readonly Service[]> {
  return services({ now, change: await newestChange() })
}
