import type { ReactNode } from 'react'
import { requireStaff } from '#auth/require-staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { STAFF_POSTMORTEMS } from '#i18n/staff-postmortems.ts'
import { consoleLanguage } from '../console-language.ts'
import { signOutAction } from '../session-actions.ts'

/** The frame around the pages; each page asks for itself who may see it. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const [actor, language] = [await requireStaff(), await consoleLanguage()]
  const words = STAFF[language]
  return (
    <>
      <header>
        <nav aria-label={words.navigation}>
          <a href="/staff">{words.home.title}</a>
          <a href="/staff/incidents/new">{words.incident.newTitle}</a>
          <a href="/staff/maintenance">{STAFF_MAINTENANCE[language].title}</a>
          <a href="/staff/announcements">{STAFF_MAINTENANCE[language].announcements}</a>
          <a href="/staff/promises">{words.promises.title}</a>
          <a href="/staff/postmortems">{STAFF_POSTMORTEMS[language].title}</a>
          <a href="/staff/services">{words.services.title}</a>
        </nav>
        <form action={signOutAction}>
          <span>{words.signedInAs(actor.name)}</span>
          <button type="submit" className="quiet">
            {words.signOut}
          </button>
        </form>
      </header>
      <main id="main">{children}</main>
    </>
  )
}
