import { type AlertRule, HOOK_KINDS, type HookKind, type HookProblem, matchersText, parseMatchers, RULE_ACTIONS } from '#domain/alert.ts'
import type { Actor } from '#domain/staff.ts'
import { database, type Transaction } from './database.ts'
import { newId } from './identifier.ts'
import { write } from './write.ts'

export type Hook = {
  readonly id: string
  readonly name: string
  readonly kind: HookKind
  /** What its secret is derived from, beside the installation's own. */
  readonly salt: string
  readonly createdAt: Date
  readonly revokedAt: Date | null
  readonly lastReceivedAt: Date | null
}
export type HookWrite = Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: HookProblem }>
export type RuleInput = Omit<AlertRule, 'id'>

/** Newest last. */
export async function alertHooks(): Promise<readonly Hook[]> {
  return (await database().alertHook.findMany({ orderBy: { createdAt: 'asc' } })).map(toHook)
}

export async function alertHook(id: string): Promise<Hook | null> {
  const row = await database().alertHook.findUnique({ where: { id } })
  return row === null ? null : toHook(row)
}

/** Ids of the services of whose functions these rules may say at once that they are under investigation. */
export async function servicesOpenedBy(rules: readonly AlertRule[]): Promise<readonly string[]> {
  const functions = rules.filter((rule) => rule.action === 'open').flatMap((rule) => rule.functions)
  const rows = await database().serviceFunction.findMany({ where: { id: { in: functions } }, distinct: ['serviceId'], select: { serviceId: true } })
  return rows.map((row) => row.serviceId)
}

/** In the order in which they are tried. */
export async function alertRules(hook: string): Promise<readonly AlertRule[]> {
  return (await database().alertRule.findMany({ where: { hookId: hook }, orderBy: { position: 'asc' } })).map(toRule)
}

export async function addHook(actor: Actor, input: Pick<Hook, 'name' | 'kind' | 'salt'>, now: Date): HookWrite {
  return done(
    await write(actor, 'alert.manage', now, async (tx) => {
      const { id } = await tx.alertHook.create({ data: { id: newId(), ...input, createdAt: now } })
      return changed(id, 'alert-hook.add', { name: input.name, kind: input.kind })
    }),
  )
}

/** From the next request on only the secret of the new salt counts. */
export async function renewHook(actor: Actor, id: string, salt: string, now: Date): HookWrite {
  return changeHook(actor, id, { salt }, 'alert-hook.renew', now)
}

export async function revokeHook(actor: Actor, id: string, now: Date): HookWrite {
  return changeHook(actor, id, { revokedAt: now }, 'alert-hook.revoke', now)
}

/** Stands last: the ones before it are tried first. */
export async function addRule(actor: Actor, input: RuleInput, now: Date): HookWrite {
  return done(
    await write(actor, 'alert.manage', now, async (tx) => {
      if ((await tx.alertHook.count({ where: { id: input.hook, revokedAt: null } })) === 0) return { ok: false, problem: 'no-such-hook' as const }
      if (input.action === 'open' && input.template === null) return { ok: false, problem: 'template-needed' as const }
      if (!(await areKnown(tx, input.functions))) return { ok: false, problem: 'unknown-function' as const }
      const { _max } = await tx.alertRule.aggregate({ where: { hookId: input.hook }, _max: { position: true } })
      const { hook, matchers, functions, ...rest } = input
      const data = { ...rest, id: newId(), hookId: hook, matchers: matchersText(matchers), functions: [...functions], position: 1 + (_max.position ?? 0) }
      const { id } = await tx.alertRule.create({ data })
      return changed(id, 'alert-rule.add', input)
    }),
  )
}

export async function removeRule(actor: Actor, id: string, now: Date): HookWrite {
  return done(
    await write(actor, 'alert.manage', now, async (tx) => {
      const row = await tx.alertRule.findUnique({ where: { id } })
      if (row === null) return { ok: false, problem: 'no-such-rule' as const }
      await tx.alertRule.delete({ where: { id } })
      return { ...changed(row.hookId, 'alert-rule.remove', undefined), audit: { action: 'alert-rule.remove', subject: id, before: toRule(row) } }
    }),
  )
}

async function changeHook(actor: Actor, id: string, data: { salt?: string; revokedAt?: Date }, action: string, now: Date): HookWrite {
  return done(
    await write(actor, 'alert.manage', now, async (tx) => {
      const { count } = await tx.alertHook.updateMany({ where: { id, revokedAt: null }, data })
      return count === 0 ? { ok: false, problem: 'no-such-hook' as const } : changed(id, action, undefined)
    }),
  )
}

function changed(value: string, action: string, after: unknown) {
  return { ok: true as const, value, concerns: 'site' as const, audit: { action, subject: value, after }, touch: null }
}

async function areKnown(tx: Transaction, functions: readonly string[]): Promise<boolean> {
  return (await tx.serviceFunction.count({ where: { id: { in: [...functions] } } })) === new Set(functions).size
}

function done(result: { ok: true; value: string } | { ok: false; problem: HookProblem }): Awaited<HookWrite> {
  return result.ok ? { ok: true, id: result.value } : result
}

type HookRow = Awaited<ReturnType<ReturnType<typeof database>['alertHook']['findMany']>>[number]
type RuleRow = Awaited<ReturnType<ReturnType<typeof database>['alertRule']['findMany']>>[number]

function toHook({ id, name, kind, salt, createdAt, revokedAt, lastReceivedAt }: HookRow): Hook {
  return { id, name, kind: known(HOOK_KINDS, kind), salt, createdAt, revokedAt, lastReceivedAt }
}

function toRule({ id, hookId, matchers, functions, status, action, template }: RuleRow): AlertRule {
  return { id, hook: hookId, matchers: parseMatchers(matchers) ?? [], functions, status, action: known(RULE_ACTIONS, action), template }
}

function known<T extends string>(all: readonly T[], text: string): T {
  const found = all.find((one) => one === text)
  if (found === undefined) throw new Error(`the database knows ${text}, but the code does not`)
  return found
}
