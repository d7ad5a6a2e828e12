'use server'

import { requireStaffAction } from '#auth/require-staff.ts'
import { announce, withdraw } from '#data/announcements.ts'
import { newestChange } from '#data/changes.ts'
import { parseAnnouncement, parseWithdrawal } from '#domain/announcement-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { written } from '../../written.ts'

export async function announceAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('announcement.change'),
    parse: parseAnnouncement,
    unfit: unprintable,
    write: (actor, { announcement, ...input }, at) => announce(actor, announcement, input, at),
    next: toAnnouncements,
  })
}

export async function withdrawAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('announcement.change'),
    parse: parseWithdrawal,
    write: (actor, { announcement, submission }, at) => withdraw(actor, announcement, submission, at),
    next: toAnnouncements,
  })
}

async function toAnnouncements(): Promise<string> {
  return `/staff/announcements?said=${await newestChange()}`
}
