import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { createStaff } from '#auth/accounts.ts'
import { changeApprovalRules } from '#data/approval-rules.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { handInDraft } from '#data/draft-moves.ts'
import { startDraft } from '#data/drafts.ts'
import { openIncident } from '#data/incidents.ts'
import { changeTemplate } from '#data/templates.ts'
import { SEVERITIES } from '#domain/approval.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { System } from './system.ts'

const WRITER = staffWith(undefined, { id: 'writer-of-drafts', name: '카나리아작성자' })
export const APPROVER = { name: '카나리아승인자', email: 'approver@staff.example', password: 'a long enough password of theirs' }
const NOTICE = { ko: '{{functions}}에 문제가 있어 확인하고 있습니다.', en: '{{functions}}: we are looking into it.' }
const MINUTES = 30

/** Somebody who may approve and nothing else, and a rule for every severity; `forgetRules` ends it. */
export async function fourEyes(system: System): Promise<void> {
  await useDatabase(system.databaseUrl)
  const now = system.now()
  await createStaff(APPROVER, [{ role: 'approver', services: 'all' }], now)
  const words = { name: '첫 안내', group: null, title: { ko: '장애', en: 'Outage' }, text: NOTICE }
  const made = await changeTemplate(WRITER, null, { ...words, submission: randomUUID(), phase: null, functions: [], status: null, isPreApproved: true }, now)
  if (!made.ok) throw new Error(made.problem)
  await changeApprovalRules(
    WRITER,
    SEVERITIES.map((severity) => ({ severity, isNeeded: true, minutes: MINUTES, template: made.id })),
    now,
  )
  await closeDatabase()
}

export async function forgetRules(system: System): Promise<void> {
  await useDatabase(system.databaseUrl)
  await changeApprovalRules(
    WRITER,
    SEVERITIES.map((severity) => ({ severity, isNeeded: false, minutes: MINUTES, template: null })),
    system.now(),
  )
  await closeDatabase()
}

/** An incident that nobody had to approve, with one update; gives its id. */
export async function openedFreely(system: System, textKo: string): Promise<string> {
  await useDatabase(system.databaseUrl)
  const now = system.now()
  const text = { ko: textKo, en: null }
  const first = { submission: randomUUID(), phase: 'investigating', text, changes: [], estimate: null, nextUpdateBy: null, sources: [] } as const
  const opening = { title: { ko: '지도 장애', en: 'Map outage' }, startedAt: now, startNote: null, dependency: null, sources: [], first }
  const opened = await openIncident({ kind: 'system', name: 'desk' }, opening, now)
  await closeDatabase()
  if (!opened.ok) throw new Error(opened.problem)
  return opened.id
}

/** The one who approves, on a phone, in a browser without scripts. */
export async function approver(browser: Browser, system: System): Promise<Page> {
  return withoutScripts(browser, system, APPROVER)
}

/** Somebody who is signed in on a phone, in a browser without scripts. */
export async function withoutScripts(browser: Browser, system: System, who: { readonly email: string; readonly password: string }): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })).newPage()
  await page.goto(`${system.staffOrigin}/staff/sign-in`)
  await page.getByLabel('이메일').fill(who.email)
  await page.getByLabel('비밀번호').fill(who.password)
  await page.getByRole('button', { name: '로그인' }).click()
  await expect(page).toHaveURL(/\/staff$/)
  return page
}

const PHONE = { width: 390, height: 844 }

/** An update that somebody else handed in, so many minutes ago. */
export async function handedIn(system: System, incident: string, textKo: string, minutesAgo = 0): Promise<void> {
  await useDatabase(system.databaseUrl)
  const at = new Date(system.now().getTime() - minutesAgo * 60_000)
  const started = await startDraft(WRITER, { kind: 'update', target: incident, fields: { phase: 'identified', textKo }, openedAt: at }, at)
  if (started.ok) await handInDraft(WRITER, started.draft.id, at)
  await closeDatabase()
}
