import type { ReactNode } from 'react'
import { requireStaff } from '#auth/require-staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { ConsoleHeader } from '#ui/staff/console-header.tsx'
import { consoleLanguage } from '../console-language.ts'
import { signOutAction } from '../session-actions.ts'

/** The frame around the pages; each page asks for itself who may see it. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const [actor, language] = [await requireStaff(), await consoleLanguage()]
  const words = STAFF[language]
  return (
    <>
      <ConsoleHeader actor={actor} language={language}>
        <form action={signOutAction}>
          <span>{words.signedInAs(actor.name)}</span>
          <button type="submit" className="quiet">
            {words.signOut}
          </button>
        </form>
      </ConsoleHeader>
      <main id="main">{children}</main>
    </>
  )
}
