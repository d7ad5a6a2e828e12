import { isDeepStrictEqual } from 'node:util'
import type { Alert, AlertBatch, AlertRule } from '#domain/alert.ts'
import { contentAfter, isContinued, PROPOSAL_STATES, type Proposal, type ProposalContent, type ProposalProblem, stateAfter } from '#domain/proposal.ts'
import type { Actor, AlertHook, Concerns } from '#domain/staff.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { newId } from './identifier.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

type Decision = Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: ProposalProblem }>

/** What staff have still to decide, and what they accepted and has gone quiet since; newest first. */
export async function openProposals(): Promise<readonly Proposal[]> {
  const rows = await database().proposal.findMany({ where: { state: 'open' }, orderBy: { openedAt: 'desc' }, include: { hook: true }, take: SHOWN })
  return rows.map(toProposal)
}

/** Of the incident, with what monitoring says by now. */
export async function proposalsOf(incident: string): Promise<readonly Proposal[]> {
  const rows = await database().proposal.findMany({
    where: { incident, state: 'accepted' },
    orderBy: { openedAt: 'desc' },
    include: { hook: true },
    take: SHOWN,
  })
  return rows.map(toProposal)
}

export async function proposal(id: string): Promise<Proposal | null> {
  const row = await database().proposal.findUnique({ where: { id }, include: { hook: true } })
  return row === null ? null : toProposal(row)
}

/** Takes in what a hook sent; null when nobody needs to know. The same batch again changes nothing. */
export async function receiveAlerts(hook: AlertHook, batch: AlertBatch, rules: readonly AlertRule[], now: Date): Promise<Proposal | null> {
  const result = await write(hook, 'alert.receive', now, async (tx): Promise<Written<string | null> | AlreadyDone<string | null>> => {
    const newest = await tx.proposal.findFirst({ where: { hookId: hook.id, group: batch.group }, orderBy: { openedAt: 'desc' }, include: { hook: true } })
    const before = newest !== null && isContinued(toProposal(newest)) ? toProposal(newest) : null
    const content = contentAfter(before, batch, rules, now)
    if (content === null || (before !== null && isSame(before, content))) return { ok: true, value: before?.id ?? null, audit: null }
    const state = stateAfter(before?.state ?? 'open', content)
    const id = before?.id ?? newId()
    const data = { ...columns(content), state, changedAt: now }
    await tx.proposal.upsert({ where: { id }, create: { id, hookId: hook.id, group: batch.group, openedAt: now, ...data }, update: data })
    const action = before === null ? 'proposal.open' : content.quietAt === null ? 'proposal.change' : 'proposal.quiet'
    return { ok: true, value: id, concerns: [], audit: { action, subject: id, before: told(before), after: told(content) }, touch: null }
  })
  if (!result.ok) throw new Error('a hook may always hand in alerts')
  await database().alertHook.updateMany({ where: { id: hook.id }, data: { lastReceivedAt: now } })
  return result.value === null ? null : proposal(result.value)
}

/** It became this incident, or a part of it. */
export async function acceptProposal(actor: Actor, id: string, incident: string, now: Date): Decision {
  return decided(actor, id, now, async (tx) => {
    if ((await tx.incident.count({ where: { id: incident } })) === 0) return { ok: false, problem: 'no-such-incident' }
    return { ok: true, action: 'proposal.accept', data: { state: 'accepted', incident } }
  })
}

/** Nothing that readers need to know. */
export async function dismissProposal(actor: Actor, id: string, now: Date): Decision {
  return decided(actor, id, now, async () => ({ ok: true, action: 'proposal.dismiss', data: { state: 'dismissed' } }))
}

const SHOWN = 50

type Next = { readonly ok: true; readonly action: string; readonly data: { state: string; incident?: string } } | Refused<ProposalProblem>

async function decided(actor: Actor, id: string, now: Date, next: (tx: Transaction) => Promise<Next>): Decision {
  const permission = actor.kind === 'alert-hook' ? 'alert.receive' : 'proposal.decide'
  const result = await write(actor, permission, now, async (tx): Promise<Written<string> | Refused<ProposalProblem>> => {
    const row = await tx.proposal.findUnique({ where: { id } })
    if (row === null) return { ok: false, problem: 'no-such-proposal' }
    if (row.state !== 'open') return { ok: false, problem: 'already-decided' }
    const decision = await next(tx)
    if (!decision.ok) return decision
    await tx.proposal.update({ where: { id }, data: { ...decision.data, decidedBy: actor.name, changedAt: now } })
    const audit = { action: decision.action, subject: id, after: decision.data }
    return { ok: true, value: id, concerns: await servicesOf(tx, row.functions), audit, touch: null }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

async function servicesOf(tx: Transaction, functions: readonly string[]): Promise<Concerns> {
  const rows = await tx.serviceFunction.findMany({ where: { id: { in: [...functions] } }, distinct: ['serviceId'], select: { serviceId: true } })
  return rows.map((row) => row.serviceId)
}

/** What the audit log keeps: not every label of every alert. */
function told(content: ProposalContent | null) {
  if (content === null) return undefined
  const { functions, status, template, quietAt, alerts } = content
  return { functions, status, template, quietAt, alerts: alerts.map(({ fingerprint, name, isFiring }) => ({ fingerprint, name, isFiring })) }
}

function isSame(before: ProposalContent, after: ProposalContent): boolean {
  return isDeepStrictEqual(contentOf(before), contentOf(after))
}

function contentOf({ alerts, functions, status, template, quietAt }: ProposalContent): ProposalContent {
  return { alerts, functions, status, template, quietAt }
}

function columns({ alerts, functions, status, template, quietAt }: ProposalContent) {
  return { alerts: alerts as unknown as Prisma.InputJsonValue, functions: [...functions], status, template, quietAt }
}

type Row = Prisma.ProposalGetPayload<{ include: { hook: true } }>
type StoredAlert = Omit<Alert, 'startsAt' | 'endsAt'> & { readonly startsAt: string; readonly endsAt: string | null }

function toProposal(row: Row): Proposal {
  const state = PROPOSAL_STATES.find((one) => one === row.state)
  if (state === undefined) throw new Error(`proposal ${row.id} is ${row.state}`)
  const { id, group, functions, status, template, quietAt, openedAt, changedAt, incident, decidedBy } = row
  const alerts = (row.alerts as unknown as readonly StoredAlert[]).map(toAlert)
  return {
    id,
    hook: { id: row.hookId, name: row.hook.name },
    group,
    state,
    alerts,
    functions,
    status,
    template,
    quietAt,
    openedAt,
    changedAt,
    incident,
    decidedBy,
  }
}

function toAlert(stored: StoredAlert): Alert {
  return { ...stored, startsAt: new Date(stored.startsAt), endsAt: stored.endsAt === null ? null : new Date(stored.endsAt) }
}
