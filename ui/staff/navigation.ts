import type { Language } from '#domain/language.ts'
import { type Actor, may, type Permission } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ALERTS } from '#i18n/staff-alerts.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { STAFF_AUDIT } from '#i18n/staff-audit.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { STAFF_POSTMORTEMS } from '#i18n/staff-postmortems.ts'
import { STAFF_TEMPLATES } from '#i18n/staff-templates.ts'
import { STAFF_TOKENS } from '#i18n/staff-tokens.ts'

export type NavigationEntry = {
  readonly path: string
  readonly title: (language: Language) => string
  /** What the page itself asks for. */
  readonly permission: Permission
  /** What some services are not enough for. */
  readonly isForSite?: true
  /** In reach without opening the menu: only what is needed while something burns. */
  readonly isFirst?: true
}
export type NavigationLink = { readonly path: string; readonly title: string; readonly isFirst: boolean }

/** Every page of the console that stands in its menu, in this order. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { path: '/staff', title: (language) => STAFF[language].home.title, permission: 'console.read', isFirst: true },
  { path: '/staff/post', title: (language) => STAFF[language].incident.newTitle, permission: 'incident.open', isFirst: true },
  { path: '/staff/drafts', title: (language) => STAFF_DRAFTS[language].title, permission: 'draft.write' },
  { path: '/staff/maintenance', title: (language) => STAFF_MAINTENANCE[language].title, permission: 'maintenance.announce' },
  { path: '/staff/announcements', title: (language) => STAFF_MAINTENANCE[language].announcements, permission: 'announcement.change' },
  { path: '/staff/promises', title: (language) => STAFF[language].promises.title, permission: 'commitment.change' },
  { path: '/staff/postmortems', title: (language) => STAFF_POSTMORTEMS[language].title, permission: 'postmortem.draft' },
  { path: '/staff/templates', title: (language) => STAFF_TEMPLATES[language].title, permission: 'console.read' },
  { path: '/staff/proposals', title: (language) => STAFF_ALERTS[language].proposals, permission: 'proposal.decide' },
  { path: '/staff/alerts', title: (language) => STAFF_ALERTS[language].title, permission: 'alert.manage' },
  { path: '/staff/approvals', title: (language) => STAFF_APPROVALS[language].title, permission: 'console.read' },
  {
    path: '/staff/approvals/rules',
    title: (language) => STAFF_APPROVALS[language].rules,
    permission: 'approval.manage',
    isForSite: true,
  },
  { path: '/staff/audit', title: (language) => STAFF_AUDIT[language].title, permission: 'audit.read', isForSite: true },
  { path: '/staff/tokens', title: (language) => STAFF_TOKENS[language].title, permission: 'token.manage', isForSite: true },
  { path: '/staff/services', title: (language) => STAFF[language].services.title, permission: 'service.change' },
  { path: '/staff/dependencies', title: (language) => STAFF_CATALOGUE[language].dependencies, permission: 'dependency.change' },
  { path: '/staff/people', title: (language) => STAFF_PEOPLE[language].title, permission: 'staff.manage' },
]

/** What this person may open. */
export function navigationFor(actor: Actor, language: Language): readonly NavigationLink[] {
  return NAVIGATION.filter(({ permission, isForSite }) => may(actor, permission, isForSite ? 'site' : [])).map(({ path, title, isFirst }) => ({
    path,
    title: title(language),
    isFirst: isFirst === true,
  }))
}
