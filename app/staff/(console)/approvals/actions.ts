'use server'

import { requireStaffAction } from '#auth/require-staff.ts'
import { type Approved, approveDraft, bypassApproval, sendBack } from '#data/approvals.ts'
import { newestChange } from '#data/changes.ts'
import { parseApproval, parseBypass, parseSendBack } from '#domain/approval-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormProblem } from '#i18n/staff.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { written } from '../../written.ts'

export async function approveAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('update.approve'),
    parse: parseApproval,
    write: async (actor, { draft, version }, at) => {
      const done = await approveDraft(actor, draft, version, at, unprintable)
      return done.ok ? done : refusal(done.problem)
    },
    next: async ({ incident }) => (incident === null ? '/staff/approvals?approved=ahead' : saidOf(incident)),
  })
}

export async function sendBackAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('update.approve'),
    parse: parseSendBack,
    write: async (actor, { draft, version, note }, at) => {
      const done = await sendBack(actor, draft, version, note, at)
      return done.ok ? done : refusal(done.problem)
    },
    next: () => '/staff/approvals',
  })
}

export async function bypassAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('approval.bypass'),
    parse: parseBypass,
    unfit: unprintable,
    write: async (actor, { draft, version, reason }, at) => {
      const done = await bypassApproval(actor, draft, version, reason, at, unprintable)
      return done.ok ? done : refusal(done.problem)
    },
    next: ({ incident }) => saidOf(incident),
  })
}

async function saidOf(incident: string): Promise<string> {
  return `/staff/incidents/${incident}?said=${await newestChange()}`
}

type Problem = Extract<Approved, { ok: false }>['problem']

function refusal(problem: Problem) {
  return { ok: false, problem: problemOf(problem) } as const
}

function problemOf(problem: Problem): FormProblem {
  switch (problem) {
    case 'no-such-draft':
    case 'changed-meanwhile':
    case 'draft-over':
    case 'draft-scheduled':
    case 'draft-awaits-approval':
      return 'not-waiting'
    case 'does-not-fit':
    case 'draft-too-large':
    case 'publish-time-passed':
      return 'waits-unfit'
    default:
      return problem
  }
}
