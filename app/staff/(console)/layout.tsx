import type { ReactNode } from 'react'
import { formStaff } from '#auth/require-staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { ConsoleHeader } from '#ui/staff/console-header.tsx'
import { SignOutForm } from '#ui/staff/sign-out-form.tsx'
import { consoleLanguage } from '../console-language.ts'

/** The frame around the pages; each page asks for itself who may see it. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const [actor, language] = [await formStaff(), await consoleLanguage()]
  const words = STAFF[language]
  return (
    <>
      {actor !== null && (
        <ConsoleHeader actor={actor} language={language}>
          <SignOutForm person={actor.id}>
            <a href="/staff/account">{words.signedInAs(actor.name)}</a>
            <button type="submit" className="quiet">
              {words.signOut}
            </button>
          </SignOutForm>
        </ConsoleHeader>
      )}
      <main id="main">{children}</main>
    </>
  )
}
